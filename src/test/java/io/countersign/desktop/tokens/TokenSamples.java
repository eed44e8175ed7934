package io.countersign.desktop.tokens;

import io.countersign.core.token.TokenKind;
import io.countersign.core.token.TokenRow;
import io.countersign.core.token.TokenState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Rows as the core gives them, for tests of what is said of them. */
final class TokenSamples {
  static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private TokenSamples() {}

  static TokenRow live(long id) {
    return row(id, TokenState.LIVE, true, in(365), ago(10), ago(1), null);
  }

  static TokenRow row(
      long id,
      TokenState state,
      boolean ownerActive,
      Instant expires,
      Instant created,
      Instant used,
      Instant suspended) {
    return row(TokenKind.ISSUED, id, state, ownerActive, expires, created, used, suspended);
  }

  static TokenRow row(
      TokenKind kind,
      long id,
      TokenState state,
      boolean ownerActive,
      Instant expires,
      Instant created,
      Instant used,
      Instant suspended) {
    Instant revoked = state == TokenState.REVOKED ? ago(1) : null;
    return new TokenRow(
        id,
        7,
        "kari.foss",
        "Kari Foss",
        ownerActive,
        kind,
        "token " + id,
        "",
        "csn_abcd…wxyz",
        state,
        List.of(),
        List.of(),
        created,
        "ada",
        expires,
        used,
        null,
        suspended,
        revoked,
        revoked == null ? null : "ada",
        null,
        null,
        0);
  }

  static Instant in(long days) {
    return NOW.plus(Duration.ofDays(days));
  }

  static Instant ago(long days) {
    return NOW.minus(Duration.ofDays(days));
  }
}
