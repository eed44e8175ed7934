package io.countersign.core.session;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import java.time.Instant;

/**
 * A web session that is good at this moment, and whose it is.
 *
 * @param id the session
 * @param accountId whose it is
 * @param username the account's username
 * @param email the account's e-mail address; empty for none
 * @param fullName the account's full name; empty for none
 * @param superuser whether the account is a superuser
 * @param begunAt when it began
 * @param csrf what a form of this session carries as proof that it was made for it; who has not the
 *     session cannot know it
 */
public record SessionCheck(
    long id,
    int accountId,
    String username,
    String email,
    String fullName,
    boolean superuser,
    Instant begunAt,
    Secret csrf) {

  /** The account, as it acts through this session from {@code address}. */
  public Actor actor(String address) {
    return Actor.account(accountId, username).from(address);
  }

  /** Whether {@code presented} is this session's proof; takes as long for any of its length. */
  public boolean provenBy(String presented) {
    try (Secret given = Secret.of(presented)) {
      return csrf.equals(given);
    }
  }
}
