package io.countersign.core;

/** Told how far a long deed is; stops it by throwing, as long as it can still be undone. */
@FunctionalInterface
public interface Progress {
  /** Tells nobody and never stops. */
  Progress NONE = (done, total) -> {};

  /**
   * Hears that {@code done} of {@code total} rows are behind.
   *
   * @param total 0 while it is not known yet
   * @throws java.util.concurrent.CancellationException to stop; nothing is kept then
   */
  void done(long done, long total);

  /**
   * What one step of a longer deed is told of, so that the whole goes on from where it was.
   *
   * @param from where the step begins, in a hundred parts of the whole
   * @param to where it ends
   */
  default Progress part(int from, int to) {
    return (done, total) -> {
      long whole = total * 100 / (to - from);
      this.done(whole * from / 100 + done, whole);
    };
  }
}
