package io.countersign.desktop.backups;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.backup.Standing;
import io.countersign.core.instance.Core;
import io.countersign.core.store.Database;
import io.countersign.desktop.kit.Alert;
import io.countersign.desktop.kit.FilePick;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Latest;
import io.countersign.desktop.kit.Paper;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.View;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.stage.FileChooser.ExtensionFilter;

/** The section of backups, and what the window says of them elsewhere. Called on the FX thread. */
public final class Backups {
  private final BackupDesk desk;
  private final Runnable open;
  private final Latest newest;
  private final ObservableList<Alert> alerts = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "status", "");
  private View<BackupListController> list;
  private long seen;
  private boolean refused;

  /**
   * What leads out of the section.
   *
   * @param open shows the section
   * @param restore asks for a backup, perhaps with one in mind, and goes back to it
   * @param openSettings shows the settings that a word finds
   */
  public record Leads(
      Runnable open, Consumer<Optional<Path>> restore, Consumer<String> openSettings) {}

  /**
   * How people keep a recovery key.
   *
   * @param paper prints it
   * @param place asks for a file
   */
  public record Keeping(Paper paper, FilePick place) {
    private static Keeping system(Kit kit) {
      return new Keeping(
          Paper.system(),
          FilePick.saving(
              kit.text("backups.key.save-title"),
              kit.text("backups.key.save-name"),
              new ExtensionFilter(kit.text("kit.all-files"), "*.*")));
    }
  }

  /**
   * Makes the section; one for each session.
   *
   * @param actor who is signed in
   * @param folder where backups go on this machine
   */
  public Backups(Kit kit, Core core, Supplier<Actor> actor, Supplier<Path> folder, Leads leads) {
    this(kit, core, actor, folder, leads, Keeping.system(kit));
  }

  /** The same with other ways to keep a recovery key. */
  public Backups(
      Kit kit,
      Core core,
      Supplier<Actor> actor,
      Supplier<Path> folder,
      Leads leads,
      Keeping keeping) {
    this.desk = new BackupDesk(kit, core, actor, folder, leads, keeping);
    this.open = leads.open();
    this.newest = kit.tasks().latest();
  }

  /** How the controllers are made. */
  public Map<Class<?>, Supplier<?>> controllers() {
    return Map.of(
        BackupListController.class, () -> new BackupListController(desk),
        RecoveryKeyController.class, () -> new RecoveryKeyController(desk),
        DrillController.class, () -> new DrillController(desk));
  }

  /** The section; the same each time, loaded on the first call. */
  public View<? extends Screen> list() {
    if (list == null) {
      list = desk.kit().views().load(BackupListController.class);
    }
    return list;
  }

  /** What superusers have to be told of backups, as of the last {@link #refresh()}. */
  public ObservableList<Alert> alerts() {
    return alerts;
  }

  /** How old the newest backup is, in a few words, as of the last {@link #refresh()}. */
  public ReadOnlyStringProperty statusProperty() {
    return status.getReadOnlyProperty();
  }

  /**
   * Looks how things stand. Whoever may not know it any more does not ask again: each refusal is
   * recorded.
   */
  public void refresh() {
    if (refused) {
      return;
    }
    newest
        .run(desk::standing)
        .onSuccess(this::show)
        .onFailure(
            problem ->
                refused =
                    problem instanceof AppException refusal
                        && refusal.code().equals(Database.NOT_ALLOWED));
  }

  private void show(Standing standing) {
    status.set(desk.words().status(standing));
    List<Alert> now =
        standing.failed().filter(run -> run.id() != seen).stream()
            .map(
                run ->
                    new Alert(
                        desk.words().failed(run),
                        desk.kit().text("backups.alert.open"),
                        open,
                        () -> {
                          seen = run.id();
                          refresh();
                        }))
            .toList();
    if (!now.stream()
        .map(Alert::sentence)
        .toList()
        .equals(alerts.stream().map(Alert::sentence).toList())) {
      alerts.setAll(now);
    }
  }
}
