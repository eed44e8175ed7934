package io.countersign.core.policy;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.store.DatabaseAddress;
import java.util.List;
import java.util.Objects;

/**
 * A policy that is given a value from outside the database, for as long as the program runs.
 *
 * @param policy which one; at most one pin for each
 * @param value the value as somebody wrote it; a secret, because that of some policies is
 * @param by what gives it
 */
public record Pin(Policy policy, Secret value, PinnedBy by) {
  public Pin {
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(by, "by");
  }

  /**
   * Refuses pins where programs share a database: they would differ in what all have to agree on.
   *
   * @throws AppException {@code setting-pinned-shared}
   */
  public static void demandOwn(DatabaseAddress address, List<Pin> pins) {
    if (address.isShared() && !pins.isEmpty()) {
      Pin pin = pins.getFirst();
      throw new AppException("setting-pinned-shared", pin.policy.key(), pin.by.name());
    }
  }
}
