package io.countersign.contracts;

import io.countersign.contracts.CaseResult.Outcome;
import java.util.Collection;

/** How many cases ended how. */
public record Tally(int same, int mended, int failed) {
  /** Counts these. */
  public static Tally of(Collection<CaseResult> results) {
    return new Tally(
        count(results, Outcome.SAME),
        count(results, Outcome.MENDED),
        count(results, Outcome.FAILED));
  }

  private static int count(Collection<CaseResult> results, Outcome outcome) {
    return (int) results.stream().filter(each -> each.outcome() == outcome).count();
  }

  /** How many cases there were. */
  public int total() {
    return same + mended + failed;
  }

  /** Whether nothing failed. */
  public boolean passed() {
    return failed == 0;
  }
}
