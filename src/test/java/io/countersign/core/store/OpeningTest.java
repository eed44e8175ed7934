package io.countersign.core.store;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.countersign.core.AppException;
import io.countersign.core.MasterKey;
import io.countersign.core.Sort;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.instance.Core;
import io.countersign.testing.MutableClock;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be opened is named, and left exactly as it was. */
class OpeningTest {
  private static final MasterKey KEY = MasterKey.generate();
  private static final int ACCOUNTS = 200;

  /** A whole database, closed, as bytes. */
  private static byte[] whole;

  @TempDir private Path directory;
  private Path file;

  @BeforeAll
  static void makeADatabase(@TempDir Path elsewhere) throws IOException {
    try (Core core = open(elsewhere, KEY)) {
      for (int i = 0; i < ACCOUNTS; i++) {
        core.accounts().create(ROOT, NewAccount.of(Profile.named("account " + i)));
      }
    }
    whole = Files.readAllBytes(elsewhere.resolve("countersign.mv.db"));
  }

  @BeforeEach
  void place() throws IOException {
    file = directory.resolve("countersign.mv.db");
    Files.write(file, whole);
  }

  @AfterEach
  void makeWritableAgain() throws IOException {
    if (posix()) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static Core open(Path directory, MasterKey key) {
    var address = new DatabaseAddress.Embedded(directory.resolve("countersign"), key);
    return Core.open(address, key, new MutableClock(), TestCore.CHEAP);
  }

  private void refused(String code) throws IOException {
    refused(KEY, code);
  }

  private void refused(MasterKey key, String code) throws IOException {
    byte[] before = Files.readAllBytes(file);
    AppException refusal =
        catchThrowableOfType(AppException.class, () -> open(directory, key).close());
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(Files.readAllBytes(file)).as("the file").isEqualTo(before);
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void aWholeFileOpens() {
    try (Core core = open(directory, KEY)) {
      assertThat(core.accounts().count(ROOT, AccountFilter.all())).isEqualTo(ACCOUNTS);
    }
  }

  @Test
  void theFileIsForItsOwnerOnly() throws IOException {
    assumeTrue(posix(), "no POSIX permissions on this file system");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    open(directory, KEY).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void anotherMasterKeyIsRefused() throws IOException {
    refused(MasterKey.generate(), "database-wrong-key");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 10, 16, 4095})
  void aFileThatEndsInItsHeaderIsDamaged(int length) throws IOException {
    Files.write(file, Arrays.copyOf(whole, length));
    refused(length < 10 ? "database-foreign" : "database-damaged");
  }

  @Test
  void anEmptyFileIsDamaged() throws IOException {
    Files.write(file, new byte[0]);
    refused("database-damaged");
  }

  @ParameterizedTest
  @ValueSource(ints = {4096, 4097, 8192, 12_288, 16_384, 20_000})
  void aFileThatEndsSoonAfterItsHeaderIsDamaged(int length) throws IOException {
    Files.write(file, Arrays.copyOf(whole, length));
    refused("database-damaged");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.25, 0.5, 0.75, 0.9})
  void aTruncatedFileIsDamaged(double part) throws IOException {
    Files.write(file, Arrays.copyOf(whole, (int) (whole.length * part)));
    refused("database-damaged");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4096, 8192, 12_288})
  void aFileThatLacksItsLastBytesIsDamagedAlthoughAnOlderStateIsWhole(int missing)
      throws IOException {
    Files.write(file, Arrays.copyOf(whole, whole.length - missing));
    refused("database-damaged");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 9})
  void aFileWithAnotherBeginningIsForeign(int place) throws IOException {
    flip(place, 1);
    refused("database-foreign");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 17})
  void aFileWithAnotherSaltNeedsAnotherKey(int place) throws IOException {
    flip(place, 1);
    refused("database-wrong-key");
  }

  @Test
  void aFileWithoutItsFirstBlocksIsNotOpened() throws IOException {
    flip(4096, 2 * 4096);
    refused("database-wrong-key");
  }

  @Test
  void aFileGarbledFromItsMiddleOnIsDamaged() throws IOException {
    flip(whole.length / 2, whole.length / 2);
    refused("database-damaged");
  }

  @Test
  void aFileGarbledInItsMiddleIsDamaged() throws IOException {
    flip(3 * 4096, whole.length - 6 * 4096);
    refused("database-damaged");
  }

  /** What H2 does not see when it opens is at least never taken for an answer. */
  @Test
  void aFileGarbledInOneBlockIsNeverReadAsIfItWereSmaller() throws IOException {
    int blocks = whole.length / 4096;
    for (int block = 3; block < blocks; block += Math.max(1, blocks / 4)) {
      flip(block * 4096, 4096);
      try (Core core = open(directory, KEY)) {
        assertThat(core.accounts().count(ROOT, AccountFilter.all())).isEqualTo(ACCOUNTS);
        assertThat(
                core.accounts()
                    .list(ROOT, AccountFilter.all(), Sort.ascending("id"), Optional.empty(), 1000)
                    .rows())
            .hasSize(ACCOUNTS);
        core.audit().firstBroken(ROOT);
      } catch (AppException refusal) {
        assertThat(refusal.code()).isEqualTo("database-damaged");
      }
    }
  }

  @Test
  void aTextFileIsForeign() throws IOException {
    Files.writeString(file, "These are not the rows you are looking for.\n".repeat(500));
    refused("database-foreign");
  }

  @Test
  void aDatabaseOfH2ThatIsNotEncryptedIsForeign() throws IOException {
    Files.write(file, "H:2,block:2,blockSize:1000".getBytes(StandardCharsets.US_ASCII));
    refused("database-foreign");
  }

  @Test
  void whatAnInterruptedFirstStartLeftIsTakenAway() throws IOException {
    Files.delete(file);
    Files.write(directory.resolve("countersign-new.mv.db"), Arrays.copyOf(whole, 20_000));
    open(directory, KEY).close();
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void aDirectoryInThePlaceOfTheFileIsUnreadable() throws IOException {
    Files.delete(file);
    Files.createDirectory(file);
    AppException refusal =
        catchThrowableOfType(AppException.class, () -> open(directory, KEY).close());
    assertThat(refusal.code()).isEqualTo("database-unreadable");
    assertThat(file).isEmptyDirectory();
  }

  @Test
  void aPathWithASemicolonIsRefusedBeforeAnythingIsMade() throws IOException {
    Path odd = Files.createDirectory(directory.resolve("a;INIT=b"));
    AppException refusal = catchThrowableOfType(AppException.class, () -> open(odd, KEY).close());
    assertThat(refusal.code()).isEqualTo("path-semicolon");
    assertThat(odd).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"100% a#b?c&d=e $HOME ~ 'so'", "Größe ☕ 100% a#b?c&d=e $HOME ~ 'so'"})
  void anyOtherPathWorks(String name) throws IOException {
    Path odd = Files.createDirectory(directory.resolve(namedHere(name)));
    open(odd, KEY).close();
    assertThat(odd.resolve("countersign.mv.db")).isRegularFile();
    open(odd, KEY).close();
  }

  /** Where no language is set (LANG), Java knows no names of files but those in ASCII. */
  private static String namedHere(String name) {
    String encoding = System.getProperty("sun.jnu.encoding");
    assumeTrue(
        Charset.forName(encoding).newEncoder().canEncode(name),
        () -> "Java has no such names of files where they are in " + encoding);
    return name;
  }

  @Test
  void aFileThatMayOnlyBeReadIsRefused() throws IOException {
    assumeTrue(posix(), "no POSIX permissions on this file system");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    assumeFalse(Files.isWritable(file), "permission bits do not bind this user (root)");
    refused("database-read-only");
  }

  @Test
  void aFileThatMayNotBeReadIsRefused() throws IOException {
    assumeTrue(posix(), "no POSIX permissions on this file system");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "permission bits do not bind this user (root)");
    AppException refusal =
        catchThrowableOfType(AppException.class, () -> open(directory, KEY).close());
    assertThat(refusal.code()).isEqualTo("database-unreadable");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.readAllBytes(file)).isEqualTo(whole);
  }

  @Test
  void aNewDatabaseInADirectoryThatMayOnlyBeReadIsRefused() throws IOException {
    assumeTrue(posix(), "no POSIX permissions on this file system");
    Files.delete(file);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-x------"));
    assumeFalse(Files.isWritable(directory), "permission bits do not bind this user (root)");
    AppException refusal =
        catchThrowableOfType(AppException.class, () -> open(directory, KEY).close());
    assertThat(refusal.code()).isEqualTo("database-read-only");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aDatabaseOfANewerVersionIsRefused() throws Exception {
    var address = new DatabaseAddress.Embedded(directory.resolve("countersign"), KEY);
    try (var connection = io.countersign.testing.Store.connection(address);
        var statement = connection.createStatement()) {
      statement.execute(
          """
          insert into "flyway_schema_history" select 999, '999', 'later', 'SQL', 'V999__later.sql',
            1, 'somebody', current_timestamp, 1, true
          """);
    }
    refused("database-newer");
  }

  private void flip(int from, int length) throws IOException {
    byte[] bytes = whole.clone();
    byte[] noise = new byte[length];
    new Random(7).nextBytes(noise);
    for (int i = 0; i < length; i++) {
      bytes[from + i] ^= (byte) (noise[i] | 1);
    }
    Files.write(file, bytes);
  }

  private static boolean posix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
