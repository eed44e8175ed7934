/**
 * OAuth 2.0 for services that check tokens: introspection of those they were shown (RFC 7662), and
 * the public keys to check JWTs by themselves (RFC 7517).
 */
package io.countersign.endpoint.oauth;
