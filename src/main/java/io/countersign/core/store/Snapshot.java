package io.countersign.core.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.hibernate.HibernateException;

/**
 * Everything in a database as it is at one moment, while others go on writing. Rows are read in
 * pieces, so that no table needs to fit into memory. Values are {@link Long}, {@link Boolean},
 * {@link String}, {@link java.time.Instant} or null.
 */
public final class Snapshot implements AutoCloseable {
  private static final int PIECE = 2000;

  /** Asks for the version of the schema. */
  static final String SCHEMA =
      """
      select "version" from "flyway_schema_history"
      where "success" and "version" is not null order by "installed_rank" desc limit 1
      """;

  private final Connection connection;
  private final String schema;

  /** Begins one on a connection of its own. */
  static Snapshot of(DataSource source) {
    return asked(
        () -> {
          Connection connection = source.getConnection();
          try {
            return new Snapshot(connection);
          } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
          }
        });
  }

  private Snapshot(Connection connection) throws SQLException {
    this.connection = connection;
    Moment.hold(connection);
    this.schema = text(SCHEMA);
  }

  /** The version of the schema, the number of the newest migration. */
  public String schema() {
    return schema;
  }

  /** The tables, each after those it refers to. */
  public List<TableContent> tables() {
    return asked(() -> Tables.ALL.stream().map(this::content).toList());
  }

  private TableContent content(String table) {
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery("select * from " + table + " where 1 = 0")) {
      ResultSetMetaData meta = none.getMetaData();
      List<String> columns = new ArrayList<>();
      for (int i = 1; i <= meta.getColumnCount(); i++) {
        columns.add(meta.getColumnName(i).toLowerCase(Locale.ROOT));
      }
      return new TableContent(table, columns, next(table));
    } catch (SQLException e) {
      throw new HibernateException(e);
    }
  }

  private OptionalLong next(String table) throws SQLException {
    String counted =
        text(
            """
            select count(*) from information_schema.columns
            where table_schema = current_schema and lower(table_name) = '%s'
              and lower(column_name) = 'id' and is_identity = 'YES'
            """
                .formatted(table));
    return counted.equals("0")
        ? OptionalLong.empty()
        : OptionalLong.of(new IdentityColumn(connection, table).next());
  }

  /** How many rows {@code table} has. */
  public long count(TableContent table) {
    return asked(() -> Long.parseLong(text("select count(*) from " + table.name())));
  }

  /** Gives every row of {@code table} in the order of its key. */
  public void read(TableContent table, Consumer<Object[]> row) {
    asked(
        () -> {
          List<String> key = key(table.name());
          Object[] last = null;
          do {
            last = piece(table, key, last, row);
          } while (last != null);
          return null;
        });
  }

  /** One piece of the table; returns the key of its last row, or null if nothing is left. */
  private Object[] piece(
      TableContent table, List<String> key, Object[] after, Consumer<Object[]> row)
      throws SQLException {
    String sql =
        "select %s from %s%s order by %s limit %d"
            .formatted(
                String.join(", ", table.columns()),
                table.name(),
                after == null ? "" : " where " + beyond(key),
                String.join(", ", key),
                PIECE);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      if (after != null) {
        bind(statement, after);
      }
      statement.setFetchSize(PIECE);
      try (ResultSet rows = statement.executeQuery()) {
        Object[] last = null;
        int count = 0;
        while (rows.next()) {
          last = values(rows);
          count++;
          row.accept(last);
        }
        return count < PIECE ? null : keyOf(table, key, last);
      }
    }
  }

  /** The condition for what comes after a key; an index serves it on both databases. */
  private static String beyond(List<String> key) {
    return key.size() == 1
        ? key.getFirst() + " > ?"
        : "%1$s >= ? and (%1$s > ? or %2$s > ?)".formatted(key.get(0), key.get(1));
  }

  private static void bind(PreparedStatement statement, Object[] after) throws SQLException {
    statement.setObject(1, after[0]);
    if (after.length == 2) {
      statement.setObject(2, after[0]);
      statement.setObject(3, after[1]);
    }
  }

  private static Object[] keyOf(TableContent table, List<String> key, Object[] row) {
    return key.stream().map(column -> row[table.columns().indexOf(column)]).toArray();
  }

  private List<String> key(String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select lower(k.column_name) from information_schema.table_constraints c
                join information_schema.key_column_usage k
                  on k.constraint_name = c.constraint_name
                  and k.constraint_schema = c.constraint_schema and k.table_name = c.table_name
                where c.constraint_type = 'PRIMARY KEY' and c.table_schema = current_schema
                  and lower(c.table_name) = '%s'
                order by k.ordinal_position
                """
                    .formatted(table))) {
      List<String> columns = new ArrayList<>();
      while (rows.next()) {
        columns.add(rows.getString(1));
      }
      if (columns.isEmpty() || columns.size() > 2) {
        throw new IllegalStateException("no key of one or two columns: " + table);
      }
      return columns;
    }
  }

  private static Object[] values(ResultSet rows) throws SQLException {
    ResultSetMetaData meta = rows.getMetaData();
    Object[] values = new Object[meta.getColumnCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(rows, i + 1, meta.getColumnType(i + 1));
    }
    return values;
  }

  private static Object value(ResultSet rows, int column, int type) throws SQLException {
    Object value =
        switch (type) {
          case Types.INTEGER, Types.BIGINT -> rows.getLong(column);
          case Types.BOOLEAN, Types.BIT -> rows.getBoolean(column);
          case Types.VARCHAR -> rows.getString(column);
          case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> {
            OffsetDateTime moment = rows.getObject(column, OffsetDateTime.class);
            yield moment == null ? null : moment.toInstant();
          }
          default -> throw new IllegalStateException("a column of the type " + type);
        };
    return rows.wasNull() ? null : value;
  }

  private String text(String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      answer.next();
      return answer.getString(1);
    }
  }

  /** What is asked of the connection. */
  @FunctionalInterface
  private interface Question<T> {
    T ask() throws SQLException;
  }

  private static <T> T asked(Question<T> question) {
    try {
      return question.ask();
    } catch (SQLException e) {
      throw DatabaseProblems.translate(new HibernateException(e));
    } catch (HibernateException e) {
      throw DatabaseProblems.translate(e);
    }
  }

  @Override
  public void close() {
    asked(
        () -> {
          try (connection) {
            connection.rollback();
          }
          return null;
        });
  }
}
