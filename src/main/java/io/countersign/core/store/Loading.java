package io.countersign.core.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.countersign.core.AppException;
import io.countersign.core.Progress;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.hibernate.HibernateException;

/**
 * A database that is made anew from rows that were read elsewhere, at the schema they had there;
 * {@link #finish} brings it to the present one. Nobody else knows of it until it is put in its
 * place.
 */
public final class Loading implements AutoCloseable {
  private static final int BATCH = 1000;
  private static final int COMMIT = 2 * BATCH;

  /** So many rows are worth making indexes after them. */
  private static final long MANY = 50_000;

  private final HikariDataSource source;
  private final Connection connection;
  private final Optional<LateIndexes> indexes;
  private TableContent table;
  private PreparedStatement insert;
  private int[] types;
  private long rows;
  private long all;

  private Loading(HikariDataSource source, Connection connection, Optional<LateIndexes> indexes) {
    this.source = source;
    this.connection = connection;
    this.indexes = indexes;
  }

  /**
   * Begins one.
   *
   * @param address a file that is not there, or a schema that is not there
   * @param schema the version of the schema
   * @param tables the tables that rows will come for; what migrations put there is taken away
   * @param rows about how many rows will come
   * @throws AppException {@code backup-content} if one is no table of ours; {@code backup-newer} if
   *     this program does not know the schema; {@code database-…}
   */
  public static Loading begin(
      DatabaseAddress address, String schema, List<String> tables, long rows) {
    // Whoever knows the public part of a recovery key can seal what they like for it, and these
    // names go into statements.
    if (!Tables.ALL.containsAll(tables)) {
      throw new AppException("backup-content");
    }
    HikariConfig config = DatabaseOpening.pool(address);
    if (address instanceof DatabaseAddress.Embedded embedded) {
      config.setJdbcUrl(new DatabaseFile(embedded).fillingUrl());
    }
    HikariDataSource source = null;
    try {
      source = new HikariDataSource(config);
      Connection connection = source.getConnection();
      prepare(address, connection);
      migrateTo(schema, source);
      Optional<LateIndexes> indexes =
          rows < MANY ? Optional.empty() : Optional.of(LateIndexes.of(connection));
      Loading loading = new Loading(source, connection, indexes);
      for (String table : tables.reversed()) {
        loading.execute("delete from " + table);
      }
      if (indexes.isPresent()) {
        indexes.get().drop(connection);
      }
      connection.commit();
      return loading;
    } catch (SQLException | IOException | RuntimeException e) {
      if (source != null) {
        source.close();
      }
      throw known(e);
    }
  }

  private static void prepare(DatabaseAddress address, Connection connection)
      throws SQLException, IOException {
    switch (address) {
      case DatabaseAddress.Embedded embedded -> {
        DatabaseFile.restrict(embedded.databaseFile());
        DatabaseFile.hasten(connection);
      }
      case DatabaseAddress.Postgresql _ -> {
        try (Statement statement = connection.createStatement();
            ResultSet path = statement.executeQuery("show search_path")) {
          path.next();
          String schema = path.getString(1);
          statement.execute("create schema " + schema);
        }
        connection.commit();
      }
    }
  }

  private static void migrateTo(String schema, HikariDataSource source) {
    var migrations = DatabaseOpening.migrations(source);
    boolean known =
        Arrays.stream(migrations.load().info().all())
            .anyMatch(each -> each.getVersion().equals(MigrationVersion.fromVersion(schema)));
    if (!known) {
      throw new AppException("backup-newer", schema);
    }
    migrations.target(schema).load().migrate();
  }

  /**
   * Says that rows of {@code table} follow, after those of the table before.
   *
   * @throws AppException {@code backup-damaged} if there is no such table
   */
  public void table(TableContent table) {
    this.table = table;
    String columns = String.join(", ", table.columns());
    String marks = String.join(", ", Collections.nCopies(table.columns().size(), "?"));
    run(
        () -> {
          types = types("select " + columns + " from " + table.name() + " where 1 = 0");
          insert =
              connection.prepareStatement(
                  "insert into %s (%s) values (%s)".formatted(table.name(), columns, marks));
        });
    rows = 0;
  }

