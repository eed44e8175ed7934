package io.countersign.core.verify;

import io.countersign.core.Subject;
import io.countersign.core.token.TokenCheck;
import java.util.List;
import java.util.Optional;

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
   * @param owner whose it is, if somebody has it; for them too
   */
  record Refused(Rule rule, Optional<Subject> owner) implements Verdict {
    /** Of a credential that nobody has. */
    static Refused of(Rule rule) {
      return new Refused(rule, Optional.empty());
    }

    /** Of one that somebody has. */
    static Refused of(Rule rule, TokenCheck token) {
      return new Refused(rule, Optional.of(Subject.account(token.accountId(), token.username())));
    }
  }
}
