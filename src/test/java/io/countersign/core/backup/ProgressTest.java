package io.countersign.core.backup;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.MasterKey;
import io.countersign.core.Progress;
import io.countersign.core.Secret;
import io.countersign.core.instance.Restoration;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever waits for a backup, a drill or a restore is told how far it is. */
class ProgressTest {
  @TempDir private Path folder;

  /** What was told, as parts of one. */
  private static final class Told implements Progress {
    private final List<Double> parts = new ArrayList<>();

    @Override
    public void done(long done, long total) {
      parts.add((double) done / total);
    }
  }

  private static void goesOn(Told told) {
    assertThat(told.parts).isSorted().doesNotContain(Double.NaN);
    assertThat(told.parts.getFirst()).isLessThan(0.5);
    assertThat(told.parts.getLast()).isEqualTo(1);
  }

  @Test
  void itGrowsFromStepToStepUpToAll() {
    Path file = folder.resolve("one" + BackupService.ENDING);
    try (TestCore test = TestCore.open();
        Secret passphrase = Secret.of(BackupFixture.PASSPHRASE)) {
      BackupFixture.fill(test);
      test.sql(
          """
          insert into account_roles (account_id, ordinal, role)
          select 1, 100 + x, 'ROLE_X' from system_range(1, 5000)
          """);
      Told making = new Told();
      test.core().backups().make(ROOT, file, Optional.of(passphrase), making);
      goesOn(making);
      Told trying = new Told();
      test.core().backups().drill(ROOT, file, BackupFixture.passphrase(), folder, trying);
      goesOn(trying);
      assertThat(trying.parts).hasSizeGreaterThan(6);
      Told restoring = new Told();
      new Restoration(test.clock())
          .restore(
              ROOT,
              file,
              BackupFixture.passphrase(),
              key -> BackupFixture.withKey(Store.H2.fresh(MasterKey.generate()), key),
              restoring);
      goesOn(restoring);
    }
  }

  @Test
  void aStepTakesItsPartOfTheWhole() {
    Told told = new Told();
    Progress step = told.part(40, 60);
    step.done(0, 7);
    step.done(7, 7);
    step.part(50, 100).done(1, 2);
    assertThat(told.parts).containsExactly(0.4, 0.6, 0.55);
  }
}
