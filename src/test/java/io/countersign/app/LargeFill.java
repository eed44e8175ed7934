package io.countersign.app;

import io.countersign.core.Progress;
import io.countersign.core.store.DatabaseAddress;
import io.countersign.core.store.Loading;
import io.countersign.core.store.TableContent;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** Accounts with a role and two tokens each, in a database that is made for them. */
final class LargeFill {
  private static final String SCHEMA = "9";
  private static final String MADE = "2026-01-01T00:00:00Z";

  private LargeFill() {}

  static void fill(DatabaseAddress address, int accounts) {
    SplittableRandom random = new SplittableRandom(1);
    List<String> tables = List.of("accounts", "account_roles", "bearer_tokens");
    try (Loading loading = Loading.begin(address, SCHEMA, tables, 4L * accounts)) {
      loading.table(
          table(
              accounts + 1L,
              "accounts",
              "id username username_key email email_claimed full_name note active superuser"
                  + " password_hash key_generation publisher_generation created_at updated_at"
                  + " version"));
      for (long id = 1; id <= accounts; id++) {
        String name = "user" + random.nextInt(1_000_000) + "." + id;
        String made = Instant.parse(MADE).plusSeconds(id).toString();
        loading.row(
            new Object[] {
              id,
              name,
              name,
              name + "@example.org",
              false,
              "User " + id,
              "",
              true,
              false,
              "$2b$12$" + hex(random, 28).substring(3),
              random.nextLong(),
              random.nextLong(),
              made,
              made,
              0L
            });
      }
      loading.endTable();
      loading.table(
          new TableContent(
              "account_roles", List.of("account_id", "ordinal", "role"), OptionalLong.empty()));
      for (long id = 1; id <= accounts; id++) {
        loading.row(new Object[] {id, 0L, id % 10 == 0 ? "ROLE_EDITOR" : "ROLE_USER"});
      }
      loading.endTable();
      loading.table(
          table(
              2L * accounts + 1,
              "bearer_tokens",
              "id account_id kind name note digest hint roles networks created_at created_by"
                  + " version"));
      for (long id = 1; id <= 2L * accounts; id++) {
        loading.row(
            new Object[] {
              id,
              (id + 1) / 2,
              "ISSUED",
              "laptop",
              "",
              hex(random, 32),
              "csn_abcd…wxyz",
              "",
              "",
              Instant.parse(MADE).plusSeconds(id).toString(),
              "tester",
              0L
            });
      }
      loading.endTable();
      loading.finish(Progress.NONE);
    }
  }

  private static TableContent table(long next, String name, String columns) {
    return new TableContent(name, List.of(columns.split(" ")), OptionalLong.of(next));
  }

  private static String hex(SplittableRandom random, int bytes) {
    byte[] drawn = new byte[bytes];
    random.nextBytes(drawn);
    return HexFormat.of().formatHex(drawn);
  }
}
