package io.countersign.endpoint.web;

/**
 * The form that changes the password.
 *
 * @param rules the message key of what a password must be
 * @param minLength the fewest characters
 * @param problem why the last try was refused, or null
 */
record PasswordPage(String rules, int minLength, Problem problem) {}
