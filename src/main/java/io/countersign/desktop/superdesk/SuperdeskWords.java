package io.countersign.desktop.superdesk;

import io.countersign.core.superdesk.Doubt;
import io.countersign.core.superdesk.Outcome;
import io.countersign.desktop.kit.ConfirmSpec;
import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.State;

/** What is said of Superdesk servers. */
final class SuperdeskWords {
  /** With this a Superdesk asks for a token. */
  private static final int ASKS = 401;

  private final Messages messages;

  SuperdeskWords(Messages messages) {
    this.messages = messages;
  }

  /** Whether somebody was signed in, in a word. */
  State state(Outcome outcome) {
    if (outcome.doubt().isEmpty()) {
      return State.live(messages.text("superdesk.outcome.signed-in"));
    }
    return outcome.doubt().get() == Doubt.WAITING
        ? State.suspended(messages.text("superdesk.outcome.waiting"))
        : State.ended(messages.text("superdesk.outcome.refused"));
  }

  /** What came of it, as a sentence. */
  String told(Outcome outcome) {
    return outcome
        .doubt()
        .map(doubt -> messages.text("superdesk.doubt." + doubt.word(), status(outcome)))
        .orElseGet(() -> messages.text("superdesk.outcome.fine"));
  }

  /** Whom it was about; a dash where no server said. */
  String who(Outcome outcome) {
    return outcome.username().orElse("–");
  }

  /** What a test found, in a word. */
  State tested(Outcome outcome) {
    if (isSuperdesk(outcome)) {
      return State.live(messages.text("superdesk.test.good"));
    }
    return outcome.status().isPresent()
        ? State.warning(messages.text("superdesk.test.odd"))
        : State.failed(messages.text("superdesk.test.bad"));
  }

  /** What a test found, as a sentence. */
  String foundBy(Outcome outcome) {
    if (isSuperdesk(outcome)) {
      return messages.text("superdesk.test.asks");
    }
    String key =
        switch (outcome.doubt().orElse(Doubt.NOBODY)) {
          case REFUSED, STATUS -> "superdesk.test.status";
          case REDIRECT -> "superdesk.test.redirect";
          case UNREACHABLE -> "superdesk.test.unreachable";
          case SLOW -> "superdesk.test.slow";
          case BROKEN -> "superdesk.test.broken";
          default -> "superdesk.test.open";
        };
    return messages.text(key, status(outcome));
  }

  /** Wants a token first, as a Superdesk does. */
  private static boolean isSuperdesk(Outcome outcome) {
    return outcome.doubt().filter(Doubt.REFUSED::equals).isPresent()
        && outcome.status().filter(status -> status == ASKS).isPresent();
  }

  private static String status(Outcome outcome) {
    return outcome.status().map(String::valueOf).orElse("–");
  }

  /** The question before a server is trusted no more. */
  ConfirmSpec remove(ServerRow row) {
    return ConfirmSpec.danger(
        messages.text("superdesk.remove.title", row.server()),
        messages.text(row.of() < 2 ? "superdesk.remove.last" : "superdesk.remove.text"),
        messages.text("superdesk.remove.verb"));
  }
}
