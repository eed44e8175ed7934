package io.countersign.core.token;

import io.countersign.core.Secret;
import java.util.Optional;

/**
 * What is kept of a 40-digit key of another program; the key itself is not in here.
 *
 * @param digest as the database keeps it
 * @param hint its beginning and last four characters
 */
public record TakenKey(String digest, String hint) {
  /** Digests {@code key}; empty if it has not the form of the EasyDMP contract, section 8. */
  public static Optional<TakenKey> of(Secret key) {
    String text = key.reveal();
    return TokenFormat.isHexKey(text)
        ? Optional.of(new TakenKey(TokenFormat.digest(text), TokenFormat.hint(text)))
        : Optional.empty();
  }
}
