package io.countersign.endpoint;

import io.helidon.webserver.CloseConnectionException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Does the work of calls on threads that nobody interrupts. The server interrupts the threads of
 * its connections when it stops or a caller is too slow; on a thread that is in the embedded
 * database this would close the database's file for everybody.
 */
final class Shelter {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("endpoint-", 0).factory());

  /**
   * Does {@code work} and waits for it.
   *
   * @throws CloseConnectionException if the connection is given up meanwhile; the work goes on
   */
  <T> T run(Callable<T> work) {
    try {
      return threads.submit(work).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CloseConnectionException("The connection was given up", e);
    } catch (RejectedExecutionException e) {
      throw new CloseConnectionException("The endpoint is stopping", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Takes no more work, and waits a while for what is being done. */
  void close() {
    threads.shutdown();
    try {
      threads.awaitTermination(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
