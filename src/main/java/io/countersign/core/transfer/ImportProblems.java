package io.countersign.core.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Counts what is wrong with a file and keeps the first of it, so that no file fills the memory. */
final class ImportProblems {
  private static final int KEPT = 1000;

  private final List<ImportProblem> kept = new ArrayList<>();
  private final Set<Long> lines = new HashSet<>();
  private long wrong;

  /** Adds one; they come in the order of the file. */
  void add(ImportProblem problem) {
    wrong++;
    lines.add(problem.line());
    if (kept.size() < KEPT) {
      kept.add(problem);
    }
  }

  /** Whether one of them, kept or not, is in the row that begins at this line. */
  boolean isIn(long line) {
    return lines.contains(line);
  }

  /** How many there are. */
  long wrong() {
    return wrong;
  }

  /** The first of them. */
  List<ImportProblem> kept() {
    return kept;
  }

  /** These and others, in the order of the file. */
  ImportProblems with(ImportProblems others) {
    ImportProblems both = new ImportProblems();
    Stream.concat(kept.stream(), others.kept.stream())
        .sorted(Comparator.comparingLong(ImportProblem::line))
        .limit(KEPT)
        .forEach(both.kept::add);
    both.wrong = wrong + others.wrong;
    return both;
  }
}
