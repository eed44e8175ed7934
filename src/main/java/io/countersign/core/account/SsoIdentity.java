package io.countersign.core.account;

/**
 * How an identity provider knows an account (OpenID Connect Core, section 2).
 *
 * @param issuer the provider, 1 to 255 characters
 * @param subject its id of the person, 1 to 255 characters
 */
public record SsoIdentity(String issuer, String subject) {}
