package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.ScreenTest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdleWatchScreenTest extends ScreenTest {
  private final AtomicInteger asked = new AtomicInteger();
  private final SimpleIntegerProperty idle = new SimpleIntegerProperty();
  private volatile Duration after = Duration.ofHours(1);
  private IdleWatch watch;

  private void watch() {
    watch = fx(() -> new IdleWatch(stage.getScene(), this::after, () -> idle.set(idle.get() + 1)));
    fx(watch::start);
  }

  private Duration after() {
    asked.incrementAndGet();
    return after;
  }

  @AfterEach
  void stop() {
    fx(watch::stop);
  }

  private void awaitIdleness() {
    await(() -> idle, () -> idle.get() > 0, "idleness");
  }

  @Test
  void eachTouchBeginsTheWaitAnew() {
    watch();
    assertThat(asked).hasValue(1);
    push(KeyCode.A);
    int touched = asked.get();
    assertThat(touched).isGreaterThan(1);
    moveTo(stage.getScene().getRoot());
    assertThat(asked.get()).isGreaterThan(touched);
    assertThat(idle.get()).isZero();
  }

  @Test
  void idleIsToldOnceAndThenNothingIsWatched() {
    after = Duration.ofMillis(1);
    watch();
    awaitIdleness();
    int before = asked.get();
    push(KeyCode.A);
    assertThat(asked).hasValue(before);
    assertThat(idle.get()).isOne();
  }

  @Test
  void changedSpanHoldsFromTheNextTouchOn() {
    after = Duration.ZERO;
    watch();
    push(KeyCode.A);
    assertThat(idle.get()).isZero();
    after = Duration.ofMillis(1);
    push(KeyCode.A);
    awaitIdleness();
  }

  @Test
  void stoppedWatchSeesNothing() {
    watch();
    fx(watch::stop);
    int before = asked.get();
    push(KeyCode.A);
    assertThat(asked).hasValue(before);
  }
}
