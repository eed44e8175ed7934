package io.countersign.core.livesite;

import io.countersign.core.Subject;
import io.countersign.core.token.PublisherToken;
import java.util.Optional;

/** What comes of opening a ticket. */
public sealed interface TicketVerdict {
  /**
   * It was opened, and never will be again.
   *
   * @param token the token of its account; whoever has read it closes it
   */
  record Opened(PublisherToken token) implements TicketVerdict {}

  /**
   * It opens nothing.
   *
   * @param rule for the log; callers learn less
   * @param owner whose ticket it is, if it is one
   */
  record Refused(TicketRule rule, Optional<Subject> owner) implements TicketVerdict {
    /** Of nobody's. */
    static Refused of(TicketRule rule) {
      return new Refused(rule, Optional.empty());
    }
  }
}
