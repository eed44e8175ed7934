package io.countersign.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.testing.Race;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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
    Kept<String> kept = new Kept<>(this::read);
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
            () -> {
              if (readings.incrementAndGet() == 1) {
                throw new IllegalStateException("once");
              }
              return "read";
            });
    assertThatThrownBy(kept::get).hasMessage("once");
    assertThat(kept.get()).isEqualTo("read");
  }
}
