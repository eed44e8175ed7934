package io.countersign.core.verify;

import io.countersign.core.Subject;
import io.countersign.core.account.Roles;
import io.countersign.core.token.TokenCheck;
import java.util.Optional;

/**
 * Lets services ask about tokens they were shown (RFC 7662). Only a bearer token that may use the
 * role {@link Roles#INTROSPECT} at this moment may ask; what its owner holds but the token may not
 * use does not count.
 */
public final class Introspection {
  private final Verifier verifier;

  /** Makes the service. */
  public Introspection(Verifier verifier) {
    this.verifier = verifier;
  }

  /** Decides whether the bearer of {@code caller} may ask; the use of that token is noted. */
  public Admission admit(Presented caller) {
    return switch (verifier.bearer(caller)) {
      case Verdict.Refused refused -> new Admission.Unknown(refused.rule(), refused.owner());
      case Verdict.Accepted accepted when accepted.roles().contains(Roles.INTROSPECT) ->
          new Admission.Admitted(verifier, caller.address());
      case Verdict.Accepted(TokenCheck token) ->
          new Admission.RoleMissing(
              Optional.of(Subject.account(token.accountId(), token.username())));
    };
  }
}
