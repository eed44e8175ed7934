package io.countersign.desktop.takeover;

import io.countersign.core.takeover.Finding;
import io.countersign.core.takeover.Reason;
import io.countersign.core.takeover.Reason.Effect;
import io.countersign.core.takeover.Tally;
import io.countersign.desktop.kit.Messages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the dialog says of a tally. */
final class TallyWords {
  private final Messages messages;

  TallyWords(Messages messages) {
    this.messages = messages;
  }

  /** What becomes of the accounts and of the other rows: a sentence for each, none for zeros. */
  List<String> sentences(Tally tally) {
    List<String> sentences = new ArrayList<>();
    if (tally.withPassword() > 0) {
      String kinds =
          tally.passwords().entrySet().stream()
              .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
              .map(kind -> messages.number(kind.getValue()) + " " + kind.getKey())
              .collect(Collectors.joining(", "));
      sentences.add(messages.text("takeover.tally.passwords", tally.withPassword(), kinds));
    }
    add(sentences, "takeover.tally.no-password", tally.accounts() - tally.withPassword());
    add(sentences, "takeover.tally.inactive", tally.inactive());
    add(sentences, "takeover.tally.superusers", tally.superusers());
    add(sentences, "takeover.tally.others", tally.others());
    return sentences;
  }

  private void add(List<String> sentences, String key, int count) {
    if (count > 0) {
      sentences.add(messages.text(key, count));
    }
  }

  /** Why a finding is one. */
  String reason(Finding finding) {
    return messages.text(finding.reason().messageKey(), finding.detail());
  }

  /** The findings as text, a line each: row, name and reason. */
  String list(List<Finding> findings) {
    return findings.stream()
        .map(each -> each.row() + "\t" + each.name() + "\t" + reason(each) + "\n")
        .collect(Collectors.joining());
  }

  /** How many superusers of the dump would be made here if their flags were taken. */
  static int superuserFlags(Tally tally) {
    return tally.superusers() + tally.count(Reason.SUPERUSER_LEFT);
  }

  /** The kind of findings that needs a look first. */
  static Effect foremost(Tally tally) {
    return List.of(Effect.PROBLEM, Effect.CHANGED, Effect.EXISTS).stream()
        .filter(effect -> !tally.findings(effect).isEmpty())
        .findFirst()
        .orElse(Effect.PROBLEM);
  }

  /** Why nothing can be taken now; empty if it can. */
  String whyNot(Tally tally, boolean skip) {
    if (tally.problems() > 0 && !skip) {
      return messages.text("takeover.why-not.problems", tally.problems());
    }
    return tally.nothingToDo() ? nothing(tally) : "";
  }

  /** Why there is nothing to do. */
  String nothing(Tally tally) {
    boolean here = !tally.findings(Effect.EXISTS).isEmpty();
    return messages.text(here ? "takeover.why-not.nothing" : "takeover.why-not.empty");
  }
}
