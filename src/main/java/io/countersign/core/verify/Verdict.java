package io.countersign.core.verify;

import io.countersign.core.token.TokenCheck;
import java.util.List;

/** What {@link Verifier} answers. */
public sealed interface Verdict {
  /**
   * The credential is good.
   *
   * @param token what it is and whose
   */
  record Accepted(TokenCheck token) implements Verdict {
    /** The roles it may use now. */
    public List<String> roles() {
      return token.effectiveRoles();
    }
  }

  /**
   * The credential is not good.
   *
   * @param rule the first rule that refused it; for the log and the superuser
   */
  record Refused(Rule rule) implements Verdict {}
}
