package io.countersign.core.jwt;

/** What comes of a refresh (the EasyDMP contract, section 4). */
public sealed interface Refreshed {
  /**
   * A new token of the same sign-in; the old one stays good.
   *
   * @param jwt the new token
   */
  record Issued(IssuedJwt jwt) implements Refreshed {}

  /**
   * No new token.
   *
   * @param rule why
   */
  record Refused(JwtRule rule) implements Refreshed {}
}
