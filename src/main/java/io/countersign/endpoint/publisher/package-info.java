/**
 * The Web Publisher contract: sign-in for a token, the routes that the token opens, and the links
 * of the livesite editor. Version 1 has wrapped fields and camelCase, version 2 flat fields and
 * snake_case; the path tells them apart.
 */
package io.countersign.endpoint.publisher;
