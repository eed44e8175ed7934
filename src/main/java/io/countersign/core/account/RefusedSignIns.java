package io.countersign.core.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.countersign.core.Actor;
import io.countersign.core.Subject;
import io.countersign.core.store.Database;
import io.countersign.core.store.Right;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts refused sign-ins and writes them to the audit as sums, one entry for an account and
 * address; called each minute, so that guessing cannot flood the audit. A name that no account has
 * is not written: people type passwords there.
 */
public final class RefusedSignIns {
  private static final int MOST = 1000;
  private static final int KNOWN_NAMES = 10_000;

  private final Database database;
  private final Map<Refused, Integer> counts = new HashMap<>();

  /** Accounts whose sign-in was refused lately, by canonical username: no others are looked up. */
  private final Cache<String, Named> named =
      Caffeine.newBuilder().maximumSize(KNOWN_NAMES).executor(Runnable::run).build();

  private record Named(Integer id, String username) {
    static final Named NOBODY = new Named(null, null);
  }

  private record Refused(String action, Named account, String address) {}

  /** Makes the counter. */
  public RefusedSignIns(Database database) {
    this.database = database;
  }

  /**
   * Counts one refusal.
   *
   * @param account the account that was named, or null if there is none of that name
   * @param address where it came from, or null for this machine
   */
  void count(Account account, String address) {
    Named whose = Named.NOBODY;
    if (account != null) {
      whose = new Named(account.id(), account.username());
      named.put(Usernames.key(account.username()), whose);
    }
    count(new Refused("signin.refused", whose, address));
  }

  /**
   * Counts one try that was held off, without a look at the database.
   *
   * @param username as it was given; written only if an account of that name was refused before
   * @param address where it came from
   */
  void heldOff(String username, String address) {
    Named whose = named.getIfPresent(Usernames.key(username));
    count(new Refused("signin.held-off", whose == null ? Named.NOBODY : whose, address));
  }

  private void count(Refused refused) {
    synchronized (counts) {
      boolean full = counts.size() >= MOST && !counts.containsKey(refused);
      counts.merge(
          full ? new Refused(refused.action(), Named.NOBODY, null) : refused, 1, Integer::sum);
    }
  }

  /** Writes the sums since the last call; if it fails, they are written at the next. */
  public void write() {
    Map<Refused, Integer> sums;
    synchronized (counts) {
      sums = new LinkedHashMap<>(counts);
      counts.clear();
    }
    if (sums.isEmpty()) {
      return;
    }
    boolean written = false;
    try {
      write(sums);
      written = true;
    } finally {
      if (!written) {
        synchronized (counts) {
          sums.forEach((refused, count) -> counts.merge(refused, count, Integer::sum));
        }
      }
    }
  }

  private void write(Map<Refused, Integer> sums) {
    database.write(
        Actor.ANYONE,
        Right.DECIDED_WITHIN,
        "signin.refused",
        tx -> {
          sums.forEach(
              (refused, count) -> {
                Map<String, String> detail = new LinkedHashMap<>();
                detail.put("count", Integer.toString(count));
                if (refused.address() != null) {
                  detail.put("from", refused.address());
                }
                tx.audit(refused.action(), subject(refused.account()), detail);
              });
          return null;
        });
  }

  private static Subject subject(Named account) {
    return account.id() == null
        ? new Subject("account", null, null)
        : Subject.account(account.id(), account.username());
  }
}
