package io.countersign.core.store;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.MasterKey;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.instance.Core;
import io.countersign.testing.MutableClock;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Databases of earlier versions, with what was in them. */
class MigrationTest {
  private final MasterKey key = MasterKey.generate();

  private DatabaseAddress ofVersion(Store store, String version) {
    DatabaseAddress address = store.fresh(key);
    var flyway = Flyway.configure().locations("classpath:db/migration").target(version);
    switch (address) {
      case DatabaseAddress.Embedded embedded -> {
        DatabaseFile file = new DatabaseFile(embedded);
        flyway.dataSource(file.url(), file.user(), file.password());
      }
      case DatabaseAddress.Postgresql shared ->
          flyway.dataSource(shared.url(), shared.user(), shared.password().reveal());
    }
    flyway.load().migrate();
    return address;
  }

  private static List<String> rows(DatabaseAddress address, String question) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = Store.connection(address);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  @Test
  void listOfMigrationsIsThatOfTheFiles() {
    JdbcDataSource none = new JdbcDataSource();
    none.setURL("jdbc:h2:mem:");
    var files = DatabaseOpening.migrations(none).load().info().all();
    assertThat(files)
        .extracting(each -> each.getVersion().toString())
        .isEqualTo(DatabaseOpening.VERSIONS);
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void accountsOfTheThirdVersionHaveAGenerationOfTheirOwn(Store store) throws SQLException {
    DatabaseAddress address = ofVersion(store, "3");
    try (Connection connection = Store.connection(address);
        Statement statement = connection.createStatement()) {
      for (int generation : new int[] {4711, 4712}) {
        statement.execute(
            """
            insert into accounts (username, username_key, email, full_name, note, active,
              superuser, key_generation, created_at, updated_at, version)
            values ('kari%1$d', 'kari%1$d', '', '', '', true, false, %1$d, current_timestamp,
              current_timestamp, 0)
            """
                .formatted(generation));
      }
    }
    try (Core core = Core.open(address, key, new MutableClock(), TestCore.CHEAP)) {
      assertThat(core.accounts().require(ROOT, "kari4711").active()).isTrue();
      assertThat(rows(address, "select publisher_generation from accounts order by id"))
          .containsExactly("4711", "4712");
      assertThat(rows(address, "select host from tenant_hosts")).containsExactly("*");
      assertThat(rows(address, "select code from tenants where organisation is null"))
          .containsExactly("default");
    }
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void generationsOfNewAccountsBeginAnywhere(Store store) throws SQLException {
    DatabaseAddress address = store.fresh(key);
    try (Core core = Core.open(address, key, new MutableClock(), TestCore.CHEAP)) {
      for (String name : List.of("kari", "nils", "fatima")) {
        core.accounts().create(ROOT, NewAccount.of(Profile.named(name)));
      }
      assertThat(rows(address, "select publisher_generation from accounts"))
          .doesNotHaveDuplicates();
      assertThat(
              rows(
                  address,
                  "select username from accounts where publisher_generation = key_generation"))
          .isEmpty();
    }
  }
}
