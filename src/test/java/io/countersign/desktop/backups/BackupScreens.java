package io.countersign.desktop.backups;

import static io.countersign.testing.TestCore.ROOT;

import io.countersign.core.Progress;
import io.countersign.core.Secret;
import io.countersign.core.backup.BackupRow;
import io.countersign.core.backup.RecoveryKey;
import io.countersign.desktop.kit.Paper;
import io.countersign.testing.CoreScreenTest;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of backups share: the section over a core of their own, and a folder. */
abstract class BackupScreens extends CoreScreenTest {
  static final String PASSPHRASE = "correct horse battery staple";

  @TempDir Path temp;
  Path folder;
  TestCore own;
  Backups backups;
  Restoring restoring;
  RecoveryKey key;
  final List<String> led = new ArrayList<>();
  Paper paper = Paper.system();
  Optional<Path> place = Optional.empty();

  @BeforeEach
  final void wire() throws IOException {
    folder = Files.createDirectory(temp.resolve("backups"));
    own = TestCore.open();
    own.clock().set(test.clock().instant());
    ada = own.superuser("ada");
    own.token(1, "laptop");
    restoring = new Restoring(kit, (file, secret) -> led.add("restore " + file.getFileName()));
    backups =
        new Backups(
            kit,
            own.core(),
            () -> ada,
            () -> folder,
            new Backups.Leads(
                () -> led.add("open"),
                file -> restoring.ask(file, false),
                word -> led.add("settings " + word)),
            new Backups.Keeping((window, page) -> paper.print(window, page), window -> place));
    factories(backups.controllers());
    factories(restoring.controllers());
  }

  @AfterEach
  final void close() {
    awaitIdle();
    if (key != null) {
      key.close();
    }
    own.close();
  }

  final void makeKey() {
    key = own.core().backups().drawKey(ROOT);
    own.core().backups().keepKey(ROOT, key.recipient());
  }

  final BackupRow makeOne() {
    return own.core().backups().makeIfDue(folder, Progress.NONE).orElseThrow();
  }

  final BackupRow makeSealed(String name) {
    try (Secret passphrase = Secret.of(PASSPHRASE)) {
      return own.core()
          .backups()
          .make(ada, folder.resolve(name), Optional.of(passphrase), Progress.NONE);
    }
  }

  final void pass(Duration time) {
    own.clock().advance(time);
    test.clock().advance(time);
  }

  final void showBackups() {
    showAsSection(fx(() -> backups.list().root()));
    fx(() -> backups.list().controller().shown());
    awaitIdle();
  }

  @SuppressWarnings("unchecked")
  final TableView<BackupRow> table() {
    return find("#backupTable", TableView.class);
  }

  final void choose(int row) {
    TableView<BackupRow> table = table();
    fx(() -> table.getSelectionModel().clearAndSelect(row));
    awaitIdle();
  }
}
