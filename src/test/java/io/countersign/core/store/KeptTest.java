package io.countersign.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.AppException;
import io.countersign.testing.Race;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class KeptTest {
  private final AtomicReference<String> stored = new AtomicReference<>("old");
  private final AtomicInteger readings = new AtomicInteger();

  private String read() {
    readings.incrementAndGet();
    return stored.get();
  }

  @Test
  void whatWasReadIsKeptUntilItIsForgotten() {
    Kept<String> kept = new Kept<>(() -> {}, this::read);
    assertThat(readings).hasValue(0);
    assertThat(kept.get()).isEqualTo("old");
    stored.set("new");
    assertThat(kept.get()).isEqualTo("old");
    assertThat(readings).hasValue(1);
    kept.forget();
    assertThat(kept.get()).isEqualTo("new");
    assertThat(kept.get()).isEqualTo("new");
    assertThat(readings).hasValue(2);
  }

  /** The reading takes its time, and the change comes between its look and its end. */
  @Test
  void aReadingThatBeganBeforeAChangeIsNotKeptPastIt() {
    AtomicReference<Kept<String>> kept = new AtomicReference<>();
    kept.set(
        new Kept<>(
            () -> {},
            () -> {
              String seen = read();
              if (seen.equals("old")) {
                stored.set("new");
                Race.elsewhere(kept.get()::forget);
              }
              return seen;
            }));
    assertThat(kept.get().get()).as("begun before").isEqualTo("old");
    assertThat(kept.get().get()).as("begun after").isEqualTo("new");
  }

  @Test
  void aFailedReadingIsTriedAgain() {
    Kept<String> kept =
        new Kept<>(
            () -> {},
            () -> {
              if (readings.incrementAndGet() == 1) {
                throw new IllegalStateException("once");
              }
              return "read";
            });
    assertThatThrownBy(kept::get).hasMessage("once");
    assertThat(kept.get()).isEqualTo("read");
  }

  @Test
  void whoeverAsksDuringAReadingWaitsForIt() {
    Reader reader = new Reader(() -> "old");
    assertThat(Race.run(List.<Callable<String>>of(reader::first, reader::second)))
        .allSatisfy(outcome -> assertThat(outcome.value()).isEqualTo("old"));
    assertThat(readings).hasValue(1);
  }

  @Test
  void whoeverWaitedForAReadingFailsWithIt() {
    Reader reader =
        new Reader(
            () -> {
              throw new AppException("database-busy");
            });
    assertThat(Race.run(List.<Callable<String>>of(reader::first, reader::second)))
        .allSatisfy(outcome -> assertThat(outcome.refusal().code()).isEqualTo("database-busy"));
    assertThat(readings).hasValue(1);
  }

  /** A reading that does not end before a second thread waits for it. */
  private final class Reader {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final AtomicReference<Thread> waiter = new AtomicReference<>();
    private final Kept<String> kept;

    Reader(Supplier<String> end) {
      kept =
          new Kept<>(
              () -> {},
              () -> {
                if (readings.incrementAndGet() > 1) {
                  throw new IllegalStateException("read twice");
                }
                begun.countDown();
                while (waiter.get() == null || waiter.get().getState() != Thread.State.WAITING) {
                  Thread.onSpinWait();
                }
                return end.get();
              });
    }

    String first() {
      return kept.get();
    }

    String second() throws InterruptedException {
      begun.await();
      waiter.set(Thread.currentThread());
      return kept.get();
    }
  }
}
