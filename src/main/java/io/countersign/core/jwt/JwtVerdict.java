package io.countersign.core.jwt;

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
   */
  record Refused(JwtRule rule) implements JwtVerdict {}
}
