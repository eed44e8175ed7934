package io.countersign.contracts;

import java.util.List;

/**
 * What came of one recorded case.
 *
 * @param id its name in the recording
 * @param request the line of the request, with names for what was filled in
 * @param remark what the fault is that it was recorded with, in the words of the recording; empty
 *     for none
 * @param differences what was not as recorded, without secrets
 */
public record CaseResult(
    String id, String request, Outcome outcome, String remark, List<Difference> differences) {
  /** How a case ended. */
  public enum Outcome {
    /** Answered as it was recorded. */
    SAME,
    /** Recorded with a fault; answered as the contract says instead. */
    MENDED,
    /** Answered otherwise. */
    FAILED
  }

  public CaseResult {
    differences = List.copyOf(differences);
  }

  static CaseResult of(RecordedCase one, List<Difference> differences) {
    Outcome fine = one.mended() ? Outcome.MENDED : Outcome.SAME;
    Outcome outcome = differences.isEmpty() ? fine : Outcome.FAILED;
    return new CaseResult(one.id(), one.request(), outcome, one.remark(), differences);
  }
}
