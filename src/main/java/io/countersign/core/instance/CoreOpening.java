package io.countersign.core.instance;

import io.countersign.core.AppException;
import io.countersign.core.MasterKey;
import io.countersign.core.policy.Pin;
import io.countersign.core.store.Database;
import io.countersign.core.store.DatabaseAddress;
import io.countersign.core.store.Mapping;
import java.time.Clock;
import java.util.List;

/**
 * {@link Core#open} in steps, for whoever has something to do in between: what takes longest, the
 * mapping of the entities, needs neither the data directory nor the database, and what decides
 * about bearer tokens needs no mapping.
 */
public final class CoreOpening implements AutoCloseable {
  /** What is not used yet, or null. */
  private Mapping mapping;

  /** The key that {@link #settle} looks at, or null before there is something to settle. */
  private MasterKey masterKey;

  /** What is not settled yet, or null. */
  private Core core;

  /**
   * Touches nothing yet.
   *
   * @param shared whether the database is one on PostgreSQL
   */
  public CoreOpening(boolean shared) {
    mapping = new Mapping(shared, Entities.all());
  }

  /**
   * Begins the mapping, which is else begun by what needs it first, {@link #settle} at the latest.
   */
  public void begin() {
    mapping.begin();
  }

  /**
   * Opens the database and makes the services over it. To be called once.
   *
   * @param address of a database as it was said to be
   * @return what nothing may be asked of before {@link #mayAnswer} or {@link #settle} allowed it
   * @throws AppException as {@link Core#open}, for what shows so early
   */
  public Core connect(
      DatabaseAddress address,
      MasterKey masterKey,
      Clock clock,
      Core.Effort effort,
      List<Pin> pins) {
    Pin.demandOwn(address, pins);
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
   * Whether what was connected may answer callers over HTTP already: the database belongs to the
   * master key, and nothing has to be written first. Calls that need the mapping wait for it. If
   * {@link #settle} fails after all, nobody may be answered any more. To be called after {@link
   * #connect}.
   *
   * @return false also if the tables cannot be read, of which {@link #settle} says why
   * @throws AppException {@code wrong-master-key}, {@code jwt-secret-missing} and the like, as
   *     {@link #settle}
   */
  public boolean mayAnswer() {
    try {
      return MasterKeyCheck.isKnown(core.database(), masterKey) && core.policies().isSettled();
    } catch (AppException e) {
      throw e;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /**
   * Waits for the mapping, and looks whether all goes together. To be called once, after {@link
   * #connect}.
   *
   * @return what was connected, which is now the caller's to close
   * @throws AppException as {@link Core#open}
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
