package io.countersign.core.instance;

import io.countersign.core.MasterKey;
import io.countersign.core.policy.Pin;
import io.countersign.core.store.Database;
import io.countersign.core.store.DatabaseAddress;
import io.countersign.core.store.Mapping;
import java.time.Clock;
import java.util.List;

/**
 * {@link Core#open} in steps, for whoever has something to do meanwhile: what takes longest, the
 * mapping of the entities, needs neither the data directory nor the database and is done beside
 * both.
 */
public final class CoreOpening implements AutoCloseable {
  private final boolean shared;

  /** What is not used yet, or null. */
  private Mapping mapping;

  /** The key that {@link #settle} looks at, or null before there is something to settle. */
  private MasterKey masterKey;

  /** What is not settled yet, or null. */
  private Core core;

  private CoreOpening(boolean shared) {
    this.shared = shared;
    this.mapping = Mapping.begin(shared, Entities.all());
  }

  /**
   * Begins.
   *
   * @param shared whether the database will probably be one on PostgreSQL
   */
  public static CoreOpening begin(boolean shared) {
    return new CoreOpening(shared);
  }

  /**
   * Opens the database and makes the services over it. To be called once.
   *
   * @return what nothing may be asked of before {@link #settle}
   * @throws io.countersign.core.AppException as {@link Core#open}, for what shows so early
   */
  public Core connect(
      DatabaseAddress address,
      MasterKey masterKey,
      Clock clock,
      Core.Effort effort,
      List<Pin> pins) {
    Pin.demandOwn(address, pins);
    if (address.isShared() != shared) {
      mapping.close();
      mapping = Mapping.begin(address.isShared(), Entities.all());
    }
    Database database = Database.connect(address, mapping, clock);
    mapping = null;
    try {
      core = new Core(database, address.isShared(), masterKey, effort, pins);
    } catch (RuntimeException | Error e) {
      database.close();
      throw e;
    }
    this.masterKey = masterKey;
    return core;
  }

  /**
   * Waits for what is done beside, and looks whether all goes together. To be called once, after
   * {@link #connect}.
   *
   * @return what was connected, which is now the caller's to close
   * @throws io.countersign.core.AppException as {@link Core#open}
   */
  public Core settle() {
    MasterKeyCheck.demand(core.database().validated(), masterKey);
    core.policies().settle();
    Core settled = core;
    core = null;
    return settled;
  }

  /** Ends what nothing came of. */
  @Override
  public void close() {
    if (mapping != null) {
      mapping.close();
      mapping = null;
    }
    if (core != null) {
      core.abandon();
      core = null;
    }
  }
}
