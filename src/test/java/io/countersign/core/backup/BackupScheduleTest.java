package io.countersign.core.backup;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.AppException;
import io.countersign.core.Progress;
import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.testing.Race;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups are made by themselves when they are due, once, and the oldest make room. */
class BackupScheduleTest {
  @TempDir private Path directory;
  private Path folder;
  private TestCore test;

  @BeforeEach
  void open() {
    test = TestCore.open();
    folder = directory.resolve("backups");
  }

  @AfterEach
  void close() {
    test.close();
  }

  private void makeKey() {
    try (RecoveryKey key = test.core().backups().drawKey(ROOT)) {
      test.core().backups().keepKey(ROOT, key.recipient());
    }
  }

  private Optional<BackupRow> due() {
    return test.core().backups().makeIfDue(folder, Progress.NONE);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  private Standing standing() {
    return test.core().backups().standing(ROOT);
  }

  @Test
  void withoutARecoveryKeyNothingIsMade() {
    assertThat(due()).isEmpty();
    assertThat(folder).doesNotExist();
    assertThat(standing().key()).isFalse();
    assertThat(standing().dueAt()).isEmpty();
    assertThat(standing().old()).isTrue();
  }

  @Test
  void theFirstIsMadeAtOnceAndTheNextAfterADay() throws IOException {
    makeKey();
    assertThat(due()).isPresent();
    assertThat(files()).containsExactly("countersign-20260601T120000Z.countersign-backup");
    assertThat(standing().old()).isFalse();
    assertThat(due()).isEmpty();
    test.clock().advance(Duration.ofHours(23));
    assertThat(due()).isEmpty();
    test.clock().advance(Duration.ofHours(1));
    assertThat(due()).isPresent();
    assertThat(files()).hasSize(2);
  }

  @Test
  void whatWasMissedIsMadeUpForOnce() {
    makeKey();
    due();
    test.clock().advance(Duration.ofDays(30));
    assertThat(standing().old()).isTrue();
    assertThat(due()).isPresent();
    assertThat(due()).isEmpty();
  }

  /** A clock that ran ahead once must not keep backups from being made until it was right. */
  @Test
  void oneThatWasMadeInTheFutureCountsForNothing() throws IOException {
    makeKey();
    test.core().policies().set(ROOT, Policy.BACKUP_KEEP, "1");
    test.clock().advance(Duration.ofDays(1000));
    assertThat(due()).isPresent();
    test.clock().advance(Duration.ofDays(-1000));
    assertThat(standing().dueAt()).contains(test.clock().instant());
    assertThat(due()).isPresent();
    assertThat(standing().newest().orElseThrow().begunAt()).isEqualTo(test.clock().instant());
    assertThat(files()).containsExactly("countersign-20260601T120000Z.countersign-backup");
    test.clock().advance(Duration.ofDays(8));
    assertThat(standing().old()).isTrue();
  }

  @Test
  void weeklyAndOff() {
    makeKey();
    test.core().policies().set(ROOT, Policy.BACKUP_SCHEDULE, "weekly");
    due();
    test.clock().advance(Duration.ofDays(6));
    assertThat(due()).isEmpty();
    test.clock().advance(Duration.ofDays(1));
    assertThat(due()).isPresent();
    test.core().policies().set(ROOT, Policy.BACKUP_SCHEDULE, "off");
    test.clock().advance(Duration.ofDays(30));
    assertThat(due()).isEmpty();
    assertThat(standing().dueAt()).isEmpty();
  }

  @Test
  void theOldestMakeRoomAndNothingElseIsTaken() throws IOException {
    makeKey();
    test.core().policies().set(ROOT, Policy.BACKUP_KEEP, "2");
    Files.createDirectories(folder);
    Path byHand = folder.resolve("countersign-20200101T000000Z.countersign-backup");
    BackupFixture.backup(test, byHand);
    for (int day = 0; day < 4; day++) {
      assertThat(due()).isPresent();
      test.clock().advance(Duration.ofDays(1));
    }
    assertThat(files())
        .containsExactly(
            "countersign-20200101T000000Z.countersign-backup",
            "countersign-20260603T120000Z.countersign-backup",
            "countersign-20260604T120000Z.countersign-backup");
    assertThat(test.core().backups().list(ROOT))
        .filteredOn(each -> each.removedAt() != null)
        .hasSize(2);
  }

  @Test
  void whatKilledBackupsLeftIsSweptAndNothingElse() throws IOException {
    makeKey();
    Files.createDirectories(folder);
    for (String name : List.of(".backup1.part", ".backup2.part", "notes.part")) {
      Duration ago = Duration.ofMinutes(name.startsWith(".backup2") ? 59 : 61);
      Files.setLastModifiedTime(
          Files.writeString(folder.resolve(name), "half"),
          FileTime.from(test.clock().instant().minus(ago)));
    }
    assertThat(due()).isPresent();
    assertThat(files())
        .containsExactly(
            ".backup2.part", "countersign-20260601T120000Z.countersign-backup", "notes.part");
  }

  @Test
  void noFileIsRemovedThatHasNotTheNameOfABackup() throws IOException {
    makeKey();
    test.core().policies().set(ROOT, Policy.BACKUP_KEEP, "1");
    Path precious = Files.writeString(directory.resolve("precious"), "not a backup");
    due();
    test.sql("update backup_runs set file = '" + precious + "'");
    for (int day = 0; day < 2; day++) {
      test.clock().advance(Duration.ofDays(1));
      assertThat(due()).isPresent();
    }
    assertThat(precious).exists();
    assertThat(files()).hasSize(2);
  }

  @Test
  void aFailureIsToldUntilOneIsMadeAndTriedAgainAfterAnHour() throws IOException {
    makeKey();
    Files.writeString(folder, "a file in the way");
    assertThatThrownBy(this::due)
        .isInstanceOfSatisfying(
            AppException.class, e -> assertThat(e.code()).isEqualTo("backup-folder-missing"));
    assertThat(standing().failed().orElseThrow().problem()).isEqualTo("backup-folder-missing");
    assertThat(test.newest(1).getFirst().action()).isEqualTo("backup.failed");
    Files.delete(folder);
    assertThat(due()).isEmpty();
    test.clock().advance(Duration.ofHours(1));
    assertThat(due()).isPresent();
    assertThat(standing().failed()).isEmpty();
  }

  @Test
  void ofTwoProgramsOnOneDatabaseOneMakesIt() throws IOException {
    try (TestCore first = TestCore.on(Store.POSTGRESQL)) {
      try (RecoveryKey key = first.core().backups().drawKey(ROOT)) {
        first.core().backups().keepKey(ROOT, key.recipient());
      }
      try (Core second =
          Core.open(first.address(), first.masterKey(), first.clock(), TestCore.CHEAP)) {
        for (int round = 0; round < 5; round++) {
          List<Callable<Optional<BackupRow>>> both =
              List.of(
                  () -> first.core().backups().makeIfDue(folder, Progress.NONE),
                  () -> second.backups().makeIfDue(folder, Progress.NONE));
          assertThat(Race.run(both)).filteredOn(each -> each.value().isPresent()).hasSize(1);
          first.clock().advance(Duration.ofDays(1));
        }
      }
      assertThat(first.core().backups().list(ROOT)).hasSize(5).allMatch(BackupRow::isGood);
      assertThat(files()).hasSize(5);
    }
  }

  @Test
  void aClaimOfAProgramThatWasKilledEnds() {
    makeKey();
    test.sql(
        """
        update backup_claim set holder = 'somebody',
          ends_at = timestamp with time zone '2026-06-01 12:05:00Z'
        """);
    assertThat(due()).isEmpty();
    test.clock().advance(Duration.ofMinutes(6));
    assertThat(due()).isPresent();
  }
}
