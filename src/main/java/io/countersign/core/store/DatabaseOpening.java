package io.countersign.core.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.countersign.core.AppException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** The steps from an address to an open {@link Database}: look, connect, migrate, validate. */
final class DatabaseOpening {
  /** What an encrypted H2 file begins with. */
  private static final byte[] MAGIC = "H2encrypt\n".getBytes(StandardCharsets.US_ASCII);

  /** H2 writes this much before the first page; a shorter file would be overwritten by it. */
  private static final int HEADER = 4096;

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

  Database open() {
    HikariDataSource dataSource = null;
    try {
      if (address instanceof DatabaseAddress.Embedded embedded) {
        look(embedded.databaseFile());
      }
      dataSource = new HikariDataSource(pool());
      migrate(dataSource);
      return new Database(dataSource, sessionFactory(dataSource), clock);
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

  /** Recognises a file that H2 must not touch. */
  private static void look(Path file) {
    if (!Files.exists(file)) {
      return;
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new AppException("database-unreadable", file);
    }
    if (!Files.isWritable(file)) {
      throw new AppException("database-read-only", file);
    }
    try (var in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(MAGIC.length);
      long size = Files.size(file);
      if (size == 0) {
        return;
      }
      if (!Arrays.equals(start, MAGIC)) {
        throw new AppException("database-foreign", file);
      }
      if (size < HEADER) {
        throw new AppException("database-damaged", file);
      }
    } catch (IOException e) {
      throw AppException.causedBy(e, "database-unreadable", file);
    }
  }

  private HikariConfig pool() {
    HikariConfig config = new HikariConfig();
    config.setPoolName("countersign");
    config.setAutoCommit(false);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setConnectionTimeout(15_000);
    switch (address) {
      case DatabaseAddress.Embedded embedded -> {
        config.setJdbcUrl(h2Url(embedded.file()));
        config.setUsername("countersign");
        byte[] fileKey = embedded.key().derive("database file");
        byte[] userKey = embedded.key().derive("database user");
        HexFormat hex = HexFormat.of();
        config.setPassword(hex.formatHex(fileKey) + " " + hex.formatHex(userKey));
        Arrays.fill(fileKey, (byte) 0);
        Arrays.fill(userKey, (byte) 0);
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

  /** WRITE_DELAY=0 is never relaxed: with H2's default an encrypted file did not survive kills. */
  private static String h2Url(Path file) {
    String path = file.toAbsolutePath().toString();
    if (path.contains(";")) {
      throw new AppException("path-semicolon", path);
    }
    return "jdbc:h2:file:"
        + path
        + ";CIPHER=AES;WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE"
        + ";TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0";
  }

  private void migrate(HikariDataSource dataSource) {
    if (address instanceof DatabaseAddress.Embedded embedded) {
      restrict(embedded.databaseFile());
    }
    try {
      Flyway flyway =
          Flyway.configure(DatabaseOpening.class.getClassLoader())
              .dataSource(dataSource)
              .locations("classpath:db/migration")
              .validateMigrationNaming(true)
              .cleanDisabled(true)
              .load();
      var current = flyway.info().current();
      var newest = flyway.info().all();
      if (current != null
          && newest.length > 0
          && Arrays.stream(newest).anyMatch(info -> info.getState().name().startsWith("FUTURE"))) {
        throw new AppException("database-newer", current.getVersion());
      }
      flyway.migrate();
    } catch (FlywayException e) {
      RuntimeException known = DatabaseProblems.translate(e);
      throw known instanceof AppException ? known : AppException.causedBy(e, "database-migration");
    }
  }

  private static void restrict(Path file) {
    try {
      if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
    } catch (IOException e) {
      throw AppException.causedBy(e, "database-unreadable", file);
    }
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
    return configuration.buildSessionFactory();
  }
}
