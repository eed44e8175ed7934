package io.countersign.core.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.countersign.core.AppException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.hibernate.SessionFactory;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.bytecode.internal.none.BytecodeProviderImpl;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.cfg.Configuration;

/** The steps from an address to an open {@link Database}: look, connect, migrate, validate. */
final class DatabaseOpening {
  static {
    // No class may be named by a database: no aliases, no triggers, no serialized objects.
    System.setProperty("h2.allowedClasses", "");
    System.setProperty("h2.serializeJavaObject", "false");
  }

  private final DatabaseAddress address;
  private final List<Class<?>> entities;
  private final Clock clock;

  DatabaseOpening(DatabaseAddress address, List<Class<?>> entities, Clock clock) {
    this.address = address;
    this.entities = entities;
    this.clock = clock;
  }

  private void last(DataSource open) {
    if (address instanceof DatabaseAddress.Embedded embedded) {
      new DatabaseFile(embedded).compact(open);
    }
  }

  Database open() {
    HikariDataSource dataSource = null;
    try {
      boolean migrated = address instanceof DatabaseAddress.Embedded embedded && prepare(embedded);
      dataSource = new HikariDataSource(pool());
      if (!migrated) {
        migrate(dataSource);
      }
      return new Database(dataSource, sessionFactory(dataSource), clock, this::last);
    } catch (RuntimeException e) {
      if (dataSource != null) {
        dataSource.close();
      }
      RuntimeException translated = DatabaseProblems.translate(e);
      throw translated instanceof AppException
          ? translated
          : AppException.causedBy(e, "database-unusable");
    }
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
  HikariConfig pool() {
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
    MigrationInfoService info = flyway(dataSource).info();
    if (info.current() == null) {
      throw new AppException("database-damaged");
    }
    refuseNewer(info);
    return Arrays.stream(info.all()).allMatch(each -> each.getState().isApplied());
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

  private SessionFactory sessionFactory(HikariDataSource dataSource) {
    Configuration configuration = new Configuration();
    entities.forEach(configuration::addAnnotatedClass);
    var properties = configuration.getProperties();
    properties.put("hibernate.connection.datasource", dataSource);
    properties.put("hibernate.hbm2ddl.auto", "validate");
    properties.put("hibernate.connection.provider_disables_autocommit", "true");
    properties.put("hibernate.jdbc.batch_size", "50");
    properties.put("hibernate.order_inserts", "true");
    properties.put("hibernate.order_updates", "true");
    properties.put("hibernate.jdbc.time_zone", "UTC");
    properties.put("hibernate.query.fail_on_pagination_over_collection_fetch", "true");
    // Nothing here is loaded lazily one by one, so no stand-ins of entities are made at each start.
    StandardServiceRegistry services =
        new StandardServiceRegistryBuilder()
            .applySettings(properties)
            .addService(BytecodeProvider.class, new BytecodeProviderImpl())
            .enableAutoClose()
            .build();
    return configuration.buildSessionFactory(services);
  }
}
