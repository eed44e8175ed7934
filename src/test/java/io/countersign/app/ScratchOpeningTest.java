package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a throw-away directory. */
@Timeout(60)
class ScratchOpeningTest {
  @Test
  void closingWhileItIsFilledEndsTheFillingAndLeavesNothing() throws Exception {
    String name = "test-" + UUID.randomUUID();
    CountDownLatch filling = new CountDownLatch(1);
    ScratchOpening opening =
        new ScratchOpening(
            name,
            Clock.systemUTC(),
            (instance, over) -> {
              filling.countDown();
              while (!over.getAsBoolean()) {
                Thread.onSpinWait();
              }
              throw new CancellationException();
            });
    CompletableFuture<Instance> opened =
        CompletableFuture.supplyAsync(opening::open, task -> Thread.ofPlatform().start(task));
    filling.await();
    assertThat(places(name)).isOne();
    opening.close();
    assertThat(opened).isCompletedExceptionally();
    assertThat(places(name)).isZero();
    assertThatThrownBy(opening::open).isInstanceOf(IllegalStateException.class);
  }

  private static long places(String name) throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(each -> each.getFileName().toString().contains(name)).count();
    }
  }
}
