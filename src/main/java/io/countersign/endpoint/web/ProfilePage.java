package io.countersign.endpoint.web;

import io.countersign.core.access.RequestRow;
import io.countersign.core.token.OwnToken;
import java.time.Instant;
import java.util.List;

/**
 * What a user has: requests, tokens, sign-ins and a password.
 *
 * @param name the full name, or the username where there is none
 * @param username the username
 * @param email empty for none
 * @param ready requests whose grants wait to be collected
 * @param open the request that waits for a decision, or null
 * @param answered requests of which nothing more will come, newest first
 * @param tokens the tokens that can still be used, suspended ones too
 * @param ended those that expired or were revoked
 * @param signIns JWT sign-ins that are good now
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
    RequestRow open,
    List<RequestRow> answered,
    List<OwnToken> tokens,
    List<OwnToken> ended,
    List<SignedIn> signIns,
    List<SignedIn> browsers,
    boolean hasPassword,
    Instant passwordChangedAt,
    Problem problem) {
  /**
   * Where somebody is signed in.
   *
   * @param id by which it is ended
   * @param address from where it was begun
   * @param agent what the program there calls itself; empty for unknown
   * @param begunAt when it was begun
   * @param lastUsedAt when it was last used or refreshed, or null for never since
   * @param here whether it is the one that asks
   */
  record SignedIn(
      long id, String address, String agent, Instant begunAt, Instant lastUsedAt, boolean here) {}
}
