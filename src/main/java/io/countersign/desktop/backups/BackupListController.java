package io.countersign.desktop.backups;

import io.countersign.core.Page;
import io.countersign.core.backup.BackupRow;
import io.countersign.core.backup.Standing;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.CopyMenu;
import io.countersign.desktop.kit.EmptyState;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Latest;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.PagedTable;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.Tone;
import io.countersign.desktop.kit.View;
import io.countersign.desktop.kit.WhyNot;
import io.countersign.desktop.kit.WorkBar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** How things stand with backups, and every one there is. */
final class BackupListController implements Screen {
  private final BackupDesk desk;
  private final Latest newest;
  private PagedTable<BackupRow> rows;

  @FXML Button restoreButton;
  @FXML Button drillButton;
  @FXML WhyNot makeWhyNot;
  @FXML Button makeButton;
  @FXML WorkBar workBar;
  @FXML Banner banner;
  @FXML Label newestLabel;
  @FXML Label scheduleLabel;
  @FXML Label keyLabel;
  @FXML Hyperlink keyLink;
  @FXML TableView<BackupRow> table;
  @FXML TableColumn<BackupRow, ?> whenColumn;
  @FXML TableColumn<BackupRow, ?> stateColumn;
  @FXML TableColumn<BackupRow, ?> sizeColumn;
  @FXML TableColumn<BackupRow, ?> accountsColumn;
  @FXML TableColumn<BackupRow, ?> tokensColumn;
  @FXML TableColumn<BackupRow, ?> sealedColumn;
  @FXML TableColumn<BackupRow, ?> byColumn;
  @FXML TableColumn<BackupRow, ?> fileColumn;

  BackupListController(BackupDesk desk) {
    this.desk = desk;
    this.newest = kit().tasks().latest();
  }

  private Kit kit() {
    return desk.kit();
  }

  @FXML
  void initialize() {
    var cells = kit().cells();
    BackupWords words = desk.words();
    cells.time(whenColumn, BackupRow::begunAt);
    cells.state(stateColumn, words::state);
    cells.figure(sizeColumn, words::size);
    cells.figure(accountsColumn, row -> words.count(row, row.accounts()));
    cells.figure(tokensColumn, row -> words.count(row, row.tokens()));
    cells.text(sealedColumn, words::sealed);
    cells.text(byColumn, words::by);
    cells.muted(
        fileColumn, row -> row.isGood() ? row.file().getFileName().toString() : words.problem(row));
    rows = kit().table(table, BackupRow::id, page -> new Page<>(desk.rows(), Optional.empty()));
    rows.givesWay(List.of(byColumn, sealedColumn));
    rows.empty(new EmptyState(kit().text("backups.empty"), null, null));
    CopyMenu.cutInTheMiddle(keyLabel, kit().messages());
    CopyMenu.cutInTheMiddle(newestLabel, kit().messages());
  }

  @Override
  public void shown() {
    refresh();
  }

  @Override
  public void refresh() {
    newest
        .run(desk::situation)
        .onSuccess(
            situation -> {
              show(situation);
              rows.refresh();
            })
        .onFailure(problem -> kit().problems().show(problem, banner));
  }

  /** Ctrl+N: a backup now. */
  @Override
  public void create() {
    if (makeWhyNot.getReason().isEmpty()) {
      make();
    }
  }

  private void show(BackupDesk.Situation now) {
    Standing standing = now.standing();
    boolean key = now.key().isPresent();
    newestLabel.setText(
        standing
            .newest()
            .map(
                row ->
                    kit()
                        .text(
                            "backups.newest",
                            kit().messages().relative(row.begunAt()),
                            desk.words().size(row),
                            row.file(),
                            row.machine()))
            .orElseGet(() -> kit().text("backups.newest.none")));
    scheduleLabel.setText(
        now.schedule().equals("off")
            ? kit().text("backups.schedule.off")
            : kit().text("backups.schedule." + now.schedule(), now.keep(), now.folder()));
    keyLabel.setText(
        now.key().map(row -> row.recipient()).orElseGet(() -> kit().text("backups.key.none")));
    keyLabel.getStyleClass().removeAll("mono", "muted-text");
    keyLabel.getStyleClass().add(key ? "mono" : "muted-text");
    keyLink.setText(kit().text(key ? "backups.key.replace" : "backups.key.make"));
    makeWhyNot.setReason(key ? "" : kit().text("backups.make.why-not"));
    warn(standing, key);
  }

  private void warn(Standing standing, boolean key) {
    if (!key) {
      banner.show(
          Tone.WARNING,
          kit().text("backups.warn.key"),
          kit().text("backups.key.make"),
          this::changeKey);
    } else if (standing.failed().isPresent()) {
      banner.show(Tone.DANGER, desk.words().failed(standing.failed().get()));
    } else if (standing.old()) {
      banner.show(Tone.WARNING, kit().text("backups.warn.old"));
    } else {
      banner.hide();
    }
  }

  @FXML
  void make() {
    Path file = desk.next();
    kit()
        .tasks()
        .run(
            progress -> {
              prepare(file.getParent());
              return desk.backups().make(desk.actor(), file, Optional.empty(), progress::done);
            })
        .progressIn(workBar)
        .disabling(makeButton)
        .onSuccess(
            made -> {
              kit().notices().done(kit().text("backups.made", made.file()));
              refresh();
            })
        .onFailure(
            problem -> {
              kit().problems().show(problem);
              refresh();
            })
        .onCancelled(() -> kit().notices().done(kit().text("backups.stopped")));
  }

  /** Only the folder beside the data is made; another that is not there may be an empty mount. */
  private static void prepare(Path folder) throws IOException {
    if (!Files.exists(folder) && Files.isDirectory(folder.getParent())) {
      Files.createDirectory(folder);
    }
  }

  @FXML
  void drill() {
    desk.drill(selected(), this::refresh);
  }

  @FXML
  void restore() {
    desk.leads().restore().accept(selected());
  }

  /** The file of the selected row, if it may still be there. */
  private Optional<Path> selected() {
    List<BackupRow> chosen = rows.selectedProperty().get();
    return chosen.size() == 1
        ? Optional.of(chosen.getFirst())
            .filter(row -> row.isGood() && row.removedAt() == null)
            .map(BackupRow::file)
        : Optional.empty();
  }

  @FXML
  void changeKey() {
    kit()
        .tasks()
        .run(() -> desk.backups().drawKey(desk.actor()))
        .onSuccess(
            key -> {
              View<RecoveryKeyController> view = kit().views().load(RecoveryKeyController.class);
              OpenDialog dialog = kit().dialogs().showSticky(view);
              view.controller().begin(dialog, key, this::refresh);
            });
  }

  @FXML
  void changeSchedule() {
    desk.leads().openSettings().accept("backup");
  }
}
