package io.countersign.desktop.tokens;

import io.countersign.core.token.TokenRow;
import io.countersign.core.token.TokenState;
import java.util.Locale;
import java.util.Optional;

/** What can be done to tokens that exist, one or many at once. */
enum Deed {
  /** End for good. */
  REVOKE("token-revoked"),
  /** Stop for a while. */
  SUSPEND("token-suspended"),
  /** Let be used again. */
  RESUME("token-not-suspended"),
  /** Move the end. */
  EXPIRY(null);

  private final String already;

  Deed(String already) {
    this.already = already;
  }

  /** How message keys call it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a refusal of this code means that the token was so before. */
  boolean isAlready(String code) {
    return code.equals(already);
  }

  /** The deed that takes this one back, if there is one. */
  Optional<Deed> undo() {
    return switch (this) {
      case SUSPEND -> Optional.of(RESUME);
      case RESUME -> Optional.of(SUSPEND);
      case REVOKE, EXPIRY -> Optional.empty();
    };
  }

  /**
   * Why it cannot be done to a token now, as the last part of a message key; empty if it can. It
   * only spares a refusal: the core decides.
   */
  Optional<String> obstacle(TokenRow row) {
    if (row.state() == TokenState.REVOKED) {
      return Optional.of("revoked");
    }
    boolean suspended = row.suspendedAt() != null;
    return switch (this) {
      case SUSPEND -> suspended ? Optional.of("suspended") : unlessExpired(row);
      case RESUME -> suspended ? Optional.empty() : Optional.of("not-suspended");
      case REVOKE, EXPIRY -> Optional.empty();
    };
  }

  private static Optional<String> unlessExpired(TokenRow row) {
    return row.state() == TokenState.EXPIRED ? Optional.of("expired") : Optional.empty();
  }
}
