package io.countersign.core.account;

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

  private final Database database;
  private final Map<Refused, Integer> counts = new HashMap<>();

  private record Refused(Integer accountId, String username, String address) {}

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
    Refused refused =
        account == null
            ? new Refused(null, null, address)
            : new Refused(account.id(), account.username(), address);
    synchronized (counts) {
      if (counts.size() >= MOST && !counts.containsKey(refused)) {
        refused = new Refused(null, null, null);
      }
      counts.merge(refused, 1, Integer::sum);
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
                Subject subject =
                    refused.accountId() == null
                        ? new Subject("account", null, null)
                        : Subject.account(refused.accountId(), refused.username());
                tx.audit("signin.refused", subject, detail);
              });
          return null;
        });
  }
}
