package io.countersign.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.countersign.LoggedErrors;
import io.countersign.core.AppException;
import io.countersign.core.MasterKey;
import io.countersign.core.Secret;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.hibernate.exception.GenericJDBCException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseProblemsTest {
  private static String code(Exception cause) {
    RuntimeException problem =
        cause instanceof SQLException sql
            ? new GenericJDBCException("could not execute statement", sql)
            : new IllegalStateException("could not commit", cause);
    RuntimeException translated = DatabaseProblems.translate(problem);
    if (translated instanceof AppException refusal) {
      assertThat(refusal).hasCause(problem);
      return refusal.code();
    }
    assertThat(translated).isSameAs(problem);
    return null;
  }

  @Test
  void aFullDiskIsNamed() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.isWritable(full), "this system has no /dev/full");
    try (FileChannel channel = FileChannel.open(full, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(1));
      throw new AssertionError("the disk was not full");
    } catch (IOException e) {
      assertThat(code(e)).isEqualTo("database-disk-full");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "53100, 0, database-disk-full",
    "08001, 0, database-unreachable",
    "08006, 0, database-unreachable",
    "57P01, 0, database-unreachable",
    "28P01, 0, database-sign-in",
    "28000, 0, database-sign-in",
    "28000, 28000, database-wrong-key",
    "90020, 90020, database-in-use",
    "90030, 90030, database-damaged",
    "90049, 90049, database-wrong-key",
    "90097, 90097, database-read-only",
    "90100, 90100, database-disk-full"
  })
  void whatADatabaseSaysHasItsSentence(String state, int number, String expected) {
    assertThat(code(new SQLException("whatever the language", state, number))).isEqualTo(expected);
  }

  @Test
  void whatNobodyCanMendStaysAsItIs() {
    assertThat(code(new SQLException("syntax error", "42601", 0))).isNull();
    assertThat(code(new IOException("a pipe broke"))).isNull();
    AppException refusal = new AppException("account-self");
    assertThat(DatabaseProblems.translate(refusal)).isSameAs(refusal);
  }

  @Test
  void aFailedWriteIsNotTakenForAFullDiskWhereThereIsRoom(@TempDir Path directory) {
    assertThat(DatabaseProblems.noRoom(directory)).isFalse();
    Path file = directory.resolve("a.mv.db");
    assertThat(
            code(
                new MVStoreException(
                    DataUtils.ERROR_WRITING_FAILED,
                    "Writing to " + file + " failed; length 0 at 4096 [2.5.252/2]")))
        .isNull();
  }

  @Test
  void aServerThatIsNotThereIsUnreachable() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    assertThat(refusal("jdbc:postgresql://127.0.0.1:" + port + "/countersign", "x"))
        .isEqualTo("database-unreachable");
  }

  @Test
  void aServerThatKnowsNoSuchUserRefusesTheSignIn() {
    var address = (DatabaseAddress.Postgresql) TestCore.shared(Store.POSTGRESQL).address();
    String url = address.url().replaceAll("\\?.*", "");
    assertThat(refusal(url, "nobody-of-this-name")).isEqualTo("database-sign-in");
  }

  @Test
  void aServerWithTheTablesOfAnotherProgramIsForeign() {
    try (TestCore other = TestCore.on(Store.POSTGRESQL)) {
      other.sql(
          "drop schema public cascade", "create schema public", "create table theirs (id integer)");
      var address = (DatabaseAddress.Postgresql) other.address();
      assertThat(refusal(address.url(), "postgres")).isEqualTo("database-foreign-schema");
      assertThat(other.ask("select count(*) from pg_tables where schemaname = 'public'"))
          .isEqualTo("1");
    }
  }

  @Test
  void aServerWithANewerSchemaIsRefused() {
    try (TestCore other = TestCore.on(Store.POSTGRESQL)) {
      other.sql(
          """
          insert into flyway_schema_history values (999, '999', 'later', 'SQL', 'V999__later.sql',
            1, 'somebody', now(), 1, true)
          """);
      var address = (DatabaseAddress.Postgresql) other.address();
      assertThat(refusal(address.url(), "postgres")).isEqualTo("database-newer");
    }
  }

  /** Whose sentence says that the log says why. */
  @ParameterizedTest
  @EnumSource(Store.class)
  void logSaysWhyTablesCannotBeUsed(Store store) {
    DatabaseAddress address = store.fresh(MasterKey.generate());
    try (LoggedErrors log = new LoggedErrors(DatabaseOpening.class)) {
      AppException refusal =
          catchThrowableOfType(
              AppException.class,
              () -> Database.open(address, List.of(Stranger.class), Clock.systemUTC()));
      assertThat(refusal.code()).isEqualTo("database-unusable");
      assertThat(log.events())
          .singleElement()
          .satisfies(e -> assertThat(e.getThrowableProxy().getMessage()).contains("stranger"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "22001"})
  void whatMayQuoteARowIsNotLogged(String state) {
    Throwable problem =
        new IllegalStateException(
            "password_hash='secret'", new SQLException("password_hash='secret'", state));
    Throwable logged = DatabaseProblems.loggable(problem);
    assertThat(logged).hasNoCause();
    assertThat(logged.getMessage()).contains(state).doesNotContain("secret");
    assertThat(logged.getStackTrace()).isEqualTo(problem.getStackTrace());
  }

  @Test
  void whatQuotesNoRowIsLoggedWhole() {
    Throwable problem = new IllegalStateException(new SQLException("no table", "42S02"));
    assertThat(DatabaseProblems.loggable(problem)).isSameAs(problem);
  }

  @Entity
  @Table(name = "stranger")
  private static final class Stranger {
    @Id int id;
  }

  private static String refusal(String url, String user) {
    var address = new DatabaseAddress.Postgresql(url, user, Secret.of("postgres"));
    try {
      Database.open(address, List.of(), Clock.systemUTC()).close();
      return null;
    } catch (AppException refusal) {
      return refusal.code();
    } catch (UncheckedIOException e) {
      throw new AssertionError(e);
    }
  }
}
