package io.countersign.testing;

import io.countersign.core.MasterKey;
import io.countersign.core.Secret;
import io.countersign.core.store.Database;
import io.countersign.core.store.DatabaseAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The real databases that persistence tests run on. */
public enum Store {
  /** An encrypted file of its own in a temporary directory. */
  H2 {
    @Override
    public DatabaseAddress fresh(MasterKey key) {
      return new DatabaseAddress.Embedded(Litter.directory("h2").resolve("countersign"), key);
    }

    @Override
    DatabaseAddress copy(DatabaseAddress migrated) {
      var from = (DatabaseAddress.Embedded) migrated;
      var to = (DatabaseAddress.Embedded) fresh(key());
      try {
        Files.copy(from.databaseFile(), to.databaseFile());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return to;
    }
  },
  /** A database of its own in one PostgreSQL server for the whole run. */
  POSTGRESQL {
    @Override
    public DatabaseAddress fresh(MasterKey key) {
      return create("template template0");
    }

    @Override
    DatabaseAddress copy(DatabaseAddress migrated) {
      String url = ((DatabaseAddress.Postgresql) migrated).url();
      return create("template " + url.replaceFirst(".*/(\\w+).*", "$1"));
    }

    private DatabaseAddress create(String how) {
      String name = "countersign_" + Server.COUNT.incrementAndGet();
      try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create database " + name + " " + how);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return new DatabaseAddress.Postgresql(
          Server.POSTGRES.getJdbcUrl("postgres", name), "postgres", Secret.of("postgres"));
    }
  };

  private static final byte[] KEY = MasterKey.generate().bytes();

  private DatabaseAddress migrated;

  /** The address of a database of this kind that nobody has used. */
  public abstract DatabaseAddress fresh(MasterKey key);

  abstract DatabaseAddress copy(DatabaseAddress migrated);

  /** The master key of all that {@link #migrated} gives. */
  static MasterKey key() {
    return new MasterKey(KEY);
  }

  /** A new database with the schema and nothing in it: a copy of one that is migrated once. */
  synchronized DatabaseAddress migrated() {
    if (migrated == null) {
      DatabaseAddress made = fresh(key());
      Database.open(made, List.of(), Clock.systemUTC()).close();
      migrated = made;
    }
    return copy(migrated);
  }

  public static Connection connection(DatabaseAddress address) throws SQLException {
    return switch (address) {
      case DatabaseAddress.Embedded embedded -> {
        HexFormat hex = HexFormat.of();
        yield DriverManager.getConnection(
            "jdbc:h2:file:" + embedded.file().toAbsolutePath() + ";CIPHER=AES",
            "countersign",
            hex.formatHex(embedded.key().derive("database file"))
                + " "
                + hex.formatHex(embedded.key().derive("database user")));
      }
      case DatabaseAddress.Postgresql shared ->
          DriverManager.getConnection(shared.url(), shared.user(), shared.password().reveal());
    };
  }

  private static final class Server {
    static final AtomicInteger COUNT = new AtomicInteger();
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      EmbeddedPostgres server = startKnowingLetters();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
      return server;
    }

    /** Where no language is set (LANG), it would know no letters but those in ASCII. */
    private static EmbeddedPostgres startKnowingLetters() {
      try {
        return EmbeddedPostgres.builder().setLocaleConfig("lc-ctype", "C.UTF-8").start();
      } catch (IOException | RuntimeException e) {
        return startAsTheSystemIs(e); // not every system has this one
      }
    }

    private static EmbeddedPostgres startAsTheSystemIs(Exception before) {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        e.addSuppressed(before);
        throw new UncheckedIOException(e);
      }
    }

    private static void stop(EmbeddedPostgres server) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
