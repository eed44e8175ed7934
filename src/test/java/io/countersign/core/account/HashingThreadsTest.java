package io.countersign.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.core.AppException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Few threads, few places before them, and nobody interrupted. */
@Timeout(60)
class HashingThreadsTest {
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicInteger begun = new AtomicInteger();
  private final List<Future<String>> running = new ArrayList<>();

  @AfterEach
  void end() {
    gate.countDown();
    callers.close();
  }

  private String hold() {
    begun.incrementAndGet();
    boolean interrupted = false;
    while (gate.getCount() > 0) {
      try {
        gate.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    return interrupted ? "interrupted" : Thread.currentThread().getName();
  }

  /** Fills the threads and the queue, and returns when all of them are taken. */
  private void fill(HashingThreads threads, int count, int places) {
    for (int i = 0; i < count + places; i++) {
      running.add(callers.submit(() -> threads.run(this::hold)));
    }
    awaitThat(() -> threads.waiting() == places && begun.get() == count);
  }

  private static void awaitThat(BooleanSupplier what) {
    while (!what.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void workIsDoneOnFewPlatformThreads() throws Exception {
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    try (HashingThreads threads = new HashingThreads(2, 100)) {
      for (int i = 0; i < 50; i++) {
        running.add(
            callers.submit(
                () ->
                    threads.run(
                        () -> {
                          seen.add(Thread.currentThread());
                          return "";
                        })));
      }
      for (Future<String> each : running) {
        each.get(30, TimeUnit.SECONDS);
      }
    }
    assertThat(seen).hasSizeLessThanOrEqualTo(2).noneMatch(Thread::isVirtual);
    assertThat(seen).allMatch(Thread::isDaemon);
  }

  @Test
  void fullQueueIsToldWithTheSecondsToWait() {
    try (HashingThreads threads = new HashingThreads(1, 4)) {
      fill(threads, 1, 4);
      AppException busy =
          catchThrowableOfType(AppException.class, () -> threads.run(() -> "never"));
      assertThat(busy.code()).isEqualTo("sign-in-busy");
      assertThat((Long) busy.args().getFirst()).isBetween(1L, 60L);
      gate.countDown();
    }
    assertThat(begun).hasValue(5);
  }

  @Test
  void onePlaceTakesHalfOfTheQueueAndOthersTheRest() throws Exception {
    try (HashingThreads threads = new HashingThreads(1, 6)) {
      for (int i = 0; i < 3; i++) {
        running.add(callers.submit(() -> threads.run("192.0.2.7", this::hold)));
      }
      awaitThat(() -> threads.waiting() == 2 && begun.get() == 1);
      assertThatThrownBy(() -> threads.run("192.0.2.7", () -> "never"))
          .hasMessageStartingWith("sign-in-busy");
      running.add(callers.submit(() -> threads.run("192.0.2.8", this::hold)));
      awaitThat(() -> threads.waiting() == 3);
      gate.countDown();
      for (Future<String> each : running) {
        assertThat(each.get(30, TimeUnit.SECONDS)).startsWith("hashing-");
      }
      assertThat(threads.run("192.0.2.7", () -> "again")).isEqualTo("again");
    }
  }

  @Test
  void workIsNotInterruptedWithItsCallerNorByTheEnd() throws Exception {
    HashingThreads threads = new HashingThreads(1, 4);
    Thread caller = Thread.ofPlatform().start(() -> threads.run(this::hold));
    awaitThat(() -> begun.get() == 1);
    running.add(callers.submit(() -> threads.run(this::hold)));
    awaitThat(() -> threads.waiting() == 1);
    caller.interrupt();
    Future<?> end = callers.submit(threads::close);
    awaitThat(threads::isEnding);
    assertThatThrownBy(() -> threads.run(() -> "never")).hasMessageStartingWith("sign-in-busy");
    gate.countDown();
    end.get(30, TimeUnit.SECONDS);
    caller.join();
    assertThat(running.getFirst().get(30, TimeUnit.SECONDS)).startsWith("hashing-");
  }

  @Test
  void refusalsAndErrorsOfTheWorkReachTheCaller() {
    AppException refusal = new AppException("database-busy");
    AssertionError error = new AssertionError();
    try (HashingThreads threads = new HashingThreads(1, 4)) {
      assertThatThrownBy(
              () ->
                  threads.run(
                      () -> {
                        throw refusal;
                      }))
          .isSameAs(refusal);
      assertThatThrownBy(
              () ->
                  threads.run(
                      () -> {
                        throw error;
                      }))
          .isSameAs(error);
      assertThat(threads.run(() -> "still there")).isEqualTo("still there");
    }
  }
}
