package io.countersign.desktop.contracts;

import io.countersign.contracts.CaseResult;
import io.countersign.contracts.Contract;
import io.countersign.contracts.SelfTest;
import io.countersign.contracts.Tally;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.CopyMenu;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.StateLabel;
import io.countersign.desktop.kit.Tasks;
import io.countersign.desktop.kit.WorkBar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The self-test of one contract: a line for each case as it ends. */
final class SelfTestController {
  private final ContractDesk desk;
  private final ContractWords words;
  private final ObservableList<CaseResult> results = FXCollections.observableArrayList();
  private final FilteredList<CaseResult> shown = new FilteredList<>(results);
  private Contract contract;
  private Instant begun;
  private int cases;

  @FXML VBox root;
  @FXML Label aboutLabel;
  @FXML Label otherwiseLabel;
  @FXML Button runButton;
  @FXML Banner banner;
  @FXML WorkBar workBar;
  @FXML HBox verdictLine;
  @FXML StateLabel verdictLabel;
  @FXML Label countLabel;
  @FXML CheckBox failuresBox;
  @FXML Button copyButton;
  @FXML TableView<CaseResult> table;
  @FXML TableColumn<CaseResult, ?> outcomeColumn;
  @FXML TableColumn<CaseResult, ?> caseColumn;
  @FXML TableColumn<CaseResult, ?> requestColumn;

  SelfTestController(ContractDesk desk) {
    this.desk = desk;
    this.words = desk.words();
  }

  private Kit kit() {
    return desk.kit();
  }

  @FXML
  void initialize() {
    var cells = kit().cells();
    cells.state(outcomeColumn, words::outcome);
    cells.mono(caseColumn, CaseResult::id);
    cells.sentence(requestColumn, words::request);
    outcomeColumn.getStyleClass().add("first-column");
    table.setItems(shown);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    failuresBox.selectedProperty().addListener((o, before, only) -> narrow(only));
    verdictLine.managedProperty().bind(verdictLine.visibleProperty());
    verdictLine.setVisible(false);
    otherwiseLabel.managedProperty().bind(otherwiseLabel.visibleProperty());
    narrow(false);
  }

  /** Says which contract this tests. */
  void begin(Contract tested) {
    contract = tested;
    root.setId(tested.id() + "Test");
    aboutLabel.setText(
        desk.text("contracts.test.about") + " " + desk.text("contracts.test." + tested.id()));
    show(List.of());
  }

  /** Names the settings that make the instance answer otherwise than the self-test does. */
  void show(List<String> otherwise) {
    otherwiseLabel.setVisible(!otherwise.isEmpty());
    otherwiseLabel.setText(desk.text("contracts.test.otherwise", String.join(", ", otherwise)));
  }

  void focusFilter() {
    failuresBox.requestFocus();
  }

  private void narrow(boolean only) {
    shown.setPredicate(only ? ContractWords::isFailure : null);
    Label empty = new Label(desk.text(only ? "contracts.test.no-failure" : "contracts.test.empty"));
    VBox box = new VBox(empty);
    box.getStyleClass().add("empty-state");
    box.setAlignment(Pos.CENTER);
    table.setPlaceholder(box);
  }

  @FXML
  void run() {
    results.clear();
    cases = 0;
    banner.hide();
    verdictLabel.setState(words.running());
    show(Tally.of(results));
    begun = kit().messages().clock().instant();
    workBar.setText(desk.text("contracts.test.opening"));
    kit()
        .tasks()
        .run((Tasks.Job<Tally>) progress -> desk.around().selfTest().run(contract, watch(progress)))
        .progressIn(workBar)
        .disabling(runButton)
        .onSuccess(tally -> ended(tally, true))
        .onCancelled(() -> ended(Tally.of(results), false))
        .onFailure(
            problem -> {
              ended(Tally.of(results), false);
              kit().problems().show(problem, banner);
            });
  }

  /** Each line comes to the FX thread by itself, before the end does. */
  private SelfTest.Watch watch(Tasks.Progress progress) {
    return new SelfTest.Watch() {
      private int total;
      private int done;

      @Override
      public void begun(int count) {
        total = count;
        progress.done(0, total);
        Platform.runLater(() -> cases = count);
      }

      @Override
      public void ended(CaseResult result) {
        Platform.runLater(() -> add(result));
        progress.done(++done, total);
      }
    };
  }

  private void add(CaseResult result) {
    results.add(result);
    workBar.setText(desk.text("contracts.test.running", results.size(), cases));
    show(Tally.of(results));
  }

  private void show(Tally tally) {
    verdictLine.setVisible(true);
    countLabel.setText(words.counts(tally));
  }

  private void ended(Tally tally, boolean whole) {
    show(tally);
    verdictLabel.setState(words.verdict(tally, whole));
  }

  private void pressed(KeyEvent event) {
    CaseResult selected = table.getSelectionModel().getSelectedItem();
    if (event.isShortcutDown() && event.getCode() == KeyCode.C && selected != null) {
      event.consume();
      CopyMenu.put(words.line(selected));
    }
  }

  /** What is shown, with what it is, fit to be sent to somebody who was not there. */
  @FXML
  void copy() {
    List<String> lines = new ArrayList<>();
    lines.add(
        desk.text(
            "contracts.test.head",
            desk.around().version(),
            words.name(contract),
            kit().messages().exact(begun)));
    lines.add(aboutLabel.getText());
    if (otherwiseLabel.isVisible()) {
      lines.add(otherwiseLabel.getText());
    }
    lines.add(verdictLabel.getText());
    lines.add(countLabel.getText());
    lines.add("");
    lines.add(shown.stream().map(words::line).collect(Collectors.joining("\n")));
    CopyMenu.put(String.join("\n", lines).stripTrailing() + "\n");
    kit().notices().done(desk.text("contracts.test.copied"));
  }
}
