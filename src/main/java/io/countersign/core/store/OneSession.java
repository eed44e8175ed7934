package io.countersign.core.store;

import java.util.function.Supplier;

/**
 * Sees to it that no thread takes a second connection while it holds one: as many threads as there
 * are connections, each waiting for one more, would wait for each other until all give up. It looks
 * only where assertions are enabled, as in tests.
 */
final class OneSession {
  private final ThreadLocal<Boolean> open = new ThreadLocal<>();

  /** Does what needs a connection. */
  <T> T within(Supplier<T> work) {
    demandNone();
    open.set(true);
    try {
      return work.get();
    } finally {
      open.remove();
    }
  }

  /** Fails on a thread that holds a connection. */
  void demandNone() {
    assert open.get() == null : "This thread is in a transaction already";
  }
}
