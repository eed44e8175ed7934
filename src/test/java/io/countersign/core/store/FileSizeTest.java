package io.countersign.core.store;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.account.AccountFilter;
import io.countersign.testing.BesideScreens;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The file grows while it is open, and gives room back where much of it is waste. */
@BesideScreens
class FileSizeTest {
  private static final int ACCOUNTS = 1500;
  private static final long MEGABYTE = 1_000_000;

  private static TestCore filled() {
    TestCore test = TestCore.open();
    test.sql(
        """
        insert into accounts (username, username_key, email, full_name, note, active, superuser,
          key_generation, publisher_generation, created_at, updated_at, version)
        select 'a' || x, 'a' || x, '', '', repeat('x', 2000), true, false, x, x,
          current_timestamp, current_timestamp, 0 from system_range(1, %d)
        """
            .formatted(ACCOUNTS));
    return test;
  }

  private static Path file(TestCore test) {
    return ((DatabaseAddress.Embedded) test.address()).databaseFile();
  }

  @Test
  void whatWasWrittenOverIsGivenBackAtTheEndUnlessTheFileIsToBeLeftAsItIs() throws IOException {
    TestCore test = filled();
    try {
      for (char each : "abcde".toCharArray()) {
        test.sql("update accounts set note = repeat('%s', 2000)".formatted(each));
      }
      test.core().database().keepSize();
      test.reopen();
      assertThat(Files.size(file(test))).isGreaterThan(14 * MEGABYTE);
      test.reopen();
      assertThat(Files.size(file(test))).isLessThan(8 * MEGABYTE);
      assertThat(test.core().accounts().count(ROOT, AccountFilter.all())).isEqualTo(ACCOUNTS);
      assertThat(test.ask("select max(note) from accounts")).isEqualTo("e".repeat(2000));
    } finally {
      test.close();
    }
  }
}
