package io.countersign.core.store;

import jakarta.persistence.LockTimeoutException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.hibernate.PessimisticLockException;
import org.hibernate.exception.LockAcquisitionException;

/** A transaction that somebody else was in the way of, and that can be tried again. */
final class LostRace {
  private LostRace() {}

  /** Whether the rows were locked by somebody else, for too long or in a circle. */
  static boolean is(RuntimeException e) {
    return e instanceof jakarta.persistence.PessimisticLockException
        || e instanceof LockTimeoutException
        || e instanceof PessimisticLockException
        || e instanceof LockAcquisitionException;
  }

  /** Two who got in each other's way must not try again in the same moment. */
  static void stepAside(int attempt) {
    long most = TimeUnit.MILLISECONDS.toNanos(20L * attempt);
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most));
  }
}
