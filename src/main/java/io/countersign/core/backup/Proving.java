package io.countersign.core.backup;

import io.countersign.core.MasterKey;
import io.countersign.core.Progress;
import io.countersign.core.store.DatabaseAddress;

/** Opens a database that was made of a backup, as the program itself would. */
@FunctionalInterface
public interface Proving {
  /**
   * Opens it and looks whether all fits together.
   *
   * @param progress told how far that is
   * @return how many accounts, tokens and audit entries there are, in this order
   * @throws io.countersign.core.AppException {@code backup-audit-broken} if the chain of the audit
   *     is, or as opening any database
   */
  long[] prove(DatabaseAddress address, MasterKey key, Progress progress);
}
