package io.countersign.desktop.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.countersign.core.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pictures of the section of backups. */
@Tag("gallery")
class BackupGalleryTest extends BackupScreens {
  @Test
  void section() throws IOException {
    showBackups();
    snapshot("backups-empty");
    press("#keyLink");
    snapshot("backups-key");
    press("#cancelButton");
    makeKey();
    for (int day = 0; day < 16; day++) {
      makeOne();
      pass(Duration.ofDays(1));
    }
    makeSealed("before-the-move.countersign-backup");
    pass(Duration.ofHours(3));
    showBackups();
    snapshot("backups-list");
    snapshot("backups-list-wide", 1200, 780);
    choose(0);
    press("#drillButton");
    snapshot("backups-drill");
    fill("#secretInput", "a wrong passphrase");
    press("#drillDialog #drillButton");
    snapshot("backups-drill-refused");
    fill("#secretInput", PASSPHRASE);
    press("#drillDialog #drillButton");
    snapshot("backups-drill-done");
    press("#closeButton");
    press("#restoreButton");
    snapshot("backups-restore");
    press("#closeButton");
    pass(Duration.ofDays(9));
    showBackups();
    snapshot("backups-old");
    Path aside = temp.resolve("aside");
    Files.move(folder, aside);
    Files.writeString(folder, "in the way");
    assertThat(catchThrowable(() -> own.core().backups().makeIfDue(folder, Progress.NONE)))
        .isNotNull();
    showBackups();
    snapshot("backups-failed");
    fx(() -> restoring.ask(Optional.empty(), true));
    snapshot("backups-restore-first-run");
  }
}
