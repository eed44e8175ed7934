package io.countersign.core.account;

import java.time.Instant;

/**
 * An account as another program kept it.
 *
 * @param profile what people may edit later
 * @param superuser whether it may do everything
 * @param active whether it may use its credentials
 * @param passwordHash a hash that {@link PasswordHashes#isUsable}; null for no password
 * @param createdAt when it was made there
 * @param lastSignInAt when it was last used to sign in there, or null for never
 */
public record TakenAccount(
    Profile profile,
    boolean superuser,
    boolean active,
    String passwordHash,
    Instant createdAt,
    Instant lastSignInAt) {
  public TakenAccount {
    if (passwordHash != null && !PasswordHashes.isUsable(passwordHash)) {
      throw new IllegalArgumentException("a hash that no password matches");
    }
  }
}
