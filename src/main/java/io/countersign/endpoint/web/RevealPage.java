package io.countersign.endpoint.web;

import io.countersign.core.Secret;

/**
 * What was collected, at the only moment it can be read.
 *
 * @param wants the part of the message keys that says what it is
 * @param token the token, or null
 * @param tokenCommand a command that tries the token, which it takes from a variable; or null
 * @param password the password that was drawn; null if there is none or it was chosen
 * @param passwordCommand a command that fetches a JWT with the password, which it takes from a
 *     variable; or null
 */
record RevealPage(
    String wants, Secret token, String tokenCommand, Secret password, String passwordCommand) {}
