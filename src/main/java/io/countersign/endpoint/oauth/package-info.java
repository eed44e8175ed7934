/** OAuth 2.0 Token Introspection (RFC 7662), for services that check tokens they were shown. */
package io.countersign.endpoint.oauth;
