package io.countersign.testing;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.MasterKey;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.instance.Core;
import io.countersign.core.store.DatabaseAddress;
import io.countersign.core.token.Issued;
import io.countersign.core.token.TokenTerms;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** A real core on a fresh real database, with a clock that tests move and cheap hashes. */
public final class TestCore implements AutoCloseable {
  static {
    // The core looks after itself by assertions, however the tests were started.
    TestCore.class.getClassLoader().setPackageAssertionStatus("io.countersign", true);
  }

  /** The password of every account that {@link #superuser} makes. */
  public static final String PASSWORD = "quiet-lantern-over-9-hills";

  /** The least effort the core allows. */
  public static final Core.Effort CHEAP = new Core.Effort(4, Duration.ZERO, 64);

  /** Somebody with all rights. */
  public static final Actor ROOT = Actor.operatingSystem("tester");

  private static final Map<Store, TestCore> SHARED = new EnumMap<>(Store.class);
  private static final AtomicInteger NAMES = new AtomicInteger();
  private static final AtomicInteger PLACES = new AtomicInteger();

  private final MutableClock clock;
  private final MasterKey masterKey;
  private final DatabaseAddress address;
  private Core core;

  private TestCore(DatabaseAddress address, MasterKey masterKey, MutableClock clock) {
    this.address = address;
    this.masterKey = masterKey;
    this.clock = clock;
    this.core = Core.open(address, masterKey, clock, CHEAP);
  }

  /** Opens a fresh core on an encrypted H2 file. */
  public static TestCore open() {
    return on(Store.H2);
  }

  /** Opens a fresh core on a database of this kind. */
  public static TestCore on(Store store) {
    return new TestCore(store.migrated(), Store.key(), new MutableClock());
  }

  /**
   * The one core on a database of this kind that all tests share which need none to themselves. It
   * is never closed or reopened; its clock only moves forward; names come from {@link #fresh}; a
   * superuser of its own is never the last.
   */
  public static synchronized TestCore shared(Store store) {
    return SHARED.computeIfAbsent(
        store,
        kind -> {
          TestCore made = on(kind);
          made.superuser("warden");
          return made;
        });
  }

  /** A name that nothing else in this run has. */
  public static String fresh(String beginning) {
    return beginning + "-" + NAMES.incrementAndGet();
  }

  /** A plain connection to the database, past the core, as somebody with bad intentions has it. */
  public Connection connection() throws SQLException {
    return Store.connection(address);
  }

  /** Does {@code statements} past the core. */
  public void sql(String... statements) {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of the first row, as text, past the core. */
  public String ask(String question) {
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(question)) {
      found.next();
      return found.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every value of every column of characters in every table. */
  public String everyText() {
    return core.database().read(TestCore::everyText);
  }

  private static String everyText(Session session) {
    List<Object[]> columns =
        session
            .createNativeQuery(
                """
                select table_name, column_name from information_schema.columns
                where lower(table_schema) = 'public' and lower(data_type) like 'char%'
                """,
                Object[].class)
            .getResultList();
    return columns.stream()
        .flatMap(
            column ->
                session
                    .createNativeQuery(
                        "select \"%1$s\" from \"%2$s\" where \"%1$s\" is not null"
                            .formatted(column[1], column[0]),
                        String.class)
                    .getResultStream())
        .collect(Collectors.joining("\n"));
  }

  /** The newest entries of the audit, newest first. */
  public List<AuditRow> newest(int size) {
    return core.audit().list(ROOT, AuditFilter.all(), Optional.empty(), size).rows();
  }

  /** How many entries of this action the audit of {@code core} holds. */
  public static long audited(Core core, String action) {
    AuditFilter all = AuditFilter.all();
    AuditFilter filter =
        new AuditFilter(
            all.actor(), all.subject(), Optional.of(action), all.about(), all.from(), all.until());
    return core.audit().count(ROOT, filter);
  }

  /** Closes the core and opens it again on the same database. */
  public void reopen() {
    core.close();
    core = Core.open(address, masterKey, clock, CHEAP);
  }

  /** The core itself. */
  public Core core() {
    return core;
  }

  /** The clock of the core. */
  public MutableClock clock() {
    return clock;
  }

  /** The master key of the core. */
  public MasterKey masterKey() {
    return masterKey;
  }

  /** Where the database is. */
  public DatabaseAddress address() {
    return address;
  }

  /** Makes an active account without a password. */
  public AccountDetail account(String username, String... roles) {
    Profile profile = Profile.named(username).withRoles(List.of(roles));
    return core.accounts().create(ROOT, NewAccount.of(profile));
  }

  /** Whether the account gets in over HTTP, from a place that nobody tried before. */
  public boolean enters(String username, String password) {
    int place = PLACES.incrementAndGet();
    String address = "10." + (place >> 16 & 255) + "." + (place >> 8 & 255) + "." + (place & 255);
    try (Secret secret = Secret.of(password)) {
      core.passwordSignIn().enter(username, secret, address);
      return true;
    } catch (AppException e) {
      if (e.code().equals("sign-in-refused")) {
        return false;
      }
      throw e;
    }
  }

  /** Makes a superuser with {@link #PASSWORD} and gives the actor. */
  public Actor superuser(String username) {
    AccountDetail account =
        core.accounts()
            .create(
                ROOT,
                new NewAccount(
                    Profile.named(username), true, true, Optional.of(Secret.of(PASSWORD))));
    return Actor.account(account.id(), username);
  }

  /** Issues a token that never expires. */
  public Issued token(int accountId, String name) {
    return core.tokens().issue(ROOT, accountId, TokenTerms.named(name));
  }

  @Override
  public void close() {
    core.close();
  }
}
