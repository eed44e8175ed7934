package io.countersign.desktop.imports;

import io.countersign.core.transfer.ImportProblem;
import io.countersign.core.transfer.ImportRow;
import io.countersign.core.transfer.ImportTally;
import io.countersign.desktop.kit.ConfirmSpec;
import io.countersign.desktop.kit.Messages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the dialog says of a file. */
final class ImportWords {
  private final Messages messages;

  ImportWords(Messages messages) {
    this.messages = messages;
  }

  /** Every account and everything that is wrong, in the order of the file. */
  List<PreviewRow> rows(ImportTally tally) {
    return Stream.concat(
            tally.rows().stream().map(this::row), tally.problems().stream().map(this::row))
        .sorted(Comparator.comparingLong(PreviewRow::line))
        .toList();
  }

  private PreviewRow row(ImportRow row) {
    String kind = row.superuser() ? "superuser" : "account";
    String key = "imports.row." + kind + (row.active() ? ".active" : ".inactive");
    return new PreviewRow(row.line(), row.username(), "", messages.text(key), false);
  }

  private PreviewRow row(ImportProblem problem) {
    return new PreviewRow(
        problem.line(),
        problem.account(),
        problem.column(),
        messages.sentence(problem.refusal()),
        true);
  }

  /** What is wrong as text, a line each: line, account, column and sentence. */
  String list(List<PreviewRow> rows) {
    return rows.stream()
        .filter(PreviewRow::wrong)
        .map(
            each ->
                String.join("\t", each.line() + "", each.account(), each.column(), each.sentence())
                    + "\n")
        .collect(Collectors.joining());
  }

  /** What is to be said besides the figures; empty for nothing. */
  String besides(ImportTally tally) {
    List<String> sentences = new ArrayList<>();
    if (!tally.passedOver().isEmpty()) {
      sentences.add(
          messages.text(
              "imports.left-out",
              tally.passedOver().size(),
              String.join(", ", tally.passedOver())));
    }
    if (tally.wrong() > tally.problems().size()) {
      sentences.add(messages.text("imports.listed", tally.problems().size(), tally.wrong()));
    }
    return String.join(" ", sentences);
  }

  /** Why nothing can be made now; empty if it can. */
  String whyNot(ImportTally tally) {
    return tally.wrong() == 0 ? "" : messages.text("imports.why-not.wrong", tally.wrong());
  }

  /** The question before the accounts are made. */
  ConfirmSpec question(ImportTally tally) {
    int accounts = tally.accounts();
    String title = messages.text("imports.confirm.title", accounts);
    String text = messages.text("imports.confirm.text", accounts);
    String verb = messages.text("imports.confirm.verb", accounts);
    return tally.superusers() == 0
        ? ConfirmSpec.of(title, text, verb)
        : ConfirmSpec.danger(
            title,
            text + " " + messages.text("imports.confirm.superusers", tally.superusers()),
            verb);
  }
}
