package io.countersign.core.account;

import io.countersign.core.AppException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Has few tries of a kind checked at a time, and lets others wait for them. A try that is held off
 * waits too: those being checked count as failed until they are done, and if one of them is right
 * nothing is held off any more. So a dozen programs that sign in at once with the right password
 * all get in, and guesses side by side are no more than one after the other.
 *
 * @param <K> what makes tries of a kind
 */
final class TriesSideBySide<K> {
  /** How many of a kind are checked at a time. */
  static final int MOST_AT_ONCE = 4;

  /** How many of a kind may wait. */
  static final int MOST_WAITING = 32;

  private static final class Tries {
    private final Condition oneDone;
    private int underWay;
    private int waiting;

    private Tries(Condition oneDone) {
      this.oneDone = oneDone;
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<K, Tries> tries = new HashMap<>();

  /**
   * Begins a try, after waiting for others of its kind if need be. Whoever gets an answer calls
   * {@link #end} as soon as it is checked. The wait is not interruptible.
   *
   * @param begin counts the try; {@code sign-in-throttled} holds it off
   * @throws AppException what {@code begin} threw last, once no other of the kind is being checked;
   *     {@code sign-in-busy} with a second to wait, if {@value #MOST_WAITING} wait already
   */
  <T> T begin(K kind, Supplier<T> begin) {
    lock.lock();
    Tries same = tries.computeIfAbsent(kind, key -> new Tries(lock.newCondition()));
    try {
      T begun = beginOrWait(same, begin);
      same.underWay++;
      return begun;
    } finally {
      forgetIfNone(kind, same);
      lock.unlock();
    }
  }

  private static <T> T beginOrWait(Tries same, Supplier<T> begin) {
    while (true) {
      try {
        if (same.underWay < MOST_AT_ONCE) {
          return begin.get();
        }
      } catch (AppException e) {
        if (same.underWay == 0 || !e.code().equals("sign-in-throttled")) {
          throw e;
        }
      }
      awaitOther(same);
    }
  }

  private static void awaitOther(Tries same) {
    if (same.waiting >= MOST_WAITING) {
      throw new AppException("sign-in-busy", 1L);
    }
    same.waiting++;
    same.oneDone.awaitUninterruptibly();
    same.waiting--;
  }

  /** Says that a try was checked, or will not be. */
  void end(K kind) {
    lock.lock();
    try {
      Tries same = tries.get(kind);
      same.underWay--;
      same.oneDone.signalAll();
      forgetIfNone(kind, same);
    } finally {
      lock.unlock();
    }
  }

  private void forgetIfNone(K kind, Tries same) {
    if (same.underWay == 0 && same.waiting == 0) {
      tries.remove(kind);
    }
  }
}
