package io.countersign.endpoint.easydmp;

import io.countersign.endpoint.http.Call;

/**
 * Who may come to a resource, whatever they want of it.
 *
 * @param <C> what is known of those who may
 */
@FunctionalInterface
interface Gate<C> {
  /** Looks at who calls. */
  Entry<C> enter(Call call);

  /**
   * What came of it.
   *
   * @param <C> what is known of those who may
   */
  sealed interface Entry<C> {
    /** They may. */
    record In<C>(C caller) implements Entry<C> {}

    /** They may not. */
    record Out<C>(Reply reply) implements Entry<C> {}
  }

  /** Somebody of whom nothing is known. */
  enum Anybody {
    ANYBODY
  }

  /** Lets everybody in. The header {@code Authorization} is not looked at, right or wrong. */
  static Gate<Anybody> open() {
    return _ -> new Entry.In<>(Anybody.ANYBODY);
  }
}
