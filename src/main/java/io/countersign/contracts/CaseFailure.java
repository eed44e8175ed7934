package io.countersign.contracts;

/**
 * Ends a case that cannot go on, because an answer is not there or not what the next step needs.
 */
final class CaseFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Difference difference;

  CaseFailure(Difference.Part part, String name, String expected, String got) {
    super(part + " " + name);
    this.difference = new Difference(part, name, expected, got);
  }

  Difference difference() {
    return difference;
  }
}
