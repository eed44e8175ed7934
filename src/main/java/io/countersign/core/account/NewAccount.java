package io.countersign.core.account;

import io.countersign.core.Secret;
import java.util.Optional;

/**
 * An account to be made.
 *
 * @param profile what people may edit later
 * @param superuser whether it may do everything
 * @param active whether it may use its credentials at once
 * @param password its first non-SSO password; empty for none
 */
public record NewAccount(
    Profile profile, boolean superuser, boolean active, Optional<Secret> password) {
  /** An active account that is no superuser and has no password. */
  public static NewAccount of(Profile profile) {
    return new NewAccount(profile, false, true, Optional.empty());
  }
}
