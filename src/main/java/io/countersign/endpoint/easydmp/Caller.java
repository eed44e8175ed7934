package io.countersign.endpoint.easydmp;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import java.util.Optional;

/**
 * Somebody whose credential is good.
 *
 * @param accountId the account
 * @param username its username
 * @param email its e-mail address; empty for none
 * @param superuser whether it is a superuser
 * @param jwt the JWT it came with, if it came with one
 */
record Caller(
    int accountId, String username, String email, boolean superuser, Optional<Secret> jwt) {
  /** The account, as it acts from {@code address}. */
  Actor actor(String address) {
    return Actor.account(accountId, username).from(address);
  }
}
