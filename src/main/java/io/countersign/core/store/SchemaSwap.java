package io.countersign.core.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.countersign.core.AppException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.HibernateException;

/**
 * Puts tables that were made in a schema of their own into the place of those in use, in one
 * transaction of PostgreSQL. Those in use go to another schema, where they stay.
 */
public final class SchemaSwap implements AutoCloseable {
  private static final String HISTORY = "flyway_schema_history";

  /** What PostgreSQL knows the connections of restores by. */
  private static final String RESTORES = "countersign-restore";

  /** And those of this process. */
  private static final String OURS = RESTORES + " " + UUID.randomUUID();

  private final HikariDataSource source;

  /** Connects. */
  public SchemaSwap(DatabaseAddress.Postgresql address) {
    HikariConfig config = DatabaseOpening.pool(address);
    config.addDataSourceProperty("ApplicationName", OURS);
    config.setMaximumPoolSize(1);
    try {
      source = new HikariDataSource(config);
    } catch (RuntimeException e) {
      throw DatabaseProblems.translate(e);
    }
  }

  /** Whether the database holds data of Countersign. */
  public boolean isInUse() {
    return asked(connection -> !tables(connection, current(connection)).isEmpty());
  }

  /** How many other connections of Countersign the database has, other restores among them. */
  public int others() {
    return asked(
        connection ->
            Integer.parseInt(
                text(
                    connection,
                    """
                    select count(*) from pg_stat_activity
                    where datname = current_database() and (application_name = 'countersign'
                      or application_name like '%s%%' and application_name <> '%s')
                    """
                        .formatted(RESTORES, OURS))));
  }

  /** The digest of the master key the data belongs to; empty where there is none. */
  public Optional<String> keyDigest() {
    return asked(
        connection ->
            tables(connection, current(connection)).contains("master_key_check")
                ? Optional.ofNullable(text(connection, "select max(digest) from master_key_check"))
                : Optional.empty());
  }

  /** Takes the schema away with all in it, if it is there. */
  public void drop(String schema) {
    asked(
        connection -> {
          execute(connection, "drop schema if exists " + schema + " cascade");
          connection.commit();
          return null;
        });
  }

  /**
   * Swaps.
   *
   * @param made the schema of the new tables; it is gone afterwards
   * @param aside the schema that takes those in use
   */
  public void run(String made, String aside) {
    asked(
        connection -> {
          execute(connection, "set local lock_timeout = '15s'");
          String current = current(connection);
          List<String> old = tables(connection, current);
          if (!old.isEmpty()) {
            execute(connection, "create schema " + aside);
          }
          for (String table : old) {
            execute(connection, move(current, table, aside));
          }
          for (String table : tables(connection, made)) {
            execute(connection, move(made, table, current));
          }
          execute(connection, "drop schema " + made);
          connection.commit();
          return null;
        });
  }

  private static String move(String from, String table, String to) {
    return "alter table \"%s\".\"%s\" set schema \"%s\"".formatted(from, table, to);
  }

  private static String current(Connection connection) throws SQLException {
    return text(connection, "select current_schema()");
  }

  /** Ours alone: other tables in the schema are left where they are. */
  private static List<String> tables(Connection connection, String schema) throws SQLException {
    List<String> ours = new ArrayList<>(Tables.ALL);
    ours.add(HISTORY);
    List<String> found = new ArrayList<>();
    try (var statement =
        connection.prepareStatement(
            "select table_name from information_schema.tables where table_schema = ?")) {
      statement.setString(1, schema);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
    }
    found.retainAll(ours);
    return found;
  }

  private static String text(Connection connection, String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      answer.next();
      return answer.getString(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** What is asked of a connection. */
  @FunctionalInterface
  private interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  private <T> T asked(Question<T> question) {
    try (Connection connection = source.getConnection()) {
      try {
        return question.ask(connection);
      } finally {
        connection.rollback();
      }
    } catch (SQLException e) {
      RuntimeException known = DatabaseProblems.translate(new HibernateException(e));
      throw known instanceof AppException ? known : AppException.causedBy(e, "restore-shared");
    }
  }

  @Override
  public void close() {
    source.close();
  }
}
