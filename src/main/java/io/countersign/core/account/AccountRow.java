package io.countersign.core.account;

import java.time.Instant;
import java.util.List;

/**
 * One account as lists show it.
 *
 * @param id from 1
 * @param username the name it signs in with
 * @param email empty for none
 * @param fullName empty for none
 * @param active whether it may use its credentials
 * @param superuser whether it may do everything
 * @param sso whether it has an SSO identity
 * @param hasPassword whether it has a non-SSO password
 * @param roles stored roles in order
 * @param tokens how many bearer tokens it has, in any state
 * @param liveTokens how many of them are live
 * @param organisation or null
 * @param createdAt when it was made
 * @param lastSignInAt or null for never
 */
public record AccountRow(
    int id,
    String username,
    String email,
    String fullName,
    boolean active,
    boolean superuser,
    boolean sso,
    boolean hasPassword,
    List<String> roles,
    long tokens,
    long liveTokens,
    String organisation,
    Instant createdAt,
    Instant lastSignInAt) {

  /** The full name, or the username where there is none. */
  public String displayName() {
    return fullName.isEmpty() ? username : fullName;
  }
}
