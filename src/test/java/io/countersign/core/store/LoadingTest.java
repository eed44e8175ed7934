package io.countersign.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.AppException;
import io.countersign.core.MasterKey;
import io.countersign.core.Progress;
import io.countersign.testing.Store;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that many rows are put into is at its end as if they had come one by one. */
class LoadingTest {
  private static final String SCHEMA = "9";
  private static final long MANY = 1_000_000;

  /** H2 ends the names that it gives to indexes by what the table was called meanwhile. */
  private static final String GENERATED = "_INDEX_[0-9A-F]+\\b";

  private static final String MADE_IN = "loaded";

  private static DatabaseAddress place(Store store) {
    return switch (store.fresh(MasterKey.generate())) {
      case DatabaseAddress.Embedded embedded -> embedded;
      case DatabaseAddress.Postgresql shared -> shared.inSchema(MADE_IN);
    };
  }

  /** All that the database says of its tables, keys, constraints and indexes. */
  private static List<String> described(DatabaseAddress address) throws SQLException {
    List<String> questions =
        address.isShared()
            ? List.of(
                """
                select table_name, column_name, ordinal_position, column_default, is_nullable,
                  data_type, character_maximum_length, is_identity
                from information_schema.columns where table_schema = current_schema
                """,
                "select tablename, indexname, indexdef from pg_indexes"
                    + " where schemaname = current_schema",
                """
                select conrelid::regclass, conname, convalidated, pg_get_constraintdef(oid)
                from pg_constraint where connamespace = current_schema()::regnamespace
                """)
            : List.of(
                "script nodata nopasswords nosettings",
                "select * from information_schema.columns where table_schema = 'PUBLIC'",
                "select * from information_schema.table_constraints",
                "select * from information_schema.key_column_usage",
                "select * from information_schema.referential_constraints",
                "select * from information_schema.check_constraints",
                "select * from information_schema.indexes",
                "select * from information_schema.index_columns",
                """
                select * from information_schema.settings where setting_name not like 'info.%'
                """);
    List<String> all = new ArrayList<>();
    try (Connection connection = Store.connection(address);
        Statement statement = connection.createStatement()) {
      for (String question : questions) {
        try (ResultSet rows = statement.executeQuery(question)) {
          all.addAll(lines(rows));
        }
      }
    }
    return all;
  }

  private static TreeSet<String> lines(ResultSet rows) throws SQLException {
    TreeSet<String> lines = new TreeSet<>();
    while (rows.next()) {
      StringBuilder line = new StringBuilder();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        line.append(rows.getString(i)).append('|');
      }
      if (!line.toString().startsWith("--")) {
        lines.add(
            line.toString().replace(MADE_IN + ".", "public.").replaceAll(GENERATED, "_INDEX"));
      }
    }
    return lines;
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void afterManyRowsTheSchemaIsThatOfTheMigrations(Store store) throws SQLException {
    DatabaseAddress migrated = store.fresh(MasterKey.generate());
    DatabaseAddress loaded = place(store);
    try (Loading loading = Loading.begin(loaded, SCHEMA, Tables.ALL, MANY)) {
      loading.finish(Progress.NONE);
    }
    for (DatabaseAddress each : List.of(migrated, loaded)) {
      Database.open(each, List.of(), Clock.systemUTC()).close();
    }
    assertThat(described(migrated)).hasSizeGreaterThan(100);
    assertThat(described(loaded)).containsExactlyElementsOf(described(migrated));
  }

  private static void tokens(Loading loading, Object[]... rows) {
    loading.table(
        new TableContent(
            "accounts",
            List.of(
                ("id username username_key email full_name note active superuser key_generation"
                        + " publisher_generation created_at updated_at version")
                    .split(" ")),
            OptionalLong.of(2)));
    String at = "2026-01-01T00:00:00Z";
    loading.row(new Object[] {1L, "a", "a", "", "", "", true, false, 1L, 1L, at, at, 0L});
    loading.endTable();
    loading.table(
        new TableContent(
            "bearer_tokens",
            List.of(
                ("id account_id digest kind name note hint roles networks created_at created_by"
                        + " version")
                    .split(" ")),
            OptionalLong.of(3)));
    for (Object[] row : rows) {
      loading.row(
          new Object[] {row[0], row[1], row[2], "ISSUED", "", "", "", "", "", at, "tester", 0L});
    }
    loading.endTable();
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void rowsOfWhichTwoHaveOneDigestAreRefused(Store store) {
    try (Loading loading =
        Loading.begin(place(store), SCHEMA, List.of("accounts", "bearer_tokens"), MANY)) {
      assertThatThrownBy(
              () -> {
                tokens(loading, new Object[] {1L, 1L, "secret"}, new Object[] {2L, 1L, "secret"});
                loading.finish(Progress.NONE);
              })
          .isInstanceOfSatisfying(
              AppException.class, e -> assertThat(e.code()).isEqualTo("backup-content"))
          .hasStackTraceContaining("a row was refused")
          .hasMessageNotContaining("secret");
    }
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void rowsOfAnAccountThatIsNotThereAreRefused(Store store) {
    try (Loading loading =
        Loading.begin(place(store), SCHEMA, List.of("accounts", "bearer_tokens"), MANY)) {
      assertThatThrownBy(
              () -> {
                tokens(loading, new Object[] {1L, 7L, "one"});
                loading.finish(Progress.NONE);
              })
          .isInstanceOfSatisfying(
              AppException.class, e -> assertThat(e.code()).isEqualTo("backup-content"));
    }
  }
}
