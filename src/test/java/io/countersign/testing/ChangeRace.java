package io.countersign.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Lets threads check something in a loop while it is changed, and demands that no check that begins
 * after the change was reported as done decides as before it.
 */
public final class ChangeRace {
  private static final int CHECKERS = 3;

  /** Checks made before the change and, by each thread, after it. */
  private static final int CHECKS = 200;

  private final BooleanSupplier asBefore;
  private final AtomicBoolean done = new AtomicBoolean();
  private final AtomicLong checks = new AtomicLong();
  private final Phaser line = new Phaser(CHECKERS + 1);

  private ChangeRace(BooleanSupplier asBefore) {
    this.asBefore = asBefore;
  }

  /**
   * Runs the race.
   *
   * @param asBefore checks, and says whether it was decided as before the change
   */
  public static void run(BooleanSupplier asBefore, Runnable change) throws Exception {
    new ChangeRace(asBefore).run(change);
  }

  private void run(Runnable change) throws Exception {
    assertThat(asBefore.getAsBoolean()).as("at the start").isTrue();
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      List<Future<Integer>> checkers = new ArrayList<>();
      for (int i = 0; i < CHECKERS; i++) {
        checkers.add(threads.submit(this::check));
      }
      line.arriveAndAwaitAdvance();
      while (checks.get() < CHECKS && checkers.stream().noneMatch(Future::isDone)) {
        Thread.onSpinWait();
      }
      try {
        change.run();
      } finally {
        done.set(true);
      }
      for (Future<Integer> checker : checkers) {
        assertThat(checker.get(60, TimeUnit.SECONDS)).as("checks that decided as before").isZero();
      }
    }
  }

  private int check() {
    line.arriveAndAwaitAdvance();
    int wrong = 0;
    int after = 0;
    while (after < CHECKS) {
      boolean later = done.get();
      boolean before = asBefore.getAsBoolean();
      checks.incrementAndGet();
      if (later) {
        after++;
        wrong += before ? 1 : 0;
      }
    }
    return wrong;
  }
}
