package io.countersign.core.jwt;

import java.time.Instant;

/**
 * One signing key as lists show it; never its private part.
 *
 * @param kid its name in headers and in the published set; null for the given secret of HS256
 * @param algorithm what it signs with
 * @param state what it is for now
 * @param createdAt when it was made; null for a given secret
 * @param createdBy by whom; null for a given secret
 * @param currentSince when it began to sign, or null
 * @param replacedAt when it signed for the last time, or null
 * @param goodUntil when the last of what it signed ends, for {@link KeyState#PREVIOUS}; else null
 * @param retiredAt when somebody retired it, or null; a key whose tokens have all ended is retired
 *     without anybody
 * @param retiredBy by whom, or null
 */
public record KeyRow(
    String kid,
    JwtAlgorithm algorithm,
    KeyState state,
    Instant createdAt,
    String createdBy,
    Instant currentSince,
    Instant replacedAt,
    Instant goodUntil,
    Instant retiredAt,
    String retiredBy) {}
