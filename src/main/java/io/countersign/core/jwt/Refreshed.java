package io.countersign.core.jwt;

import io.countersign.core.Subject;
import java.util.Optional;

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
   * @param owner as {@link JwtVerdict.Refused#owner}
   */
  record Refused(JwtRule rule, Optional<Subject> owner) implements Refreshed {}
}
