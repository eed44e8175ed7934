package io.countersign.endpoint.account;

import io.countersign.core.AppException;

/**
 * Why something was not done, for the page it was tried on.
 *
 * @param status the status the page is answered with
 * @param why what is said, perhaps beside a field
 * @param sent what was filled in; empty if no form came
 */
public record Refusal(int status, AppException why, Fields sent) {}
