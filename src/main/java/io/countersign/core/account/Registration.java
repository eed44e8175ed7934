package io.countersign.core.account;

import io.countersign.core.Secret;
import java.util.Optional;

/**
 * What somebody says who registers. A part is empty where the form it came in was wrong already:
 * nobody is registered then, and the other parts are checked all the same.
 *
 * @param username any text
 * @param email any text
 * @param password any text, the empty one too; the caller closes it
 */
public record Registration(
    Optional<String> username, Optional<String> email, Optional<Secret> password) {
  boolean isWhole() {
    return username.isPresent() && email.isPresent() && password.isPresent();
  }

  /** The account as it would be, for what is there; not checked. */
  Profile profile() {
    return Profile.named(username.orElse("")).withEmail(email.orElse(""));
  }
}
