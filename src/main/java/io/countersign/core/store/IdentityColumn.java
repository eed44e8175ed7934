package io.countersign.core.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** The identity column {@code id} of one table: where it goes on counting. */
final class IdentityColumn {
  private final Connection connection;
  private final String table;

  /** Looks at {@code table}; the connection has its automatic commit off. */
  IdentityColumn(Connection connection, String table) {
    this.connection = connection;
    this.table = table;
  }

  /**
   * Takes {@code count} consecutive ids out of the count, above {@code above} and above every id
   * that was drawn or is taken. Commits: on H2 the statement does so by itself.
   *
   * @return the first of them
   */
  long reserve(long above, int count) throws SQLException {
    boolean postgresql = isPostgresql();
    if (postgresql) {
      // No other process inserts between the question and the answer.
      execute("lock table " + table + " in exclusive mode");
    }
    long next = postgresql ? nextOnPostgresql() : nextOnH2();
    long taken = number("select coalesce(max(id), 0) from " + table);
    long first = Math.max(next, Math.max(above, taken) + 1);
    if (first + count > next) {
      long then = first + count;
      if (postgresql) {
        number("select setval(" + sequence() + ", " + then + ", false)");
      } else {
        execute("alter table " + table + " alter column id restart with " + then);
      }
    }
    connection.commit();
    return first;
  }

  /** The number it goes on with. */
  long next() throws SQLException {
    return isPostgresql() ? nextOnPostgresql() : nextOnH2();
  }

  private boolean isPostgresql() throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
  }

  private String sequence() {
    return "pg_get_serial_sequence('" + table + "', 'id')";
  }

  /** A sequence that nothing was drawn from has no last value. */
  private long nextOnPostgresql() throws SQLException {
    return number("select coalesce(pg_sequence_last_value(" + sequence() + "::regclass), 0) + 1");
  }

  private long nextOnH2() throws SQLException {
    return number(
        """
        select identity_base from information_schema.columns
        where table_schema = current_schema and column_name = 'ID' and table_name = ?
        """,
        table.toUpperCase(Locale.ROOT));
  }

  private long number(String query, String... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
