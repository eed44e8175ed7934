package io.countersign.endpoint.web;

import io.countersign.core.access.RequestRow;

/**
 * A grant before it is collected.
 *
 * @param request the request that was approved
 * @param token whether a token will be made
 * @param password whether a password will be set
 * @param replaces whether a password there is stops working
 * @param rules the message key of what a password must be
 * @param minLength the fewest characters of a password
 * @param problem why the last try was refused, or null
 */
record CollectPage(
    RequestRow request,
    boolean token,
    boolean password,
    boolean replaces,
    String rules,
    int minLength,
    Problem problem) {}
