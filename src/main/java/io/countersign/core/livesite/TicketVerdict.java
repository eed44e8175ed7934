package io.countersign.core.livesite;

import io.countersign.core.token.PublisherToken;

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
   */
  record Refused(TicketRule rule) implements TicketVerdict {}
}
