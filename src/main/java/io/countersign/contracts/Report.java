package io.countersign.contracts;

import io.countersign.contracts.CaseResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A self-test in words, as screens and commands say it and people send it on. No secret is in it.
 */
public final class Report {
  private final Words words;

  /** Where the texts come from. */
  @FunctionalInterface
  public interface Words {
    /** The text for {@code key} with {@code args} in their places. */
    String text(String key, Object... args);
  }

  /** Speaks these words. */
  public Report(Words words) {
    this.words = words;
  }

  /** How people call a contract. */
  public String name(Contract contract) {
    return words.text("contracts.name." + contract.id());
  }

  /** How a case ended, in a word or two. */
  public String outcome(Outcome outcome) {
    return words.text("contracts.outcome." + key(outcome));
  }

  /** What more there is to say of a case, each on a line; empty for one answered as recorded. */
  public List<String> details(CaseResult result) {
    List<String> lines = new ArrayList<>();
    if (result.outcome() == Outcome.MENDED) {
      lines.add(words.text("contracts.mended", result.remark()));
    }
    for (Difference each : result.differences()) {
      lines.add(words.text("contracts.difference", where(each), each.expected(), each.got()));
    }
    return lines;
  }

  /** A difference's place in the answer. */
  private String where(Difference difference) {
    String part = words.text("contracts.part." + key(difference.part()));
    return difference.name().isEmpty() ? part : part + " " + difference.name();
  }

  /** A case as lines of plain text: how it ended, its name and request; what differs, set in. */
  public List<String> lines(CaseResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-11s  %-36s  %s".formatted(outcome(result.outcome()), result.id(), result.request()));
    details(result).forEach(detail -> lines.add("    " + detail));
    return lines;
  }

  /** How many cases ended how. */
  public String counts(Tally tally) {
    return words.text("contracts.counts", tally.same(), tally.mended(), tally.failed());
  }

  private static String key(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
