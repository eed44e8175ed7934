package io.countersign.desktop.exports;

import io.countersign.core.Actor;
import io.countersign.core.transfer.Export;
import io.countersign.core.transfer.ExportFormat;
import io.countersign.core.transfer.ExportService;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.Tone;
import io.countersign.desktop.kit.Work;
import io.countersign.desktop.kit.WorkBar;
import java.nio.file.Path;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.layout.VBox;

/** Says what will be exported, asks in which form and where to, and does it. */
public final class ExportsController {
  private final Kit kit;
  private final ExportService service;
  private final Supplier<Actor> actor;
  private final SavePlace place;
  private Export list;
  private OpenDialog dialog;

  @FXML Node root;
  @FXML Banner banner;
  @FXML Label whatLabel;
  @FXML Label narrowedLabel;
  @FXML VBox formats;
  @FXML RadioButton csvRadio;
  @FXML RadioButton jsonRadio;
  @FXML WorkBar workBar;
  @FXML Button closeButton;
  @FXML Button exportButton;

  ExportsController(Kit kit, ExportService service, Supplier<Actor> actor, SavePlace place) {
    this.kit = kit;
    this.service = service;
    this.actor = actor;
    this.place = place;
  }

  void begin(Export list, OpenDialog dialog) {
    this.list = list;
    this.dialog = dialog;
    narrowedLabel.setText(
        kit.text(list.narrowed().isEmpty() ? "exports.whole" : "exports.narrowed"));
    Actor who = actor.get();
    kit.tasks()
        .run(() -> service.count(who, list))
        .onSuccess(this::counted)
        .onFailure(problem -> kit.problems().show(problem, banner));
  }

  private void counted(long rows) {
    whatLabel.setText(kit.text("exports.what." + list.name(), rows));
  }

  @FXML
  void export() {
    place
        .ask(root.getScene().getWindow(), list.name(), format())
        .ifPresent(file -> export(file, format()));
  }

  @FXML
  void close() {
    dialog.leave();
  }

  private ExportFormat format() {
    return csvRadio.isSelected() ? ExportFormat.CSV : ExportFormat.JSONL;
  }

  private void export(Path file, ExportFormat format) {
    Actor who = actor.get();
    banner.hide();
    Work<Long> work =
        kit.tasks()
            .run(progress -> service.write(who, list, format, file, progress::done))
            .progressIn(workBar)
            .disabling(formats, closeButton, exportButton)
            .onSuccess(rows -> done(rows, file))
            .onFailure(problem -> kit.problems().show(problem, banner))
            .onCancelled(() -> banner.show(Tone.NEUTRAL, kit.text("exports.stopped")));
    dialog.stayDuring(work);
  }

  private void done(long rows, Path file) {
    dialog.close();
    kit.notices().done(kit.text("exports.done", rows, file.getFileName()));
  }
}
