package io.countersign.desktop.imports;

import io.countersign.core.transfer.ImportProblem;
import io.countersign.core.transfer.ImportReport;
import io.countersign.core.transfer.ImportTally;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.Cells;
import io.countersign.desktop.kit.CopyMenu;
import io.countersign.desktop.kit.FilePick;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OneToggle;
import io.countersign.desktop.kit.Tone;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;

/** How many accounts a file makes and what is wrong with it, row by row. */
public final class ImportPreviewController {
  private final Kit kit;
  private final FilePick place;
  private final ImportWords words;
  private final ToggleGroup shown = new ToggleGroup();
  private Banner banner;
  private ImportTally tally;
  private List<PreviewRow> rows = List.of();

  @FXML Label accountsFigure;
  @FXML Label accountsCaption;
  @FXML Label inactiveFigure;
  @FXML Label superusersFigure;
  @FXML Label superusersCaption;
  @FXML Label wrongFigure;
  @FXML Label wrongCaption;
  @FXML Label besidesLabel;
  @FXML ToggleButton allToggle;
  @FXML ToggleButton wrongToggle;
  @FXML ToggleButton goodToggle;
  @FXML Button copyButton;
  @FXML Button saveButton;
  @FXML TableView<PreviewRow> table;
  @FXML TableColumn<PreviewRow, ?> lineColumn;
  @FXML TableColumn<PreviewRow, ?> accountColumn;
  @FXML TableColumn<PreviewRow, ?> headingColumn;
  @FXML TableColumn<PreviewRow, ?> sentenceColumn;

  /**
   * Makes it.
   *
   * @param place where it is written what is wrong
   */
  ImportPreviewController(Kit kit, FilePick place) {
    this.kit = kit;
    this.place = place;
    this.words = new ImportWords(kit.messages());
  }

  @FXML
  void initialize() {
    Cells cells = kit.cells();
    cells.number(lineColumn, PreviewRow::line);
    cells.text(accountColumn, PreviewRow::account);
    cells.muted(headingColumn, PreviewRow::column);
    cells.sentence(sentenceColumn, PreviewRow::sentence);
    toggle(allToggle, row -> true);
    toggle(wrongToggle, PreviewRow::wrong);
    toggle(goodToggle, row -> !row.wrong());
    OneToggle.keep(shown, now -> fillTable());
    besidesLabel.managedProperty().bind(besidesLabel.visibleProperty());
  }

  private void toggle(ToggleButton button, Predicate<PreviewRow> which) {
    button.setToggleGroup(shown);
    button.setUserData(which);
  }

  /** Tells problems in this banner. */
  void begin(Banner banner) {
    this.banner = banner;
  }

  /** Shows what would become of a file. */
  void showPreview(ImportTally found) {
    accountsCaption.setText(
        found.wrong() > 0
            ? kit.text("imports.figure.could")
            : kit.text("imports.figure.accounts", found.accounts()));
    fill(found, found.wrong() > 0 ? wrongToggle : allToggle);
  }

  /** Shows what became of it. */
  void showDone(ImportTally made) {
    accountsCaption.setText(kit.text("imports.figure.created", made.accounts()));
    fill(made, allToggle);
  }

  /** Puts the focus on what is wrong. */
  void focusWrong() {
    wrongToggle.requestFocus();
  }

  private void fill(ImportTally found, ToggleButton first) {
    tally = found;
    rows = words.rows(found);
    accountsFigure.setText(kit.messages().number(found.accounts()));
    inactiveFigure.setText(kit.messages().number(found.inactive()));
    superusersFigure.setText(kit.messages().number(found.superusers()));
    superusersCaption.setText(kit.text("imports.figure.superusers", found.superusers()));
    wrongFigure.setText(kit.messages().number(found.wrongRows()));
    wrongCaption.setText(kit.text("imports.figure.wrong", found.wrongRows()));
    (found.wrong() > 0 ? Tone.WARNING : Tone.NEUTRAL).applyTo(wrongFigure);
    besidesLabel.setText(words.besides(found));
    besidesLabel.setVisible(!besidesLabel.getText().isEmpty());
    int wrong = found.problems().size();
    allToggle.setText(kit.text("imports.filter.all", rows.size()));
    wrongToggle.setText(kit.text("imports.filter.wrong", wrong));
    goodToggle.setText(kit.text("imports.filter.good", found.accounts()));
    copyButton.setDisable(wrong == 0);
    saveButton.setDisable(wrong == 0);
    first.setSelected(true);
    fillTable();
  }

  @SuppressWarnings("unchecked")
  private void fillTable() {
    Predicate<PreviewRow> which = (Predicate<PreviewRow>) shown.getSelectedToggle().getUserData();
    table.getItems().setAll(rows.stream().filter(which).toList());
  }

  @FXML
  void copyWrong() {
    CopyMenu.put(words.list(rows));
    kit.notices().done(kit.text("imports.copied", tally.problems().size()));
  }

  @FXML
  void saveWrong() {
    place.pick(table.getScene().getWindow()).ifPresent(this::save);
  }

  private void save(Path file) {
    List<ImportProblem> problems = tally.problems();
    kit.tasks()
        .run(() -> ImportReport.write(problems, kit.messages().texts(), file))
        .disabling(saveButton)
        .onSuccess(
            done ->
                kit.notices().done(kit.text("imports.saved", problems.size(), file.getFileName())))
        .onFailure(problem -> kit.problems().show(problem, banner));
  }
}
