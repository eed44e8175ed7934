package io.countersign.core.backup;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.core.AppException;
import io.countersign.core.Progress;
import io.countersign.core.Secret;
import io.countersign.core.instance.Restoration;
import io.countersign.core.store.DatabaseAddress;
import io.countersign.testing.BesideScreens;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A backup of which one bit is another, or any part is missing, is refused; nothing is touched. */
@BesideScreens
@TestInstance(Lifecycle.PER_CLASS)
class TamperTest {
  private static final int ACCOUNTS = 3000;
  private static final int CHUNK = 64 * 1024;

  private TestCore test;
  private RecoveryKey key;
  private byte[] whole;
  private byte[] underPassphrase;
  private Map<String, Integer> live;
  private Path file;
  private Path folder;

  @BeforeAll
  void make(@TempDir Path folder) throws IOException, SQLException {
    this.folder = folder;
    test = TestCore.open();
    BackupFixture.fill(test);
    test.sql(
        """
        insert into accounts (username, username_key, email, full_name, note, active, superuser,
          key_generation, publisher_generation, created_at, updated_at, version)
        select 'a' || x, 'a' || x, '', random_uuid(), random_uuid(), true, false, x, x,
          current_timestamp, current_timestamp, 0 from system_range(1, %d)
        """
            .formatted(ACCOUNTS));
    key = test.core().backups().drawKey(ROOT);
    test.core().backups().keepKey(ROOT, key.recipient());
    Path made = folder.resolve("made");
    test.core().backups().make(ROOT, made, Optional.empty(), Progress.NONE);
    whole = Files.readAllBytes(made);
    try (Secret passphrase = Secret.of(BackupFixture.PASSPHRASE)) {
      underPassphrase =
          Tampering.underPassphrase(made, new Opener.ByRecoveryKey(key.identity()), passphrase);
    }
    Files.delete(made);
    assertThat(whole.length).as("several chunks").isGreaterThan(3 * CHUNK);
    live = content();
    file = folder.resolve("changed");
  }

  @AfterAll
  void close() throws IOException, SQLException {
    assertThat(content()).isEqualTo(live);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
    key.close();
    test.close();
  }

  /** What is in each table, and nothing of it to be printed. */
  private Map<String, Integer> content() throws SQLException {
    Map<String, Integer> hashes = new TreeMap<>();
    BackupFixture.content(test.address())
        .forEach((table, rows) -> hashes.put(table, rows.hashCode()));
    return hashes;
  }

  private void refused(byte[] content, String what) {
    refused(content, new Opener.ByRecoveryKey(key.identity()), what);
  }

  private void refused(byte[] content, Opener opener, String what) {
    AppException refusal =
        catchThrowableOfType(
            AppException.class,
            () -> {
              Files.write(file, content);
              test.core().backups().drill(ROOT, file, opener, folder, Progress.NONE);
            });
    assertThat(refusal).as(what).isNotNull();
    assertThat(refusal.code()).as(what).isIn(Tampering.REFUSALS);
  }

  private byte[] whole(Sealing sealing) {
    return sealing == Sealing.RECOVERY_KEY ? whole : underPassphrase;
  }

  private Opener opener(Sealing sealing) {
    return sealing == Sealing.RECOVERY_KEY
        ? new Opener.ByRecoveryKey(key.identity())
        : BackupFixture.passphrase();
  }

  @ParameterizedTest
  @EnumSource(Sealing.class)
  void theFileItselfOpens(Sealing sealing) throws IOException {
    Files.write(file, whole(sealing));
    Opener opener = opener(sealing);
    Proof proof =
        Rebuilding.rebuild(
                file,
                opener,
                any -> new DatabaseAddress.Embedded(whereItIsTakenAway(), any),
                new Restoration(test.clock()),
                Progress.NONE)
            .proof();
    assertThat(proof.accounts()).isEqualTo(ACCOUNTS + 2);
  }

  private Path whereItIsTakenAway() {
    return ((DatabaseAddress.Embedded) Store.H2.fresh(test.masterKey())).file();
  }

  @ParameterizedTest
  @EnumSource(Sealing.class)
  void twoHundredSingleBytesThatAreAnother(Sealing sealing) throws IOException {
    Tampering.singleBytes(
        whole(sealing), (changed, what) -> refused(changed, opener(sealing), what));
  }

  @ParameterizedTest
  @EnumSource(Sealing.class)
  void fiftyTruncations(Sealing sealing) throws IOException {
    Tampering.truncations(
        whole(sealing), (changed, what) -> refused(changed, opener(sealing), what));
  }

  /** Past the drill, which would do the same with it nine hundred times. */
  @Test
  void everyBitOfTheHeader() throws IOException {
    int header = header();
    Path changed = folder.resolve("header");
    for (int place = 0; place < header; place++) {
      for (int bit = 0; bit < 8; bit += 3) {
        byte[] start = Arrays.copyOf(whole, header + CHUNK);
        start[place] ^= (byte) (1 << bit);
        Files.write(changed, start);
        assertThatThrownBy(
                () ->
                    SealedFile.open(changed, new Opener.ByRecoveryKey(key.identity()))
                        .readNBytes(1))
            .as("byte %d, bit %d", place, bit)
            .isInstanceOfAny(AppException.class, IOException.class);
      }
    }
    Files.delete(changed);
  }

  private int header() {
    String start = new String(whole, 0, 1000, StandardCharsets.ISO_8859_1);
    int mac = start.indexOf("\n--- ");
    return start.indexOf('\n', mac + 1) + 1 + 16;
  }

  @Test
  void truncationsAtTheBoundsOfChunks() {
    int chunk = CHUNK + 16;
    for (int length = header(); length < whole.length; length += chunk) {
      refused(Arrays.copyOf(whole, length), "the first " + length);
    }
    refused(Arrays.copyOf(whole, whole.length - 1), "all but the last byte");
  }

  @Test
  void bytesBehindTheEnd() {
    for (int more : new int[] {1, 16, CHUNK, CHUNK + 16}) {
      refused(Arrays.copyOf(whole, whole.length + more), more + " more");
    }
  }

  @Test
  void chunksInAnotherOrder() {
    int chunk = CHUNK + 16;
    byte[] changed = whole.clone();
    System.arraycopy(whole, header(), changed, header() + chunk, chunk);
    System.arraycopy(whole, header() + chunk, changed, header(), chunk);
    refused(changed, "two chunks swapped");
  }

  @Test
  void parametersOfAPassphraseThatWouldTakeAllMemory() throws IOException {
    String sealed;
    try (TestCore other = TestCore.open()) {
      Path made = folder.resolve("sealed");
      BackupFixture.backup(other, made);
      sealed = Files.readString(made, StandardCharsets.ISO_8859_1);
      Files.delete(made);
    }
    assertThat(sealed).contains(" 64 3 1\n");
    for (String other :
        List.of(
            " 1999999 3 1\n",
            " 64 999999 1\n",
            " 64 3 99\n",
            " -1 3 1\n",
            " 64 3\n",
            " 64 3 1 1\n",
            " 65 3 1\n",
            " 064 3 1\n")) {
      String changed = sealed.replace(" 64 3 1\n", other);
      refused(changed.getBytes(StandardCharsets.ISO_8859_1), BackupFixture.passphrase(), other);
    }
  }

  @Test
  void whatIsNoBackupAtAll() {
    for (String text :
        List.of("", "age-encryption.org/v1\n", "-----BEGIN AGE ENCRYPTED FILE-----")) {
      refused(text.getBytes(StandardCharsets.UTF_8), text);
    }
  }
}
