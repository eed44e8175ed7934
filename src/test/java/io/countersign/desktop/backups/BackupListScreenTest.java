package io.countersign.desktop.backups;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.countersign.core.AppException;
import io.countersign.core.Progress;
import io.countersign.core.backup.BackupRow;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.WorkBar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

class BackupListScreenTest extends BackupScreens {
  private String banner() {
    return find("#banner", Banner.class).sentence();
  }

  private String label(String id) {
    return find(id, Label.class).getText();
  }

  @Test
  void withoutAKeyItSaysSoAndOffersOne() {
    showBackups();
    assertThat(banner()).isEqualTo(messages.text("backups.warn.key"));
    assertThat(isDisabled("#makeButton")).isTrue();
    press("#keyLink");
    assertThat(isDisabled("#useButton")).isTrue();
    CheckBox box = find("#keptBox", CheckBox.class);
    fx(() -> box.setSelected(true));
    press("#useButton");
    assertThat(own.core().backups().key(ROOT)).isPresent();
    assertThat(label("#keyLabel")).startsWith("age1");
    assertThat(isDisabled("#makeButton")).isFalse();
  }

  @Test
  void aKeyThatNobodyKeptIsForgotten() {
    showBackups();
    press("#keyLink");
    press("#cancelButton");
    assertThat(own.core().backups().key(ROOT)).isEmpty();
    assertThat(isSeen("#recoveryKey")).isFalse();
  }

  @Test
  void theKeyDialogIsNotLeftByEscape() {
    showBackups();
    press("#keyLink");
    push(KeyCode.ESCAPE);
    assertThat(isSeen("#recoveryKey")).isTrue();
  }

  @Test
  void aBackupIsMadeAndListed() throws IOException {
    makeKey();
    showBackups();
    press("#makeButton");
    assertThat(table().getItems()).hasSize(1).allMatch(BackupRow::isGood);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
    assertThat(banner()).isEmpty();
    assertThat(label("#newestLabel")).contains("countersign-by-hand-");
  }

  @Test
  void aFailureStaysUntilOneIsMade() throws IOException {
    makeKey();
    Files.delete(folder);
    Files.writeString(folder, "in the way");
    assertThat(catchThrowable(() -> own.core().backups().makeIfDue(folder, Progress.NONE)))
        .isInstanceOf(AppException.class);
    showBackups();
    assertThat(banner()).startsWith("The newest backup failed");
    fx(() -> backups.refresh());
    awaitIdle();
    assertThat(backups.alerts()).hasSize(1);
    assertThat(backups.statusProperty().get()).isEqualTo("No backup");
    fx(() -> backups.alerts().getFirst().lead().run());
    assertThat(led).containsExactly("open");
    fx(() -> backups.alerts().getFirst().seen().run());
    awaitIdle();
    assertThat(backups.alerts()).isEmpty();
    Files.delete(folder);
    pass(Duration.ofHours(1));
    makeOne();
    showBackups();
    assertThat(banner()).isEmpty();
  }

  @Test
  void anOldBackupIsWarnedOf() {
    makeKey();
    makeOne();
    pass(Duration.ofDays(8));
    showBackups();
    assertThat(banner()).isEqualTo(messages.text("backups.warn.old"));
    fx(() -> backups.refresh());
    awaitIdle();
    assertThat(backups.statusProperty().get()).startsWith("Last backup");
  }

  @Test
  void aDrillProvesTheSelectedOne() {
    BackupRow made = makeSealed("one.countersign-backup");
    makeKey();
    showBackups();
    choose(0);
    press("#drillButton");
    assertThat(find("#fileInput", TextInputControl.class).getText())
        .isEqualTo(made.file().toString());
    fill("#secretInput", "a wrong passphrase");
    press("#drillDialog #drillButton");
    assertThat(find("#drillDialog #banner", Banner.class).sentence())
        .startsWith("This does not open the backup");
    fill("#secretInput", PASSPHRASE);
    press("#drillDialog #drillButton");
    assertThat(find("#drillDialog #banner", Banner.class).sentence())
        .startsWith("The backup opens");
    assertThat(find("#secretInput", TextInputControl.class).getText()).isEmpty();
    assertThat(own.core().backups().list(ROOT).getFirst().drilledAt()).isNotNull();
  }

  @Test
  void aDrillWithoutAnythingIsRefusedBesideTheFields() {
    makeKey();
    showBackups();
    press("#drillButton");
    press("#drillDialog #drillButton");
    assertThat(find("#drillDialog #fileField", FormField.class).getError()).isNotEmpty();
    assertThat(find("#drillDialog #secretField", FormField.class).getError()).isNotEmpty();
  }

  @Test
  void onlyABackupThatOpensIsGoneBackTo() {
    makeSealed("one.countersign-backup");
    makeKey();
    showBackups();
    choose(0);
    press("#restoreButton");
    fill("#secretInput", "a wrong passphrase");
    press("#restoreDialog #restoreButton");
    assertThat(led).isEmpty();
    assertThat(isSeen("#restoreDialog")).isTrue();
    fill("#secretInput", PASSPHRASE);
    press("#restoreDialog #restoreButton");
    assertThat(led).containsExactly("restore one.countersign-backup");
    assertThat(isSeen("#restoreDialog")).isFalse();
  }

  @Test
  void whatTakesLongCanBeStopped() {
    makeSealed("one.countersign-backup");
    makeKey();
    showBackups();
    String stop = messages.text("kit.cancel");
    assertThat(find("#backupList #workBar", WorkBar.class).getCancelText()).isEqualTo(stop);
    press("#drillButton");
    assertThat(find("#drillDialog #workBar", WorkBar.class).getCancelText()).isEqualTo(stop);
    press("#drillDialog #closeButton");
    press("#restoreButton");
    assertThat(find("#restoreDialog #workBar", WorkBar.class).getCancelText()).isEqualTo(stop);
  }

  @Test
  void theScheduleIsChangedInTheSettings() {
    makeKey();
    showBackups();
    assertThat(label("#scheduleLabel")).startsWith("Daily");
    press("#scheduleLink");
    assertThat(led).containsExactly("settings backup");
  }
}
