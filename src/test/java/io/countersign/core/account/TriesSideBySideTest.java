package io.countersign.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.AppException;
import io.countersign.testing.Race;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for a try like theirs, and who does not. */
@Timeout(60)
class TriesSideBySideTest {
  private final TriesSideBySide<String> tries = new TriesSideBySide<>();
  private final CountDownLatch heldOff = new CountDownLatch(1);
  private final AtomicBoolean free = new AtomicBoolean();

  private String begin() {
    if (!free.get()) {
      heldOff.countDown();
      throw new AppException("sign-in-throttled", 1L);
    }
    return "begun";
  }

  private CompletableFuture<String> elsewhere() throws InterruptedException {
    CompletableFuture<String> begun =
        CompletableFuture.supplyAsync(
            () -> tries.begin("ada", this::begin), task -> Thread.ofVirtual().start(task));
    heldOff.await();
    return begun;
  }

  @Test
  void whatIsHeldOffWithNobodyBeforeItIsRefusedAtOnce() {
    assertThatThrownBy(() -> tries.begin("ada", this::begin)).hasMessageContaining("throttled");
    tries.begin("bob", () -> "another's");
    assertThatThrownBy(() -> tries.begin("ada", this::begin)).hasMessageContaining("throttled");
  }

  @Test
  void whatIsHeldOffBeginsOnceOneBeforeItWasRight() throws Exception {
    tries.begin("ada", () -> "first");
    CompletableFuture<String> second = elsewhere();
    free.set(true);
    tries.end("ada");
    assertThat(second.get()).isEqualTo("begun");
    tries.end("ada");
  }

  @Test
  void whatIsHeldOffIsRefusedOnceAllBeforeItFailed() throws Exception {
    tries.begin("ada", () -> "first");
    tries.begin("ada", () -> "second");
    CompletableFuture<String> third = elsewhere();
    tries.end("ada");
    assertThat(third).isNotDone();
    tries.end("ada");
    assertThat(third).failsWithin(Duration.ofSeconds(30));
  }

  @Test
  void noMoreThanFourAreCheckedAtATime() throws Exception {
    for (int i = 0; i < TriesSideBySide.MOST_AT_ONCE; i++) {
      tries.begin("ada", () -> "one of four");
    }
    CompletableFuture<String> fifth = new CompletableFuture<>();
    Thread waiting =
        Thread.ofPlatform().start(() -> fifth.complete(tries.begin("ada", () -> "fifth")));
    tries.begin("bob", () -> "another's");
    while (waiting.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(fifth).isNotDone();
    tries.end("ada");
    assertThat(fifth.get()).isEqualTo("fifth");
  }

  @Test
  void otherRefusalsAreNotWaitedFor() {
    tries.begin("ada", () -> "first");
    assertThatThrownBy(
            () ->
                tries.begin(
                    "ada",
                    () -> {
                      throw new AppException("sign-in-busy", 1L);
                    }))
        .hasMessageContaining("busy");
  }

  @Test
  void whoComesWhenThirtyTwoWaitIsToldThatItIsBusy() {
    tries.begin("ada", () -> "first");
    int most = TriesSideBySide.MOST_WAITING;
    CountDownLatch tooMany = new CountDownLatch(1);
    Callable<String> one =
        () -> {
          try {
            return tries.begin("ada", this::begin);
          } catch (AppException e) {
            if (e.code().equals("sign-in-busy")) {
              tooMany.countDown();
              tries.end("ada");
            }
            throw e;
          }
        };
    assertThat(Race.run(Collections.nCopies(most + 1, one))).noneMatch(Race.Outcome::won);
    assertThat(tooMany.getCount()).isZero();
  }
}
