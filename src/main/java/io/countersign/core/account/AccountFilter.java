package io.countersign.core.account;

import java.util.Optional;

/**
 * Which accounts a list shows; an empty part does not narrow it.
 *
 * @param text part of username, e-mail or full name, in any letter case
 * @param active only active or only inactive ones
 * @param superuser only superusers or only others
 * @param sso only with or only without an SSO identity
 * @param hasPassword only with or only without a non-SSO password
 * @param hasLiveTokens only with or only without live bearer tokens
 * @param role only those that hold this stored role
 */
public record AccountFilter(
    Optional<String> text,
    Optional<Boolean> active,
    Optional<Boolean> superuser,
    Optional<Boolean> sso,
    Optional<Boolean> hasPassword,
    Optional<Boolean> hasLiveTokens,
    Optional<String> role) {

  /** Every account. */
  public static AccountFilter all() {
    return new AccountFilter(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The accounts that {@code text} finds. */
  public static AccountFilter containing(String text) {
    return new AccountFilter(
        Optional.of(text),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
