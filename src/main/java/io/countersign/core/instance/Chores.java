package io.countersign.core.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done again and again, one after the other; a failure is logged and tried again. */
final class Chores implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Chores.class);
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;
  private static final int LAST_SECONDS = 5;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("chores").daemon().factory());

  private final List<Runnable> hourly = new ArrayList<>();
  private final List<Runnable> minutely = new ArrayList<>();
  private boolean started;

  /** Once started, does each of {@code chores} again and again, an hour after its end. */
  void everyHour(Runnable... chores) {
    hourly.addAll(List.of(chores));
  }

  /**
   * Once started, does each of {@code chores} a minute after its end; started or not, does it when
   * all is closed.
   */
  void everyMinute(Runnable... chores) {
    minutely.addAll(List.of(chores));
  }

  /**
   * Begins, with the first minute.
   *
   * @throws IllegalStateException if it has begun
   */
  synchronized void start() {
    if (started) {
      throw new IllegalStateException("the chores are started already");
    }
    started = true;
    minutely.forEach(chore -> every(MINUTE, chore));
    hourly.forEach(chore -> every(HOUR, chore));
  }

  private void every(int seconds, Runnable chore) {
    thread.scheduleWithFixedDelay(() -> attempt(chore), seconds, seconds, TimeUnit.SECONDS);
  }

  private static void attempt(Runnable chore) {
    try {
      chore.run();
    } catch (RuntimeException e) {
      log.warn("A chore failed and will be tried again", e);
    }
  }

  /** One under way ends first. It is not interrupted: that would close the embedded file. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS)) {
        log.warn("A chore has not ended");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    minutely.forEach(Chores::attempt);
  }
}
