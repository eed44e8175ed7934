package io.countersign.core.session;

import java.util.Optional;

/**
 * Which one-time links a list shows.
 *
 * @param accountId only this account's, if given
 * @param alertsOnly only those somebody tried to open again and no superuser has taken note of
 */
public record LinkFilter(Optional<Integer> accountId, boolean alertsOnly) {
  /** Every link. */
  public static LinkFilter all() {
    return new LinkFilter(Optional.empty(), false);
  }

  /** Those of one account. */
  public static LinkFilter of(int accountId) {
    return new LinkFilter(Optional.of(accountId), false);
  }

  /** Those that superusers must be told of. */
  public static LinkFilter alerts() {
    return new LinkFilter(Optional.empty(), true);
  }
}
