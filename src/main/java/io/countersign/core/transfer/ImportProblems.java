package io.countersign.core.transfer;

import io.countersign.core.AppException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Counts what is wrong with a file and keeps the first of it, so that no file fills the memory. */
final class ImportProblems {
  private static final int KEPT = 1000;

  private final List<ImportProblem> kept = new ArrayList<>();
  private long wrong;

  /** Adds one; they come in the order of the file. */
  void add(long line, String column, AppException refusal) {
    wrong++;
    if (kept.size() < KEPT) {
      kept.add(new ImportProblem(line, column, refusal));
    }
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
