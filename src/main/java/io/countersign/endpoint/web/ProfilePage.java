package io.countersign.endpoint.web;

import io.countersign.core.access.RequestRow;
import io.countersign.core.token.OwnToken;
import io.countersign.endpoint.account.Done;
import java.time.Instant;
import java.util.List;

/**
 * What a user has: requests, tokens, sign-ins and a password.
 *
 * @param name the full name, or the username where there is none
 * @param username the username
 * @param email empty for none
 * @param ready requests whose grants wait to be collected
 * @param waiting requests that wait for a decision; more than one only if a superuser entered them
 * @param answered requests of which nothing more will come, newest first
 * @param tokens the tokens that can still be used, suspended ones too
 * @param ended those that expired or were revoked, newest first
 * @param signIns JWT sign-ins that are good now
 * @param unseen whether there may be more of them that are not known here
 * @param browsers web sessions that are good now
 * @param hasPassword whether there is a non-SSO password
 * @param passwordChangedAt when it was set, or null if that is not known
 * @param problem why what was tried on it was refused, or null
 */
record ProfilePage(
    String name,
    String username,
    String email,
    List<RequestRow> ready,
    List<RequestRow> waiting,
    Newest<RequestRow> answered,
    List<OwnToken> tokens,
    Newest<OwnToken> ended,
    List<SignedIn> signIns,
    boolean unseen,
    List<SignedIn> browsers,
    boolean hasPassword,
    Instant passwordChangedAt,
    Problem problem) {
  /** Whether it is still worth telling: of a request that is decided, the decision is the news. */
  boolean isNews(Done done) {
    return (done != Done.REQUEST_SENT && done != Done.REQUEST_CHANGED) || !waiting.isEmpty();
  }

  /**
   * The newest of a list that may be long.
   *
   * @param rows those that are shown
   * @param all how many there are
   */
  record Newest<T>(List<T> rows, int all) {
    private static final int MOST = 50;

    static <T> Newest<T> of(List<T> all) {
      return new Newest<>(all.subList(0, Math.min(MOST, all.size())), all.size());
    }
  }

  /**
   * Where somebody is signed in.
   *
   * @param id by which it is ended
   * @param address from where it was begun
   * @param agent what the program there calls itself; empty for unknown
   * @param begunAt when it was begun
   * @param begunBy which superuser began it, or null if it was the account itself
   * @param lastUsedAt when it was last used or refreshed, or null for never since
   * @param here whether it is the one that asks
   */
  record SignedIn(
      long id,
      String address,
      String agent,
      Instant begunAt,
      String begunBy,
      Instant lastUsedAt,
      boolean here) {}
}
