package io.countersign.desktop.backups;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Progress;
import io.countersign.core.Secret;
import io.countersign.core.backup.BackupRow;
import io.countersign.core.backup.Opener;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.Paper;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A recovery key is shown once: what people can do to keep it, and what is said if it fails. */
class RecoveryKeyScreenTest extends BackupScreens {
  private void openKey() {
    showBackups();
    press("#keyLink");
  }

  private String told() {
    return find("#recoveryKey #banner", Banner.class).sentence();
  }

  private void use() {
    CheckBox box = find("#keptBox", CheckBox.class);
    fx(() -> box.setSelected(true));
    press("#useButton");
  }

  @Test
  void savedKeyOpensTheBackupsAndIsForItsOwnerAlone() throws IOException {
    openKey();
    Path file = temp.resolve("key.txt");
    place = Optional.of(file);
    press("#saveButton");
    assertThat(told()).contains(file.toString());
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(isDisabled("#useButton")).as("saving is not keeping apart").isTrue();
    use();
    BackupRow made = makeOne();
    try (Secret secret = Secret.of(Files.readString(file).strip())) {
      assertThat(
              own.core()
                  .backups()
                  .drill(
                      TestCore.ROOT,
                      made.file(),
                      Opener.of(made.file(), secret),
                      temp,
                      Progress.NONE)
                  .accounts())
          .isPositive();
    }
  }

  @Test
  void keyIsNotPutBesideTheBackups() throws IOException {
    openKey();
    Path link = Files.createSymbolicLink(temp.resolve("elsewhere"), folder);
    for (Path beside :
        new Path[] {
          folder.resolve("key.txt"),
          temp.resolve("x/../backups/key.txt"),
          link.resolve("key.txt"),
          folder.resolve("below/key.txt")
        }) {
      place = Optional.of(beside);
      press("#saveButton");
      assertThat(told()).as("%s", beside).startsWith("The backups go to");
    }
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void folderThatIsNotThereIsTold() {
    openKey();
    place = Optional.of(temp.resolve("none/key.txt"));
    press("#saveButton");
    assertThat(told()).contains("none");
    assertThat(isDisabled("#saveButton")).isFalse();
  }

  @Test
  void savingNowhereChangesNothing() {
    openKey();
    press("#saveButton");
    assertThat(told()).isEmpty();
  }

  @Test
  void withoutAPrinterThatIsSaid() {
    openKey();
    press("#printButton");
    assertThat(told()).isEqualTo("There is no printer. Save or copy the key instead.");
    assertThat(isSeen("#recoveryKey")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"PRINTED|The printer has it.", "FAILED|The printer did not take it.", "LEFT|"})
  void paperHoldsTheKeyAndItsOutcomeIsTold(Paper.Outcome outcome, String sentence) {
    StringBuilder printed = new StringBuilder();
    paper =
        (window, page) -> {
          ((Parent) page)
              .getChildrenUnmodifiable()
              .forEach(node -> printed.append(((Text) node).getText()).append('\n'));
          return outcome;
        };
    openKey();
    press("#printButton");
    assertThat(printed.toString()).contains("age1").contains("\nAGE-SECRET-KEY-1");
    assertThat(told()).startsWith(sentence == null ? "" : sentence);
    assertThat(own.core().backups().key(TestCore.ROOT)).as("printing is not keeping").isEmpty();
  }
}
