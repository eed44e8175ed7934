package io.countersign.endpoint.web;

import io.countersign.core.AppException;

/**
 * Something cannot be shown or done.
 *
 * @param status the HTTP status
 * @param why what is said
 * @param advice the message key of what to do about it, or null
 */
record ErrorPage(int status, AppException why, String advice) {}
