package io.countersign.core.token;

import io.countersign.core.Secret;

/**
 * A token at the only moment its secret can be read.
 *
 * @param secret the token itself; shown once, then closed
 * @param row what is kept of it
 */
public record Issued(Secret secret, TokenRow row) {}
