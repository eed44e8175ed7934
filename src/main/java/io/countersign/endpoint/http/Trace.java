package io.countersign.endpoint.http;

import io.countersign.core.Subject;
import io.countersign.core.trace.Reason;
import java.util.Optional;
import java.util.OptionalInt;

/** What is found out about a call while it is answered, for superusers. */
public final class Trace {
  private final String beginning;
  private Reason reason = Reason.ANSWERED;
  private OptionalInt accountId = OptionalInt.empty();

  /**
   * Makes one that knows nothing.
   *
   * @param beginning with what the id of the call begins; the log says it
   */
  public Trace(String beginning) {
    this.beginning = beginning;
  }

  /** With what the id of the call begins. */
  public String beginning() {
    return beginning;
  }

  /**
   * Notes why it was refused; the last note counts.
   *
   * @param account whose credential it was, as far as that is known
   */
  public synchronized void refused(Reason why, Optional<Subject> account) {
    reason = why;
    accountId = id(account);
  }

  /** Notes that a credential was good; a note of a refusal stays. */
  public synchronized void accepted(int account) {
    if (reason == Reason.ANSWERED) {
      accountId = OptionalInt.of(account);
    }
  }

  private static OptionalInt id(Optional<Subject> account) {
    return account
        .filter(subject -> subject.kind().equals("account") && subject.id() != null)
        .map(subject -> OptionalInt.of(Integer.parseInt(subject.id())))
        .orElse(OptionalInt.empty());
  }

  /** The rule that refused it, or that none did. */
  public synchronized Reason reason() {
    return reason;
  }

  /** Whose credential it was, as far as that is known. */
  public synchronized OptionalInt accountId() {
    return accountId;
  }
}
