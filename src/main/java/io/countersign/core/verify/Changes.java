package io.countersign.core.verify;

import io.countersign.core.CredentialChange;
import io.countersign.core.token.TokenCheck;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts changes, so that what was read before a change is known to be stale after it, whenever it
 * is looked at. No remembered verdict has to be found and removed, so none can slip through.
 */
final class Changes {
  private static final int MOST = 100_000;

  private final AtomicLong count = new AtomicLong();
  private final Map<Integer, Long> accounts = new ConcurrentHashMap<>();
  private final Map<Long, Long> tokens = new ConcurrentHashMap<>();
  private final AtomicLong everything = new AtomicLong();

  /** The number of changes so far; taken before reading what will be remembered. */
  long now() {
    return count.get();
  }

  void note(CredentialChange change) {
    long number = count.incrementAndGet();
    switch (change) {
      case CredentialChange.OfAccount account ->
          accounts.merge(account.accountId(), number, Math::max);
      case CredentialChange.OfToken token -> tokens.merge(token.tokenId(), number, Math::max);
      case CredentialChange.OfEverything _ -> everything.accumulateAndGet(number, Math::max);
    }
    if (accounts.size() + tokens.size() > MOST) {
      forget(number);
    }
  }

  /**
   * Whether nothing that concerns {@code token} changed since {@code before}. What concerns all is
   * asked last: a change that is forgotten meanwhile was made part of it before.
   */
  boolean stillHolds(TokenCheck token, long before) {
    return before >= tokens.getOrDefault(token.tokenId(), 0L)
        && stillHolds(token.accountId(), before);
  }

  /** Whether nothing that concerns the account as a whole changed since {@code before}. */
  boolean stillHolds(int accountId, long before) {
    return before >= accounts.getOrDefault(accountId, 0L) && before >= everything.get();
  }

  private synchronized void forget(long number) {
    everything.accumulateAndGet(number, Math::max);
    accounts.values().removeIf(change -> change <= number);
    tokens.values().removeIf(change -> change <= number);
  }
}
