package io.countersign.desktop.backups;

import io.countersign.core.Actor;
import io.countersign.core.backup.BackupRow;
import io.countersign.core.backup.BackupService;
import io.countersign.core.backup.RecoveryKeyRow;
import io.countersign.core.backup.Standing;
import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.View;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What the screens of the section share. */
final class BackupDesk {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Kit kit;
  private final Core core;
  private final Supplier<Actor> actor;
  private final Supplier<Path> folder;
  private final Backups.Leads leads;
  private final Backups.Keeping keeping;
  private final BackupWords words;

  BackupDesk(
      Kit kit,
      Core core,
      Supplier<Actor> actor,
      Supplier<Path> folder,
      Backups.Leads leads,
      Backups.Keeping keeping) {
    this.kit = kit;
    this.core = core;
    this.actor = actor;
    this.folder = folder;
    this.leads = leads;
    this.keeping = keeping;
    this.words = new BackupWords(kit.messages());
  }

  /**
   * What the list shows above its rows.
   *
   * @param standing how things stand
   * @param key the recovery key, if there is one
   * @param schedule {@code off}, {@code daily} or {@code weekly}
   * @param keep how many are kept
   * @param folder where they go
   */
  record Situation(
      Standing standing, Optional<RecoveryKeyRow> key, String schedule, int keep, Path folder) {}

  Kit kit() {
    return kit;
  }

  BackupWords words() {
    return words;
  }

  Backups.Leads leads() {
    return leads;
  }

  Backups.Keeping keeping() {
    return keeping;
  }

  /** Where backups go on this machine. */
  Path folder() {
    return folder.get();
  }

  Actor actor() {
    return actor.get();
  }

  BackupService backups() {
    return core.backups();
  }

  Standing standing() {
    return backups().standing(actor());
  }

  Situation situation() {
    return new Situation(
        standing(),
        backups().key(actor()),
        core.policies().text(Policy.BACKUP_SCHEDULE),
        core.policies().number(Policy.BACKUP_KEEP),
        folder.get());
  }

  List<BackupRow> rows() {
    return backups().list(actor());
  }

  /** A file in the folder of backups that is not there yet. */
  Path next() {
    String moment = MOMENT.format(core.database().now());
    return folder.get().resolve("countersign-by-hand-" + moment + BackupService.ENDING);
  }

  void drill(Optional<Path> file, Runnable done) {
    View<DrillController> view = kit.views().load(DrillController.class);
    OpenDialog dialog = kit.dialogs().show(view);
    view.controller().begin(dialog, file, done);
  }
}
