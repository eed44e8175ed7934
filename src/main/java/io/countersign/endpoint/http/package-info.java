/**
 * HTTP as the contracts see it: a {@link io.countersign.endpoint.http.Call} comes in, an {@link
 * io.countersign.endpoint.http.Answer} goes out. Nothing here decides about credentials.
 */
package io.countersign.endpoint.http;
