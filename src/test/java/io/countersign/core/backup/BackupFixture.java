package io.countersign.core.backup;

import static io.countersign.testing.TestCore.ROOT;

import io.countersign.core.MasterKey;
import io.countersign.core.Progress;
import io.countersign.core.Secret;
import io.countersign.core.access.NewRequest;
import io.countersign.core.access.Wants;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.instance.Restoration;
import io.countersign.core.policy.Policy;
import io.countersign.core.session.Browser;
import io.countersign.core.session.Entrance;
import io.countersign.core.store.DatabaseAddress;
import io.countersign.core.tenant.TenantTerms;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An instance with something in every table, and its backups. */
final class BackupFixture {
  static final String PASSPHRASE = "correct horse battery staple";

  private BackupFixture() {}

  /** Puts something of every kind into {@code test}. */
  static void fill(TestCore test) {
    AccountDetail kari = test.account("kari ☕", "ROLE_A", "ROLE_B");
    test.superuser("ada");
    AccountDetail gone = test.account("gone");
    test.token(kari.id(), "kept");
    test.core().tokens().revoke(ROOT, test.token(kari.id(), "revoked").row().id(), "lost\n\"it\"");
    long replaced = test.token(kari.id(), "replaced").row().id();
    test.sql("update bearer_tokens set replaces_id = 1 where id = " + replaced);
    test.core()
        .access()
        .create(ROOT, new NewRequest(kari.id(), "why\\", Wants.BOTH, List.of(), 30, ""));
    test.core().tenants().create(ROOT, TenantTerms.of("news", "news.example.org"));
    test.core().policies().set(ROOT, Policy.PASSWORD_MIN_LENGTH, "14");
    test.core().links().create(ROOT, kari.id());
    test.core().keys().list(ROOT);
    try (Secret password = Secret.of(TestCore.PASSWORD)) {
      test.core().jwts().authenticate("ada", password, "192.0.2.1");
    }
    test.core()
        .sessions()
        .open(
            kari.id(), Entrance.PASSWORD, new Browser("192.0.2.1", "test"), test.clock().instant());
    test.core().accounts().delete(ROOT, gone.id());
  }

  /** Every row of every table, as text; times as moments. */
  static Map<String, List<String>> content(DatabaseAddress address) throws SQLException {
    Map<String, List<String>> all = new TreeMap<>();
    try (Connection connection = Store.connection(address);
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet found =
          statement.executeQuery(
              """
              select lower(table_name) from information_schema.tables
              where table_schema = current_schema and table_type = 'BASE TABLE'
              """)) {
        while (found.next()) {
          tables.add(found.getString(1));
        }
      }
      tables.remove("flyway_schema_history");
      for (String table : tables) {
        try (ResultSet rows = statement.executeQuery("select * from " + table)) {
          all.put(table, rows(rows));
        }
      }
    }
    return all;
  }

  private static List<String> rows(ResultSet rows) throws SQLException {
    List<String> lines = new ArrayList<>();
    var meta = rows.getMetaData();
    while (rows.next()) {
      StringBuilder line = new StringBuilder();
      for (int i = 1; i <= meta.getColumnCount(); i++) {
        Object value =
            meta.getColumnTypeName(i).toLowerCase(Locale.ROOT).startsWith("timestamp")
                ? Optional.ofNullable(rows.getObject(i, OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant)
                    .orElse(null)
                : rows.getObject(i);
        line.append(meta.getColumnName(i).toLowerCase(Locale.ROOT)).append('=').append(value);
        line.append(' ');
      }
      lines.add(line.toString());
    }
    lines.sort(null);
    return lines;
  }

  /** Makes a backup under {@link #PASSPHRASE}. */
  static BackupRow backup(TestCore test, Path file) {
    try (Secret passphrase = Secret.of(PASSPHRASE)) {
      return test.core().backups().make(ROOT, file, Optional.of(passphrase), Progress.NONE);
    }
  }

  static Opener passphrase() {
    return new Opener.ByPassphrase(Secret.of(PASSPHRASE));
  }

  /** Makes a database of a backup where nothing is, and looks at it as little as can be. */
  static DatabaseAddress rebuild(TestCore test, Path file, Opener opener, DatabaseAddress place) {
    return Rebuilding.rebuild(
            file, opener, key -> withKey(place, key), new Restoration(test.clock()), Progress.NONE)
        .address();
  }

  /** The same place for another master key. */
  static DatabaseAddress withKey(DatabaseAddress place, MasterKey key) {
    return switch (place) {
      case DatabaseAddress.Embedded embedded -> new DatabaseAddress.Embedded(embedded.file(), key);
      case DatabaseAddress.Postgresql shared -> shared.inSchema("rebuilt");
    };
  }
}
