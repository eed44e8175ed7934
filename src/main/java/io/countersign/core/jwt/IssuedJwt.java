package io.countersign.core.jwt;

import io.countersign.core.Secret;
import java.time.Instant;

/**
 * A JWT that was made just now: the only moment at which it is whole here.
 *
 * @param issuedAt its {@code iat}, in whole seconds; the {@code pk} of the EasyDMP contract,
 *     section 1
 * @param token its compact form; the caller closes it
 */
public record IssuedJwt(Instant issuedAt, Secret token) {}