  private int[] types(String nothing) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery(nothing)) {
      ResultSetMetaData meta = none.getMetaData();
      int[] found = new int[meta.getColumnCount()];
      for (int i = 0; i < found.length; i++) {
        found[i] = meta.getColumnType(i + 1);
      }
      return found;
    }
  }

  /** Takes a row: a {@link Long}, {@link Boolean}, {@link String} or null for each column. */
  public void row(Object[] values) {
    run(
        () -> {
          if (values.length != types.length) {
            throw new IllegalArgumentException("a row of another table");
          }
          for (int i = 0; i < values.length; i++) {
            bind(i, values[i]);
          }
          insert.addBatch();
          rows++;
          if (rows % BATCH == 0) {
            insert.executeBatch();
          }
          if (rows % COMMIT == 0) {
            connection.commit();
          }
        });
  }

  private void bind(int column, Object value) throws SQLException {
    Object fitting =
        switch (value) {
          case null -> null;
          case Long number when types[column] == Types.INTEGER -> Math.toIntExact(number);
          case String text
              when types[column] == Types.TIMESTAMP
                  || types[column] == Types.TIMESTAMP_WITH_TIMEZONE ->
              OffsetDateTime.ofInstant(Instant.parse(text), ZoneOffset.UTC);
          default -> value;
        };
    if (fitting == null) {
      insert.setNull(column + 1, types[column]);
    } else {
      insert.setObject(column + 1, fitting);
    }
  }

  /**
   * Ends the table, and sets where it goes on counting.
   *
   * @return how many rows it has now
   */
  public long endTable() {
    long[] count = new long[1];
    run(
        () -> {
          insert.executeBatch();
          insert.close();
          if (table.next().isPresent()) {
            long next = table.next().getAsLong();
            execute("alter table " + table.name() + " alter column id restart with " + next);
          }
          connection.commit();
          try (Statement statement = connection.createStatement();
              ResultSet found = statement.executeQuery("select count(*) from " + table.name())) {
            found.next();
            count[0] = found.getLong(1);
          }
          connection.commit();
        });
    all += count[0];
    return count[0];
  }

  /**
   * Makes what is still missing but rows, and brings it to the present schema.
   *
   * @param progress told how far that is
   */
  public void finish(Progress progress) {
    run(
        () -> {
          connection.commit();
          if (indexes.isPresent()) {
            indexes.get().create(connection, all, progress);
          }
          DatabaseOpening.migrations(source).load().migrate();
        });
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** What is done with the connection. */
  @FunctionalInterface
  private interface Step {
    void take() throws SQLException;
  }

  private static void run(Step step) {
    try {
      step.take();
    } catch (SQLException | RuntimeException e) {
      throw known(e);
    }
  }

  private static RuntimeException known(Exception e) {
    RuntimeException known =
        DatabaseProblems.translate(
            e instanceof SQLException sql ? new HibernateException(sql) : wrapped(e));
    if (known instanceof AppException) {
      return known;
    }
    if (known instanceof FlywayException) {
      return AppException.causedBy(e, "database-migration");
    }
    boolean misshapen =
        e instanceof IllegalArgumentException
            || e instanceof ArithmeticException
            || e instanceof DateTimeException
            || e instanceof SQLException;
    return misshapen ? AppException.causedBy(withoutRow(e), "backup-content") : known;
  }

  private static RuntimeException wrapped(Exception e) {
    return e instanceof RuntimeException known ? known : new IllegalStateException(e);
  }

  /** Messages of databases quote rows, and rows hold hashes of passwords. */
  private static Exception withoutRow(Exception e) {
    String state = e instanceof SQLException sql ? sql.getSQLState() : e.getClass().getSimpleName();
    Exception bare = new IllegalStateException("a row was refused: " + state);
    bare.setStackTrace(e.getStackTrace());
    return bare;
  }

  /** Ends it; what was not finished is of no use. */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw known(e);
    } finally {
      source.close();
    }
  }
}
