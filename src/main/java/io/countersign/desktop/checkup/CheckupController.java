package io.countersign.desktop.checkup;

import io.countersign.core.CheckLine;
import io.countersign.core.CheckLine.Level;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.CopyMenu;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.State;
import io.countersign.desktop.kit.StateLabel;
import io.countersign.desktop.kit.Work;
import io.countersign.desktop.kit.WorkBar;
import java.util.List;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** What a look at the installation found, a line for each thing. */
public final class CheckupController {
  private final Kit kit;
  private final Checkup.Look look;
  private final boolean withAudit;
  private List<CheckLine> found = List.of();
  private OpenDialog dialog;
  private Work<?> running;

  @FXML Banner banner;
  @FXML Label summaryLabel;
  @FXML GridPane lines;
  @FXML WorkBar workBar;
  @FXML Button copyButton;
  @FXML Button againButton;
  @FXML Button auditButton;

  CheckupController(Kit kit, Checkup.Look look, boolean withAudit) {
    this.kit = kit;
    this.look = look;
    this.withAudit = withAudit;
  }

  @FXML
  void initialize() {
    auditButton.managedProperty().bind(auditButton.visibleProperty());
    auditButton.setVisible(withAudit);
  }

  void begin(OpenDialog dialog) {
    this.dialog = dialog.onClosed(() -> running.cancel());
    look();
  }

  @FXML
  void look() {
    look(false);
  }

  @FXML
  void verifyAudit() {
    look(true);
  }

  private void look(boolean wholeAudit) {
    banner.hide();
    workBar.setText(kit.text(wholeAudit ? "checkup.verifying" : "checkup.looking"));
    running =
        kit.tasks()
            .run(progress -> look.now(wholeAudit, progress::done))
            .progressIn(workBar)
            .disabling(copyButton, againButton, auditButton)
            .onSuccess(this::show)
            .onFailure(problem -> kit.problems().show(problem, banner));
  }

  @FXML
  void copy() {
    CopyMenu.put(
        found.stream()
            .map(line -> line.line(kit.messages().texts()))
            .collect(Collectors.joining("\n", "", "\n")));
    kit.notices().done(kit.text("checkup.copied"));
  }

  @FXML
  void close() {
    dialog.close();
  }

  private void show(List<CheckLine> now) {
    found = now;
    long bad = count(Level.BAD);
    long warn = count(Level.WARN);
    summaryLabel.setText(
        bad > 0
            ? kit.text("checkup.bad", bad)
            : warn > 0 ? kit.text("checkup.warn", warn) : kit.text("checkup.good"));
    lines.getChildren().clear();
    for (int row = 0; row < now.size(); row++) {
      CheckLine line = now.get(row);
      StateLabel level = new StateLabel(state(line.level()));
      level.setMinWidth(Region.USE_PREF_SIZE);
      Label about = new Label(kit.text("doctor.about." + line.about()));
      about.getStyleClass().add("muted-text");
      about.setMinWidth(Region.USE_PREF_SIZE);
      Label sentence = new Label(line.sentence(kit.messages().texts()));
      sentence.setWrapText(true);
      sentence.setMinHeight(Region.USE_PREF_SIZE);
      for (Label each : List.of(level, about, sentence)) {
        GridPane.setValignment(each, VPos.TOP);
      }
      lines.addRow(row, level, about, sentence);
    }
  }

  private long count(Level level) {
    return found.stream().filter(line -> line.level() == level).count();
  }

  private State state(Level level) {
    return switch (level) {
      case GOOD -> State.live(kit.text("checkup.level.good"));
      case WARN -> State.warning(kit.text("checkup.level.warn"));
      case BAD -> State.failed(kit.text("checkup.level.bad"));
    };
  }
}
