package io.countersign.core.session;

import io.countersign.core.Secret;

/**
 * A one-time link at the only moment its secret can be read.
 *
 * @param secret what the address of the link ends in: 43 characters of base64url
 * @param row what is kept of it
 */
public record CreatedLink(Secret secret, LinkRow row) {}
