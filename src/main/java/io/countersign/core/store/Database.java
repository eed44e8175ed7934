package io.countersign.core.store;

import com.zaxxer.hikari.HikariDataSource;
import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.CredentialChanges;
import io.countersign.core.Subject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.hibernate.HibernateException;
import org.hibernate.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database of an instance. A service method is one call of {@link #write} or {@link #read}; who
 * acts is checked first, what happened is journalled before the commit, and remembered verdicts are
 * dropped before the call returns.
 */
public final class Database implements AutoCloseable {
  /** The code of the refusal of an actor who may not do what was asked. */
  public static final String NOT_ALLOWED = "not-allowed";

  private static final Logger log = LoggerFactory.getLogger(Database.class);
  private static final int ATTEMPTS = 6;

  private final HikariDataSource dataSource;
  private final Mapping mapping;
  private Consumer<DataSource> last;
  private final Clock clock;

  /** Transactions share it; whoever sets the count of ids forward has it alone. */
  private final ReadWriteLock reserving = new ReentrantReadWriteLock();

  private Guard guard = Guard.NOBODY;
  private Journal journal =
      (session, actor, at, events) -> {
        throw new IllegalStateException("no journal");
      };
  private CredentialChanges changes = CredentialChanges.none();
  private final Witnesses witnesses = new Witnesses();
  private final OneSession oneSession = new OneSession();

  /** Takes over what is open; {@code last} is done with connections before they are closed. */
  Database(HikariDataSource dataSource, Mapping mapping, Clock clock, Consumer<DataSource> last) {
    this.dataSource = dataSource;
    this.last = last;
    this.mapping = mapping;
    this.clock = clock;
  }

  /**
   * Opens the database at {@code address}, brings its schema up to date and validates it.
   *
   * @param entities the classes Hibernate maps
   * @throws AppException if it cannot be used, with a code that says why ({@code
   *     database-wrong-key}, {@code database-damaged}, {@code database-foreign}, {@code
   *     database-in-use}, {@code database-unreachable}, {@code disk-full}, …); the file is then
   *     left as it was
   */
  public static Database open(DatabaseAddress address, List<Class<?>> entities, Clock clock) {
    Mapping mapping = new Mapping(address.isShared(), entities);
    mapping.begin();
    return connect(address, mapping, clock).validated();
  }

  /**
   * Does of {@link #open} what can be done before {@code mapping} is finished. {@link #ask} is
   * answered from then on; everything else begins the mapping, if nobody did, and waits for it.
   * Whether the schema is that of the entities only {@link #validated} says.
   *
   * @param mapping for an address like this one; closed if this fails
   */
  public static Database connect(DatabaseAddress address, Mapping mapping, Clock clock) {
    return new DatabaseOpening(address, mapping, clock).connect();
  }

  /**
   * Waits for the rest of {@link #open}.
   *
   * @return this
   * @throws AppException if it cannot be used; it is then closed
   */
  public Database validated() {
    try {
      mapping.sessions();
      return this;
    } catch (AppException e) {
      dataSource.close();
      throw DatabaseOpening.logged(e);
    }
  }

  /** Sets who decides about rights. Called once, while the program is wired. */
  public void guardedBy(Guard guard) {
    this.guard = Objects.requireNonNull(guard);
  }

  /** Sets who writes the audit. Called once, while the program is wired. */
  public void journalledBy(Journal journal) {
    this.journal = Objects.requireNonNull(journal);
  }

  /** Sets who is told of changes to credentials. Called once, while the program is wired. */
  public void tell(CredentialChanges changes) {
    this.changes = Objects.requireNonNull(changes);
  }

  /**
   * Tells {@code witness} from now on what is done through this object, whoever does it: the
   * audited actions of each transaction, right after it was kept, on the thread that did it. What
   * other programs do on the same database is not told.
   *
   * @param witness returns at once
   * @return ends it
   */
  public Runnable watch(Consumer<Set<String>> witness) {
    return witnesses.add(witness);
  }

  /** Something that is read once and kept; to be asked for outside transactions only. */
  public <T> Kept<T> keep(Supplier<T> source) {
    return new Kept<>(oneSession::demandNone, source);
  }

  /** The clock all services share. */
  public Clock clock() {
    return clock;
  }

  /** The present moment in whole microseconds, as the database keeps it. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Does {@code work} for a superuser in one transaction.
   *
   * @param action what is tried, for the audit of a refusal
   * @throws AppException {@code not-allowed}, {@code changed-meanwhile}, or what {@code work}
   *     throws; nothing is kept then
   */
  public <T> T write(Actor actor, String action, Function<Transaction, T> work) {
    return write(actor, Right.SUPERUSER, action, work);
  }

  /** Does {@code work} in one transaction for an actor with the given right. */
  public <T> T write(Actor actor, Right right, String action, Function<Transaction, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(actor, right, action, work);
      } catch (RuntimeException e) {
        if (!LostRace.is(e)) {
          throw e;
        }
        if (attempt == ATTEMPTS) {
          throw AppException.causedBy(e, "database-busy");
        }
        log.debug("Trying {} again: the rows were locked", action);
        LostRace.stepAside(attempt);
      }
    }
  }

  private <T> T attempt(Actor actor, Right right, String action, Function<Transaction, T> work) {
    List<AuditEvent> kept = new ArrayList<>();
    List<AuditEvent> refusals = new ArrayList<>();
    reserving.readLock().lock();
    try {
      return oneSession.within(() -> attemptNow(actor, right, work, kept, refusals));
    } catch (AppException e) {
      if (e.code().equals(NOT_ALLOWED)) {
        refusals.add(notAllowed(action));
      }
      if (!refusals.isEmpty()) {
        journalRefusals(actor, action, refusals);
      }
      throw e;
    } finally {
      reserving.readLock().unlock();
      // Only now, so that a witness may read.
      witnesses.tell(kept);
    }
  }

  private <T> T attemptNow(
      Actor actor,
      Right right,
      Function<Transaction, T> work,
      List<AuditEvent> kept,
      List<AuditEvent> refusals) {
    try (Session session = mapping.sessions().openSession()) {
      session.beginTransaction();
      Transaction transaction = new Transaction(session, actor, now(), refusals);
      try {
        demand(session, actor, right);
        T result = work.apply(transaction);
        session.flush();
        if (!transaction.events().isEmpty()) {
          journal.append(session, actor, transaction.now(), transaction.events());
        }
        session.getTransaction().commit();
        kept.addAll(transaction.events());
        return result;
      } catch (RuntimeException e) {
        Reading.rollback(session);
        throw transaction.translated(e);
      } finally {
        // After a failure too: a commit that seems to fail may have been done by the server.
        if (!transaction.changes().isEmpty()) {
          changes.changed(List.copyOf(transaction.changes()));
        }
      }
    }
  }

  /** Reads for a superuser; a refusal is audited. */
  public <T> T read(Actor actor, String action, Function<Session, T> work) {
    return read(actor, Right.SUPERUSER, action, work);
  }

  /** Reads for an actor with the given right; a refusal is audited. */
  public <T> T read(Actor actor, Right right, String action, Function<Session, T> work) {
    try {
      return read(
          session -> {
            demand(session, actor, right);
            return work.apply(session);
          });
    } catch (AppException e) {
      if (e.code().equals(NOT_ALLOWED)) {
        journalRefusals(actor, action, List.of(notAllowed(action)));
      }
      throw e;
    }
  }

  /**
   * Refuses an actor who may not do {@code action}, before anything of what was asked is looked at.
   *
   * @throws AppException {@code not-allowed}; the refusal is audited
   */
  public void require(Actor actor, String action) {
    require(actor, Right.SUPERUSER, action);
  }

  /** The same for an actor who needs the given right. */
  public void require(Actor actor, Right right, String action) {
    read(actor, right, action, session -> null);
  }

  /**
   * Reads for the program itself, where no actor asks: verification, status, start. A connection
   * that broke while it lay in the pool is replaced and the reading begun anew, once.
   */
  public <T> T read(Function<Session, T> work) {
    return oneSession.within(() -> Reading.again(() -> Reading.once(mapping, work)));
  }

  /**
   * Asks in SQL, for the program itself: what decides about credentials, which is asked often and
   * from the first moment. It is answered while the mapping is still being made, too, and asked
   * once more where a connection broke.
   *
   * @param sql with a question mark for each of {@code parameters}; never input
   * @param reading reads a row
   * @throws AppException {@code database-unreachable}, also once this is closed, and the like
   */
  public <T> List<T> ask(String sql, Function<SqlRow, T> reading, Object... parameters) {
    return oneSession.within(
        () -> Reading.again(() -> Reading.answer(dataSource, sql, reading, parameters)));
  }

  /**
   * Reads for a superuser what may take long, all of it as it is at one moment; others go on
   * writing. A refusal is audited.
   */
  public <T> T readMoment(Actor actor, String action, Function<Session, T> work) {
    require(actor, action);
    return oneSession.within(
        () -> Reading.once(mapping, work, session -> session.doWork(Moment::hold)));
  }

  private void demand(Session session, Actor actor, Right right) {
    boolean may =
        switch (right) {
          case SUPERUSER -> guard.maySupervise(session, actor);
          case OWNER -> guard.mayServeItself(session, actor);
          case DECIDED_WITHIN -> true;
        };
    if (!may) {
      throw new AppException(NOT_ALLOWED);
    }
  }

  private static AuditEvent notAllowed(String action) {
    return new AuditEvent("act.refused", new Subject("act", null, null), Map.of("act", action));
  }

  private void journalRefusals(Actor actor, String action, List<AuditEvent> refusals) {
    attempt(
        actor,
        Right.DECIDED_WITHIN,
        action,
        transaction -> {
          refusals.forEach(
              event -> transaction.audit(event.action(), event.subject(), event.detail()));
          return null;
        });
  }

  /**
   * Takes ids out of the count for rows that will be stored with ids of their own, by this process
   * and no other. A step by itself, which no later failure takes back; all it can leave behind is a
   * gap. It waits for the transactions under way, so it cannot be called in one.
   *
   * @param table the name of a table with the identity column {@code id}; never input
   * @param above all ids up to this one are kept free of new rows as well
   * @param count how many ids are needed, perhaps none
   * @return the first of {@code count} consecutive ids, above {@code above} and all there are
   */
  public long reserveIds(String table, long above, int count) {
    reserving.writeLock().lock();
    try (Connection connection = dataSource.getConnection()) {
      return new IdentityColumn(connection, table).reserve(above, count);
    } catch (SQLException e) {
      throw DatabaseProblems.translate(new HibernateException(e));
    } finally {
      reserving.writeLock().unlock();
    }
  }

  /**
   * All there is at this moment, for whoever was asked for their right before; to be closed.
   *
   * @throws AppException {@code database-unreachable} and the like
   */
  public Snapshot snapshot() {
    return Snapshot.of(dataSource);
  }

  /** The version of the schema, the number of the newest migration. */
  public String schema() {
    return ask(Snapshot.SCHEMA, row -> row.text("version")).getFirst();
  }

  /** The clock of the database's server; that of this machine where the database is a file. */
  public Instant serverClock() {
    return ask("select current_timestamp as moment", row -> row.moment("moment")).getFirst();
  }

  /** How its connections are used now. */
  public PoolUse poolUse() {
    return PoolUse.of(dataSource);
  }

  /** Whether the database answers. */
  public boolean answers() {
    try {
      return !ask("select 1", row -> row).isEmpty();
    } catch (RuntimeException e) {
      return false;
    }
  }

  /**
   * Leaves the file as large as it is when this is closed: it is not kept, or opened again soon.
   */
  public void keepSize() {
    last = source -> {};
  }

  @Override
  public void close() {
    mapping.close();
    last.accept(dataSource);
    dataSource.close();
  }
}
