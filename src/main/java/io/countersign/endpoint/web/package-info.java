/**
 * The user's pages: signing in, one's own tokens, sign-ins and password, and applying for API
 * access. Each page is a record whose name is that of its template in {@code resources/web}; small,
 * made on the server, without script.
 */
package io.countersign.endpoint.web;
