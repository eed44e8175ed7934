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

  private final List<Runnable> last = new ArrayList<>();

  /** Does each of {@code chores} again and again, an hour after its end. */
  void everyHour(Runnable... chores) {
    List.of(chores).forEach(chore -> every(HOUR, chore));
  }

  /** Does each of {@code chores} a minute after its end, and once more when all is closed. */
  void everyMinute(Runnable... chores) {
    List.of(chores).forEach(chore -> every(MINUTE, chore));
    last.addAll(List.of(chores));
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
    last.forEach(Chores::attempt);
  }
}
