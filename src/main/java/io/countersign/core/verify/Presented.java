package io.countersign.core.verify;

import io.countersign.core.Secret;

/**
 * A credential as a caller showed it.
 *
 * @param secret the value behind the contract's header word
 * @param address the address it came from, as a literal; never null
 */
public record Presented(Secret secret, String address) {}
