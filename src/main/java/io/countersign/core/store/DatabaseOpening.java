package io.countersign.core.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.countersign.core.AppException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps from an address to a connected {@link Database}: look, connect, migrate. */
final class DatabaseOpening {
  static {
    // No class may be named by a database: no aliases, no triggers, no serialized objects.
    System.setProperty("h2.allowedClasses", "");
    System.setProperty("h2.serializeJavaObject", "false");
  }

  /** Those in {@code db/migration}, in their order. */
  static final List<String> VERSIONS = List.of("1", "2", "3", "4", "5", "7", "8", "9");

  private static final Logger log = LoggerFactory.getLogger(DatabaseOpening.class);

  /** Those of which people are told that the log says why. */
  private static final Set<String> LOGGED =
      Set.of("database-unusable", "database-migration", "upgrade-failed");

  private static final String DONE =
      """
      select "version", "success" from "flyway_schema_history"
      where "version" is not null order by "installed_rank"
      """;

  private final DatabaseAddress address;
  private final Mapping mapping;
  private final Clock clock;

  DatabaseOpening(DatabaseAddress address, Mapping mapping, Clock clock) {
    this.address = address;
    this.mapping = mapping;
    this.clock = clock;
  }

  private void last(DataSource open) {
    if (address instanceof DatabaseAddress.Embedded embedded) {
      new DatabaseFile(embedded).compact(open);
    }
  }

  /** Closes the mapping if this fails. */
  Database connect() {
    HikariDataSource dataSource = null;
    try {
      boolean migrated = address instanceof DatabaseAddress.Embedded embedded && prepare(embedded);
      dataSource = new HikariDataSource(pool(address));
      if (!migrated) {
        migrate(dataSource);
      }
      mapping.goOn(dataSource);
      return new Database(dataSource, mapping, clock, this::last);
    } catch (RuntimeException e) {
      mapping.close();
      if (dataSource != null) {
        dataSource.close();
      }
      throw logged(refusal(e));
    }
  }

  /** Why a database cannot be used. */
  static AppException refusal(RuntimeException problem) {
    return DatabaseProblems.translate(problem) instanceof AppException known
        ? known
        : AppException.causedBy(problem, "database-unusable");
  }

  /** The same refusal, once the log says why if its sentence says so. */
  static AppException logged(AppException refusal) {
    if (LOGGED.contains(refusal.code()) && refusal.getCause() != null) {
      log.error("The database cannot be used", DatabaseProblems.loggable(refusal.getCause()));
    }
    return refusal;
  }

  /** Looks at the file, brings it up to date or makes it; says that its schema is the present. */
  private boolean prepare(DatabaseAddress.Embedded embedded) {
    DatabaseFile file = new DatabaseFile(embedded);
    if (!file.exists()) {
      file.create(this::migrate);
      return true;
    }
    boolean upToDate = file.look(this::isUpToDate);
    file.restrict();
    if (!upToDate) {
      String version = file.look(DatabaseOpening::version);
      new FileUpgrade(embedded, clock).run(version, this::migrate, this::isUpToDate);
    }
    return true;
  }

  /** How connections are made and kept. */
  static HikariConfig pool(DatabaseAddress address) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("countersign");
    config.setAutoCommit(false);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setConnectionTimeout(15_000);
    switch (address) {
      case DatabaseAddress.Embedded embedded -> {
        DatabaseFile file = new DatabaseFile(embedded);
        config.setJdbcUrl(file.url());
        config.setUsername(file.user());
        config.setPassword(file.password());
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(1);
      }
      case DatabaseAddress.Postgresql shared -> {
        config.setJdbcUrl(shared.url());
        config.setUsername(shared.user());
        if (shared.password() != null) {
          config.setPassword(shared.password().reveal());
        }
        config.addDataSourceProperty("ApplicationName", "countersign");
        config.setMaximumPoolSize(10);
        config.setMinimumIdle(1);
      }
    }
    return config;
  }

  /** Whether nothing is left to migrate; refuses a schema that is newer than this program. */
  private boolean isUpToDate(DataSource dataSource) {
    if (isPresent(dataSource)) {
      return true;
    }
    MigrationInfoService info = flyway(dataSource).info();
    if (info.current() == null) {
      throw new AppException("database-damaged");
    }
    refuseNewer(info);
    return Arrays.stream(info.all()).allMatch(each -> each.getState().isApplied());
  }

  /** Whether just the migrations of this program were done; says so without waking Flyway. */
  private static boolean isPresent(DataSource dataSource) {
    List<String> done = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(DONE)) {
      while (rows.next()) {
        done.add(rows.getBoolean(2) ? rows.getString(1) : "failed");
      }
    } catch (SQLException e) {
      return false; // Flyway finds out why
    }
    return done.equals(VERSIONS);
  }

  private static String version(DataSource dataSource) {
    return flyway(dataSource).info().current().getVersion().toString();
  }

  private static void refuseNewer(MigrationInfoService info) {
    if (Arrays.stream(info.all()).anyMatch(each -> each.getState().name().startsWith("FUTURE"))) {
      throw new AppException("database-newer", info.current().getVersion());
    }
  }

  private void migrate(DataSource dataSource) {
    try {
      Flyway flyway = flyway(dataSource);
      refuseNewer(flyway.info());
      flyway.migrate();
    } catch (FlywayException e) {
      if (e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
        throw AppException.causedBy(e, "database-foreign-schema");
      }
      RuntimeException known = DatabaseProblems.translate(e);
      throw known instanceof AppException ? known : AppException.causedBy(e, "database-migration");
    }
  }

  private static Flyway flyway(DataSource dataSource) {
    return migrations(dataSource).load();
  }

  /** The migrations of this program, for the schema that is current on {@code dataSource}. */
  static FluentConfiguration migrations(DataSource dataSource) {
    return Flyway.configure(DatabaseOpening.class.getClassLoader())
        .dataSource(dataSource)
        .locations("classpath:db/migration")
        .validateMigrationNaming(true)
        .cleanDisabled(true);
  }
}
