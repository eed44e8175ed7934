package io.countersign.core.jwt;

/** Carries a rule out of the depth of reading a token; never leaves the package. */
final class JwtRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final JwtRule rule;

  /** Cheap to throw: it has no trace, as it tells of input and not of the program. */
  JwtRefusal(JwtRule rule) {
    super(rule.name(), null, false, false);
    this.rule = rule;
  }

  JwtRule rule() {
    return rule;
  }
}
