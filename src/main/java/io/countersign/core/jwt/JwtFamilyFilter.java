package io.countersign.core.jwt;

import java.util.Optional;

/**
 * Which sign-ins a list shows; an empty part does not narrow it.
 *
 * @param text part of the owner's username, e-mail or full name, of an address, or of a token's id
 * @param accountId only this account's
 * @param state only those in this state now
 * @param origin only those that came to be in this way
 */
public record JwtFamilyFilter(
    Optional<String> text,
    Optional<Integer> accountId,
    Optional<FamilyState> state,
    Optional<FamilyOrigin> origin) {
  /** Every sign-in. */
  public static JwtFamilyFilter all() {
    return new JwtFamilyFilter(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The sign-ins of one account. */
  public static JwtFamilyFilter of(int accountId) {
    return new JwtFamilyFilter(
        Optional.empty(), Optional.of(accountId), Optional.empty(), Optional.empty());
  }

  /** The sign-ins that {@code text} finds. */
  public static JwtFamilyFilter containing(String text) {
    return new JwtFamilyFilter(
        Optional.of(text), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same, of those in {@code state} only. */
  public JwtFamilyFilter in(FamilyState state) {
    return new JwtFamilyFilter(text, accountId, Optional.of(state), origin);
  }
}
