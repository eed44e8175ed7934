package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.AppException;
import io.countersign.testing.ScreenTest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdleWatchScreenTest extends ScreenTest {
  private final AtomicInteger asked = new AtomicInteger();
  private final SimpleIntegerProperty idle = new SimpleIntegerProperty();
  private final AtomicBoolean onScreen = new AtomicBoolean();
  private javafx.util.Duration look = javafx.util.Duration.hours(1);
  private volatile Duration after = Duration.ofHours(1);
  private IdleWatch watch;

  private void watch() {
    watch = fx(() -> new IdleWatch(stage.getScene(), tasks, this::after, look, this::tell));
    fx(watch::start);
    awaitIdle();
  }

  private void tell() {
    idle.set(idle.get() + 1);
  }

  private Duration after() {
    onScreen.compareAndSet(false, Platform.isFxApplicationThread());
    asked.incrementAndGet();
    if (after == null) {
      throw new AppException("database-busy");
    }
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
  void nobodyIsAskedAtATouchAndNeverOnTheFxThread() {
    watch();
    push(KeyCode.A);
    moveTo(stage.getScene().getRoot());
    awaitIdle();
    assertThat(asked).hasValue(1);
    assertThat(onScreen).isFalse();
    assertThat(idle.get()).isZero();
  }

  @Test
  void idleIsToldOnceAndThenNothingIsWatched() {
    after = Duration.ofMillis(1);
    watch();
    awaitIdleness();
    push(KeyCode.A);
    awaitIdle();
    assertThat(asked).hasValue(1);
    assertThat(idle.get()).isOne();
  }

  @Test
  void changedSpanHoldsFromTheNextLookOn() {
    after = Duration.ZERO;
    look = javafx.util.Duration.millis(20);
    watch();
    push(KeyCode.A);
    assertThat(idle.get()).isZero();
    after = Duration.ofMillis(1);
    awaitIdleness();
  }

  @Test
  void spanThatCannotBeReadStaysAsItWas() {
    after = Duration.ZERO;
    watch();
    after = null;
    fx(watch::start);
    awaitIdle();
    push(KeyCode.A);
    assertThat(idle.get()).isZero();
  }

  @Test
  void stoppedWatchSeesNothing() {
    after = Duration.ofMillis(1);
    look = javafx.util.Duration.millis(1);
    watch = fx(() -> new IdleWatch(stage.getScene(), tasks, this::after, look, this::tell));
    fx(
        () -> {
          watch.start();
          watch.stop();
        });
    awaitIdle();
    push(KeyCode.A);
    awaitIdle();
    assertThat(idle.get()).isZero();
    assertThat(asked).hasValue(1);
  }
}
