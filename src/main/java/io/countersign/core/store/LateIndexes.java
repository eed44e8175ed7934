package io.countersign.core.store;

import io.countersign.core.Progress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Indexes and constraints of a schema, taken away before many rows come and made again after them:
 * sorting once is quicker than finding the place of every row. Keys stay, since rows come in their
 * order.
 *
 * <p>On PostgreSQL these are all others. On H2 they are the unique constraints, whose values come
 * in no order, so that every row would be put into a page that is not at hand any more; for each
 * index that is made afterwards H2 reads and decrypts the whole table, which for the others takes
 * longer than it saves.
 */
final class LateIndexes {
  /** The unique constraints of H2. */
  private static final String UNIQUE =
      """
      select c.constraint_name, c.table_name,
        (select listagg('"' || k.column_name || '"', ', ') within group (order by ordinal_position)
          from information_schema.key_column_usage k
          where k.constraint_schema = c.constraint_schema
            and k.constraint_name = c.constraint_name)
      from information_schema.table_constraints c
      where c.constraint_type = 'UNIQUE' and c.table_schema = current_schema
      order by c.constraint_name
      """;

  private final List<Entry> entries;

  private LateIndexes(List<Entry> entries) {
    this.entries = entries.stream().sorted(Comparator.comparing(Entry::kind)).toList();
  }

  /** In the order in which they are made. */
  private enum Kind {
    UNIQUE,
    FOREIGN_KEY,
    INDEX
  }

  /** One of them: the statement that takes it away, and the one that makes it again. */
  private record Entry(Kind kind, String drop, String create) {}

  /** Looks at what there is in the current schema, but for Flyway's own table. */
  static LateIndexes of(Connection connection) throws SQLException {
    boolean postgresql = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    return postgresql ? ofPostgresql(connection) : ofH2(connection);
  }

  private static LateIndexes ofH2(Connection connection) throws SQLException {
    List<Entry> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(UNIQUE)) {
      while (rows.next()) {
        String constraint = rows.getString(1);
        String table = "alter table \"%s\"".formatted(rows.getString(2));
        found.add(
            new Entry(
                Kind.UNIQUE,
                "%s drop constraint \"%s\"".formatted(table, constraint),
                "%s add constraint \"%s\" unique (%s)"
                    .formatted(table, constraint, rows.getString(3))));
      }
    }
    return new LateIndexes(found);
  }

  private static LateIndexes ofPostgresql(Connection connection) throws SQLException {
    List<Entry> found = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows =
          statement.executeQuery(
              """
              select c.contype = 'u', quote_ident(t.relname), quote_ident(c.conname),
                pg_get_constraintdef(c.oid)
              from pg_constraint c join pg_class t on t.oid = c.conrelid
              where c.connamespace = current_schema()::regnamespace and c.contype in ('u', 'f')
              order by c.oid
              """)) {
        while (rows.next()) {
          String table = "alter table " + rows.getString(2);
          String name = " constraint " + rows.getString(3);
          found.add(
              new Entry(
                  rows.getBoolean(1) ? Kind.UNIQUE : Kind.FOREIGN_KEY,
                  table + " drop" + name,
                  table + " add" + name + " " + rows.getString(4)));
        }
      }
      try (ResultSet rows =
          statement.executeQuery(
              """
              select quote_ident(i.relname), pg_get_indexdef(x.indexrelid)
              from pg_index x join pg_class i on i.oid = x.indexrelid
                join pg_class t on t.oid = x.indrelid
              where i.relnamespace = current_schema()::regnamespace
                and t.relname <> 'flyway_schema_history'
                and not exists (select 1 from pg_constraint c where c.conindid = x.indexrelid)
              order by x.indexrelid
              """)) {
        while (rows.next()) {
          found.add(new Entry(Kind.INDEX, "drop index " + rows.getString(1), rows.getString(2)));
        }
      }
    }
    return new LateIndexes(found);
  }

  /** Takes them away. */
  void drop(Connection connection) throws SQLException {
    for (Entry entry : entries.reversed()) {
      execute(connection, entry.drop());
    }
  }

  /**
   * Makes them again.
   *
   * @param rows how many rows there are, which is what {@code progress} hears of
   */
  void create(Connection connection, long rows, Progress progress) throws SQLException {
    int made = 0;
    progress.done(0, rows);
    for (Entry entry : entries) {
      execute(connection, entry.create());
      connection.commit();
      made++;
      progress.done(rows * made / entries.size(), rows);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
