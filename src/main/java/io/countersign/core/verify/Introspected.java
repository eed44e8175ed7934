package io.countersign.core.verify;

import io.countersign.core.jwt.JwtVerdict;

/** What is decided about a credential that somebody else was shown, by its form (RFC 7662). */
public sealed interface Introspected {
  /** It is no JWT; only bearer tokens are good among those. */
  record Opaque(Verdict verdict) implements Introspected {}

  /** It has the form of a JWT. */
  record Jwt(JwtVerdict verdict) implements Introspected {}
}
