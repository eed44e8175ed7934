package io.countersign.core.backup;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.MasterKey;
import io.countersign.core.Progress;
import io.countersign.core.Secret;
import io.countersign.core.WholeFile;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.instance.Core;
import io.countersign.core.store.DatabaseAddress;
import io.countersign.core.store.Snapshot;
import io.countersign.core.store.TableContent;
import io.countersign.testing.BesideScreens;
import io.countersign.testing.Race;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A backup holds everything, is there whole or not at all, and opens only for who has the key. */
@BesideScreens
@ParameterizedClass
@EnumSource(Store.class)
class BackupTest {
  @Parameter private Store store;
  @TempDir private Path folder;

  private TestCore filled() {
    TestCore test = TestCore.on(store);
    BackupFixture.fill(test);
    return test;
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void everyRowIsInItAndFitsIntoBothDatabases(Store other) throws SQLException {
    try (TestCore test = filled()) {
      Map<String, List<String>> before = BackupFixture.content(test.address());
      assertThat(before.entrySet())
          .filteredOn(each -> each.getValue().isEmpty())
          .extracting(Map.Entry::getKey)
          .containsExactlyInAnyOrder("livesite_tickets", "backup_runs", "recovery_keys");
      Path file = folder.resolve("one" + BackupService.ENDING);
      BackupRow made = BackupFixture.backup(test, file);
      assertThat(made.accounts()).isEqualTo(before.get("accounts").size());
      assertThat(made.tokens()).isEqualTo(before.get("bearer_tokens").size());
      assertThat(made.entries()).isEqualTo(before.get("audit_entries").size());
      DatabaseAddress rebuilt =
          BackupFixture.rebuild(
              test, file, BackupFixture.passphrase(), other.fresh(MasterKey.generate()));
      assertThat(BackupFixture.content(rebuilt)).isEqualTo(before);
    }
  }

  @Test
  void noTableIsForgotten() throws SQLException {
    try (TestCore test = TestCore.on(store);
        Snapshot snapshot = test.core().database().snapshot()) {
      assertThat(snapshot.tables())
          .extracting(TableContent::name)
          .containsExactlyInAnyOrderElementsOf(BackupFixture.content(test.address()).keySet());
    }
  }

  @Test
  void whatIsMadeAfterwardsTakesNoIdThatWasTaken() {
    try (TestCore test = filled()) {
      int last = test.account("last").id();
      test.core().accounts().delete(ROOT, last);
      Path file = folder.resolve("one");
      BackupFixture.backup(test, file);
      DatabaseAddress rebuilt =
          BackupFixture.rebuild(
              test, file, BackupFixture.passphrase(), store.fresh(MasterKey.generate()));
      try (Core core = Core.open(rebuilt, test.masterKey(), test.clock(), TestCore.CHEAP)) {
        int next = core.accounts().create(ROOT, NewAccount.of(Profile.named("next"))).id();
        assertThat(next).isEqualTo(last + 1);
      }
    }
  }

  @Test
  void itIsOfOneMomentWhileOthersWrite() {
    try (TestCore test = filled()) {
      CountDownLatch begun = new CountDownLatch(1);
      CountDownLatch written = new CountDownLatch(1);
      Path file = folder.resolve("one");
      long[] entries = {test.newest(1).getFirst().sequence()};
      Race.run(
          List.of(
              () -> {
                begun.await();
                for (int i = 0; i < 20; i++) {
                  test.token(1, "meanwhile " + i);
                }
                written.countDown();
                return null;
              },
              () -> {
                try (Secret passphrase = Secret.of(BackupFixture.PASSPHRASE);
                    Snapshot snapshot = test.core().database().snapshot()) {
                  assertThat(snapshot.tables()).isNotEmpty();
                  begun.countDown();
                  written.await();
                  WrittenFile.write(
                      file,
                      new Protection.ByPassphrase(passphrase, 64),
                      snapshot,
                      test.clock().instant(),
                      test.masterKey(),
                      Progress.NONE);
                }
                return null;
              }));
      Proof proof = drill(test, file, BackupFixture.passphrase());
      assertThat(proof.entries()).isEqualTo(entries[0]);
      assertThat(proof.tokens()).isEqualTo(3);
    }
  }

  private Proof drill(TestCore test, Path file, Opener opener) {
    return test.core().backups().drill(ROOT, file, opener, folder, Progress.NONE);
  }

  @Test
  void theRecoveryKeyOpensItAndNoOther() {
    try (TestCore test = TestCore.on(store);
        RecoveryKey key = test.core().backups().drawKey(ROOT);
        RecoveryKey other = test.core().backups().drawKey(ROOT)) {
      Path file = folder.resolve("one");
      refused(
          "backup-no-key",
          () -> test.core().backups().make(ROOT, file, Optional.empty(), Progress.NONE));
      test.core().backups().keepKey(ROOT, key.recipient());
      BackupRow made = test.core().backups().make(ROOT, file, Optional.empty(), Progress.NONE);
      assertThat(made.recipient()).isEqualTo(key.recipient());
      assertThat(SealedFile.sealing(file)).isEqualTo(Sealing.RECOVERY_KEY);
      Opener right = new Opener.ByRecoveryKey(Secret.of(" " + key.identity().reveal() + "\n"));
      Proof proof = drill(test, file, right);
      assertThat(proof.entries()).isEqualTo(made.entries());
      refused(
          "backup-wrong-key", () -> drill(test, file, new Opener.ByRecoveryKey(other.identity())));
      refused("backup-needs-key", () -> drill(test, file, BackupFixture.passphrase()));
      refused(
          "recovery-key-form",
          () -> drill(test, file, new Opener.ByRecoveryKey(Secret.of(key.recipient()))));
      assertThat(test.everyText()).contains(key.recipient()).doesNotContain("AGE-SECRET");
    }
  }

  @Test
  void aNewRecoveryKeyTakesThePlaceOfTheOldOne() {
    try (TestCore test = TestCore.on(store);
        RecoveryKey first = test.core().backups().drawKey(ROOT);
        RecoveryKey second = test.core().backups().drawKey(ROOT)) {
      test.core().backups().keepKey(ROOT, first.recipient());
      test.core().backups().keepKey(ROOT, second.recipient());
      assertThat(test.core().backups().key(ROOT).orElseThrow().recipient())
          .isEqualTo(second.recipient());
      refused("recovery-key-known", () -> test.core().backups().keepKey(ROOT, first.recipient()));
      refused("recovery-key-form", () -> test.core().backups().keepKey(ROOT, "age1nothing"));
      assertThat(TestCore.audited(test.core(), "recovery-key.made")).isEqualTo(2);
    }
  }

  @Test
  void anotherPassphraseDoesNotOpenIt() {
    try (TestCore test = TestCore.on(store)) {
      Path file = folder.resolve("one");
      BackupFixture.backup(test, file);
      refused(
          "backup-wrong-key",
          () -> drill(test, file, new Opener.ByPassphrase(Secret.of("correct horse battery"))));
      refused(
          "backup-needs-passphrase",
          () -> drill(test, file, new Opener.ByRecoveryKey(RecoveryKey.draw().identity())));
    }
  }

  @Test
  void aShortPassphraseIsRefused() {
    try (TestCore test = TestCore.on(store)) {
      Path file = folder.resolve("one");
      refused(
          "backup-passphrase-short",
          () ->
              test.core()
                  .backups()
                  .make(ROOT, file, Optional.of(Secret.of("12345678901")), Progress.NONE));
      assertThat(file).doesNotExist();
    }
  }

  @Test
  void itIsForItsOwnerOnlyAndHoldsNothingReadable() throws IOException {
    try (TestCore test = filled()) {
      Path file = folder.resolve("one");
      BackupFixture.backup(test, file);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
          .startsWith("age-encryption.org/v1\n-> countersign-argon2id ")
          .doesNotContain("kari", "accounts");
    }
  }

  @Test
  void tryingAPassphraseTakesTheMemoryThatWasSaid() throws IOException {
    assertThat(Core.Effort.PRODUCTION.passphraseKibibytes()).isEqualTo(65_536);
    Core.Effort effort = new Core.Effort(4, Duration.ZERO, 65_536);
    Path file = folder.resolve("one");
    try (TestCore test = TestCore.on(store);
        Secret passphrase = Secret.of(BackupFixture.PASSPHRASE);
        Core core =
            Core.open(store.fresh(test.masterKey()), test.masterKey(), test.clock(), effort)) {
      core.backups().make(ROOT, file, Optional.of(passphrase), Progress.NONE);
      assertThat(Files.readString(file, StandardCharsets.ISO_8859_1).lines().skip(1).findFirst())
          .get(STRING)
          .matches("-> countersign-argon2id [A-Za-z0-9+/]{22} 65536 3 1");
      assertThat(drill(test, file, BackupFixture.passphrase()).accounts()).isZero();
    }
  }

  @Test
  void nothingIsWrittenOver() throws IOException {
    try (TestCore test = TestCore.on(store)) {
      Path file = Files.writeString(folder.resolve("one"), "mine");
      refused("backup-file-exists", () -> BackupFixture.backup(test, file));
      assertThat(file).hasContent("mine");
      AuditRow entry = test.newest(1).getFirst();
      assertThat(entry.action()).isEqualTo("backup.failed");
      assertThat(entry.detail()).containsEntry("problem", "backup-file-exists");
      BackupRow failed = test.core().backups().list(ROOT).getFirst();
      assertThat(failed.problem()).isEqualTo("backup-file-exists");
    }
  }

  @Test
  void noneIsMadeBesideTheDataOfAnInstanceOrInTheNameOfARoot() throws IOException {
    Files.createFile(folder.resolve(WholeFile.DATA_MARK));
    Path settings = folder.resolve("settings.json");
    try (TestCore test = TestCore.on(store)) {
      refused("file-in-data", () -> BackupFixture.backup(test, settings));
      refused("backup-file-exists", () -> BackupFixture.backup(test, Path.of("/")));
      assertThat(test.newest(1).getFirst().action()).isEqualTo("backup.failed");
      Path backups = Files.createDirectory(folder.resolve("backups"));
      BackupFixture.backup(test, backups.resolve("one"));
    }
    assertThat(settings).doesNotExist();
  }

  @Test
  void aFolderThatIsNotThereIsNotMade() {
    try (TestCore test = TestCore.on(store)) {
      Path file = folder.resolve("nowhere").resolve("one");
      refused("backup-folder-missing", () -> BackupFixture.backup(test, file));
      assertThat(file.getParent()).doesNotExist();
    }
  }

  @Test
  void whatIsStoppedLeavesNothingAndIsNoFailure() throws IOException {
    try (TestCore test = filled();
        Secret passphrase = Secret.of(BackupFixture.PASSPHRASE)) {
      long before = test.newest(1).getFirst().sequence();
      Progress stop =
          (done, total) -> {
            throw new CancellationException();
          };
      assertThatThrownBy(
              () ->
                  test.core()
                      .backups()
                      .make(ROOT, folder.resolve("one"), Optional.of(passphrase), stop))
          .isInstanceOf(CancellationException.class);
      try (Stream<Path> left = Files.list(folder)) {
        assertThat(left).isEmpty();
      }
      assertThat(test.newest(1).getFirst().sequence()).isEqualTo(before);
    }
  }

  @Test
  void aDrillLeavesNothingBehindAndIsRemembered() throws IOException {
    try (TestCore test = filled()) {
      Path file = folder.resolve("one");
      BackupFixture.backup(test, file);
      Proof proof = drill(test, file, BackupFixture.passphrase());
      assertThat(proof.accounts()).isEqualTo(2);
      assertThat(proof.tokens()).isEqualTo(3);
      try (Stream<Path> left = Files.list(folder)) {
        assertThat(left).containsExactly(file);
      }
      assertThat(test.newest(1).getFirst().action()).isEqualTo("backup.drilled");
      assertThat(test.core().backups().list(ROOT).getFirst().drilledAt()).isNotNull();
    }
  }

  @Test
  void aBackupWithAnAuditThatWasChangedIsNotProved() {
    try (TestCore test = filled()) {
      test.sql("update audit_entries set actor_name = 'nobody' where sequence = 2");
      Path file = folder.resolve("one");
      BackupFixture.backup(test, file);
      refused("backup-audit-broken", () -> drill(test, file, BackupFixture.passphrase()));
      assertThat(test.core().backups().list(ROOT).getFirst().drilledAt()).isNull();
    }
  }

  @Test
  void aBackupOfANewerSchemaIsRefused() {
    try (TestCore test = TestCore.on(store)) {
      test.sql(
          """
          insert into "flyway_schema_history" select 999, '999', 'later', 'SQL', 'V999__later.sql',
            1, 'somebody', current_timestamp, 1, true
          """);
      Path file = folder.resolve("one");
      BackupFixture.backup(test, file);
      refused("backup-newer", () -> drill(test, file, BackupFixture.passphrase()));
    }
  }

  @Test
  void aFileIsComparedWithWhatWasWritten() throws IOException {
    try (TestCore test = TestCore.on(store)) {
      Path file = folder.resolve("one");
      BackupFixture.backup(test, file);
      BackupService backups = test.core().backups();
      assertThat(backups.check(ROOT, file).file()).isEqualTo(file);
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length - 1] ^= 1;
      Files.write(file, bytes);
      refused("backup-changed", () -> backups.check(ROOT, file));
      Files.delete(file);
      refused("backup-missing", () -> backups.check(ROOT, file));
      refused("backup-unknown", () -> backups.check(ROOT, folder.resolve("other")));
    }
  }

  @Test
  void whoIsNoSuperuserIsRefusedBeforeAnythingIsLookedAt() {
    try (TestCore test = TestCore.on(store)) {
      Actor kari = Actor.account(test.account("kari").id(), "kari");
      refused(
          "not-allowed",
          () ->
              test.core()
                  .backups()
                  .make(kari, folder.resolve("one"), Optional.empty(), Progress.NONE));
      assertThat(folder).isEmptyDirectory();
    }
  }

  private static void refused(String code, Runnable deed) {
    AppException refusal = catchThrowableOfType(AppException.class, deed::run);
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(refusal.code()).isEqualTo(code);
  }
}
