package io.countersign.desktop.inspector;

import io.countersign.core.trace.Contract;
import io.countersign.core.trace.Outcome;
import io.countersign.core.trace.Reason;
import io.countersign.core.trace.TraceService.Traced;
import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.State;
import java.util.ArrayList;
import java.util.List;

/** What is said of a call whose id was pasted. */
final class TraceWords {
  private final Messages messages;

  TraceWords(Messages messages) {
    this.messages = messages;
  }

  Told of(Traced traced) {
    Outcome outcome = traced.outcome();
    State state =
        outcome.reason() == Reason.ANSWERED
            ? State.live(text("why.answered"))
            : State.ended(text("why.refused"));
    List<Told.Fact> facts = new ArrayList<>();
    facts.add(Told.Fact.plain(text("why.fact.call"), call(outcome)));
    facts.add(Told.Fact.plain(text("why.fact.answer"), text("why.status", outcome.status())));
    if (outcome.contract() != Contract.NONE) {
      facts.add(
          Told.Fact.plain(
              text("why.fact.contract"), text("why.contract." + outcome.contract().word())));
    }
    outcome.accountId().ifPresent(id -> facts.add(account(id, traced)));
    facts.add(Told.Fact.time(text("why.fact.at"), outcome.at(), messages));
    if (!outcome.address().isEmpty()) {
      facts.add(Told.Fact.plain(text("why.fact.from"), outcome.address()));
    }
    return new Told(state, text("why.reason." + outcome.reason().word()), facts, List.of());
  }

  private Told.Fact account(int id, Traced traced) {
    String name = text("why.fact.account");
    return traced
        .account()
        .map(username -> Told.Fact.leading(name, username, new Told.Lead.Account(id)))
        .orElseGet(() -> Told.Fact.plain(name, text("why.account-gone", Integer.toString(id))));
  }

  private String call(Outcome outcome) {
    String path = outcome.route().isEmpty() ? text("why.no-route") : outcome.route();
    return (outcome.method() + " " + path).strip();
  }

  private String text(String key, Object... args) {
    return messages.text(key, args);
  }
}
