package io.countersign.core.verify;

import io.countersign.core.Secret;
import io.countersign.core.Subject;
import io.countersign.core.jwt.JwtService;
import java.util.Optional;

/** Whether a caller may ask about the tokens of others (RFC 7662, section 2.1). */
public sealed interface Admission {
  /** The caller may ask. */
  final class Admitted implements Admission {
    private final Verifier verifier;
    private final String address;

    Admitted(Verifier verifier, String address) {
      this.verifier = verifier;
      this.address = address;
    }

    /**
     * Decides about {@code token}, which somebody else was shown; as {@link Verifier#introspect}
     * and {@link Verifier#jwt}. What opens a session in a browser is none.
     */
    public Introspected introspect(Secret token) {
      Presented shown = new Presented(token, address);
      return JwtService.isPossible(token)
          ? new Introspected.Jwt(verifier.jwt(shown))
          : new Introspected.Opaque(verifier.introspect(shown));
    }
  }

  /**
   * The caller's own credential is not good.
   *
   * @param rule the first rule that refused it; for the log and the superuser
   * @param owner as {@link Verdict.Refused#owner}
   */
  record Unknown(Rule rule, Optional<Subject> owner) implements Admission {}

  /**
   * The caller's credential is good, but does not carry the role.
   *
   * @param owner whose it is
   */
  record RoleMissing(Optional<Subject> owner) implements Admission {}
}
