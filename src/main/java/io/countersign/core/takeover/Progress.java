package io.countersign.core.takeover;

/** Told how far a take-over is; stops it by throwing, up to the commit. */
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
}
