package io.countersign.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.livesite.TicketRule;
import io.countersign.core.livesite.TicketVerdict;
import io.countersign.core.verify.Rule;
import io.countersign.core.verify.Verdict;
import java.util.Optional;
import java.util.function.Consumer;

/** By which rule something was refused, whosever it is. */
public final class Refusals {
  private Refusals() {}

  /** The rule that refused it; empty if none did. */
  public static Optional<Rule> rule(Verdict verdict) {
    return verdict instanceof Verdict.Refused(Rule rule, _) ? Optional.of(rule) : Optional.empty();
  }

  /** The rule that refused it; empty if none did. */
  public static Optional<TicketRule> rule(TicketVerdict verdict) {
    return verdict instanceof TicketVerdict.Refused(TicketRule rule, _)
        ? Optional.of(rule)
        : Optional.empty();
  }

  /** Holds for what this rule refused. */
  public static Consumer<Verdict> by(Rule rule) {
    return verdict -> assertThat(rule(verdict)).contains(rule);
  }

  /** Holds for what this rule refused. */
  public static Consumer<TicketVerdict> by(TicketRule rule) {
    return verdict -> assertThat(rule(verdict)).contains(rule);
  }
}
