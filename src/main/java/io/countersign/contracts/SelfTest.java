package io.countersign.contracts;

import io.countersign.core.AppException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * Replays the recorded cases of a contract over real HTTP, on loopback, against a scratch instance
 * of its own: the program as it is, with default settings but for those the recording was made
 * under, on an encrypted database that is gone afterwards. The instance it is asked on is neither
 * read nor written, and how that is set up has no say in the result.
 */
public final class SelfTest {
  private final Path place;
  private final Clock clock;
  private final Function<Contract, Recording> recordings;

  /** Runs a self-test: this one, or one that a test makes up. */
  @FunctionalInterface
  public interface Runner {
    /** As {@link SelfTest#run}. */
    Tally run(Contract contract, Watch watch);
  }

  /** Hears of a run, on its thread. */
  public interface Watch {
    /** The instance is there, and so many cases follow. */
    void begun(int cases);

    /**
     * A case has ended.
     *
     * @throws CancellationException to stop here, or whatever else ends the run
     */
    void ended(CaseResult result);
  }

  /**
   * Makes it.
   *
   * @param place the directory that its databases are made in; nothing else is there, and nobody
   *     but this program uses it
   * @param clock what time it is in the scratch instance, where it stands still during a run
   */
  public SelfTest(Path place, Clock clock) {
    this(place, clock, Recording::of);
  }

  SelfTest(Path place, Clock clock, Function<Contract, Recording> recordings) {
    this.place = place;
    this.clock = clock;
    this.recordings = recordings;
  }

  /**
   * Takes away what a run left that was never ended, because the program was killed. To be called
   * while no run is under way; what cannot be taken away is left for the next time.
   */
  public void sweep() {
    Scratch.sweep(place);
  }

  /**
   * Replays every case, in the order of the recording.
   *
   * @throws AppException as {@link io.countersign.core.instance.Core#open}, or {@code
   *     self-test-place} if no database can be made
   * @throws CancellationException if {@code watch} stopped it; all is gone then, too
   * @throws IllegalArgumentException if nothing is recorded of the contract
   */
  public Tally run(Contract contract, Watch watch) {
    Recording recording = recordings.apply(contract);
    List<CaseResult> results = new ArrayList<>();
    try (Scratch scratch = Scratch.open(place, clock);
        RecordedState state = RecordedState.make(contract, recording, scratch)) {
      watch.begun(recording.cases().size());
      Replay replay = state.replay(new Wire(scratch.address()));
      for (RecordedCase one : recording.cases()) {
        CaseResult result = CaseResult.of(one, replay.send(one));
        results.add(result);
        watch.ended(result);
      }
    }
    return Tally.of(results);
  }
}
