package io.countersign.core.jwt;

import io.countersign.core.Subject;
import java.util.Optional;

/** What is decided about a presented JWT. */
public sealed interface JwtVerdict {
  /**
   * It is good.
   *
   * @param check whose it is and what it says
   */
  record Accepted(JwtCheck check) implements JwtVerdict {}

  /**
   * It is not good.
   *
   * @param rule the first rule that refused it, in the order of the EasyDMP contract, section 3
   * @param owner whom it names, if there is such an account and the token was signed here
   */
  record Refused(JwtRule rule, Optional<Subject> owner) implements JwtVerdict {}
}
