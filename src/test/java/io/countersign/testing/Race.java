package io.countersign.testing;

import io.countersign.core.AppException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Lets several do something at the same moment, each in a thread of its own. */
public final class Race {
  private Race() {}

  /**
   * What came of one of them.
   *
   * @param value what it returned, or null if it was refused
   * @param refusal why it was refused, or null if it was not
   */
  public record Outcome<T>(T value, AppException refusal) {
    /** Whether it was done. */
    public boolean won() {
      return refusal == null;
    }
  }

  /**
   * Starts all at once and waits for all.
   *
   * @return the outcomes in the order of the runners
   * @throws AssertionError if one failed in another way than by a refusal
   */
  public static <T> List<Outcome<T>> run(List<Callable<T>> runners) {
    CyclicBarrier line = new CyclicBarrier(runners.size());
    List<Outcome<T>> outcomes = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> runner : runners) {
        running.add(
            threads.submit(
                () -> {
                  line.await(30, TimeUnit.SECONDS);
                  return runner.call();
                }));
      }
      for (Future<T> future : running) {
        outcomes.add(outcome(future));
      }
    }
    return outcomes;
  }

  /** Does {@code deed} in another thread and waits for its end. */
  public static void elsewhere(Runnable deed) {
    Outcome<Object> outcome = run(List.<Callable<Object>>of(Executors.callable(deed))).getFirst();
    if (!outcome.won()) {
      throw outcome.refusal();
    }
  }

  private static <T> Outcome<T> outcome(Future<T> future) {
    try {
      return new Outcome<>(future.get(60, TimeUnit.SECONDS), null);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AppException refusal) {
        return new Outcome<>(null, refusal);
      }
      throw new AssertionError(e.getCause());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
