package io.countersign.desktop.contracts;

import io.countersign.contracts.CaseResult;
import io.countersign.contracts.CaseResult.Outcome;
import io.countersign.contracts.Contract;
import io.countersign.contracts.Report;
import io.countersign.contracts.Tally;
import io.countersign.desktop.kit.ConfirmSpec;
import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.State;
import io.countersign.desktop.kit.Tone;
import java.util.ArrayList;
import java.util.List;

/** What is said of contracts. */
final class ContractWords {
  private static final String EVERY = "*";

  private final Messages messages;
  private final Report report;

  ContractWords(Messages messages) {
    this.messages = messages;
    this.report = new Report(messages::text);
  }

  String name(Contract contract) {
    return report.name(contract);
  }

  /** Whether it is answered. */
  State state(Contract contract, boolean on, boolean running) {
    if (!on) {
      return State.ended(messages.text("contracts.state.off"));
    }
    if (!running) {
      return State.suspended(messages.text("contracts.state.waiting"));
    }
    boolean always = contract == Contract.OAUTH;
    return State.live(messages.text(always ? "contracts.state.always" : "contracts.state.on"));
  }

  String host(ContractHost host) {
    return host.host().equals(EVERY)
        ? messages.text("contracts.host.every", host.tenant())
        : messages.text("contracts.host.one", host.tenant(), host.host());
  }

  /** The question before a contract is switched off, which names what stops. */
  ConfirmSpec switchOff(Contract contract, ContractUse use) {
    String name = name(contract);
    List<String> hits =
        contract == Contract.EASYDMP
            ? List.of(
                messages.text("contracts.off.jwts", use.signIns()),
                messages.text("contracts.off.bearer", use.tokens()),
                messages.text("contracts.off.requests"))
            : List.of(
                messages.text("contracts.off.sign-in"),
                messages.text("contracts.off.keys", use.tokens()),
                messages.text("contracts.off.members"));
    return ConfirmSpec.danger(
            messages.text("contracts.off.title", name),
            messages.text("contracts.off.text"),
            messages.text("contracts.off.title", name))
        .hitting(hits);
  }

  State outcome(CaseResult result) {
    String word = report.outcome(result.outcome());
    return switch (result.outcome()) {
      case SAME -> State.live(word);
      case MENDED -> new State(State.Mark.HALF, Tone.SUCCESS, word);
      case FAILED -> State.failed(word);
    };
  }

  /** The request, and below it what there is to say of the case. */
  String request(CaseResult result) {
    List<String> lines = new ArrayList<>(List.of(result.request()));
    lines.addAll(report.details(result));
    return String.join("\n", lines);
  }

  /** A case as people copy it. */
  String line(CaseResult result) {
    return String.join("\n", report.lines(result));
  }

  /** A run is under way. */
  State running() {
    return new State(State.Mark.HALF, Tone.ACCENT, messages.text("contracts.test.under-way"));
  }

  /** How a run ended. */
  State verdict(Tally tally, boolean whole) {
    if (!tally.passed()) {
      return State.failed(messages.text("contracts.test.failed", tally.failed()));
    }
    return whole
        ? State.live(messages.text("contracts.test.passed"))
        : State.ended(messages.text("contracts.test.stopped"));
  }

  String counts(Tally tally) {
    return report.counts(tally);
  }

  /** Whether a list of failures alone has it. */
  static boolean isFailure(CaseResult result) {
    return result.outcome() == Outcome.FAILED;
  }
}
