package io.countersign.desktop.takeover;

import static io.countersign.core.takeover.Reason.Effect.CHANGED;
import static io.countersign.core.takeover.Reason.Effect.EXISTS;
import static io.countersign.core.takeover.Reason.Effect.PROBLEM;

import io.countersign.core.Actor;
import io.countersign.core.takeover.DumpSource;
import io.countersign.core.takeover.Finding;
import io.countersign.core.takeover.Options;
import io.countersign.core.takeover.Reason.Effect;
import io.countersign.core.takeover.TakeOverService;
import io.countersign.core.takeover.Tally;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.Cells;
import io.countersign.desktop.kit.CopyMenu;
import io.countersign.desktop.kit.DialogCard;
import io.countersign.desktop.kit.FileDrop;
import io.countersign.desktop.kit.FilePick;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OneToggle;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.Tone;
import io.countersign.desktop.kit.WhyNot;
import io.countersign.desktop.kit.Work;
import io.countersign.desktop.kit.WorkBar;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** Chooses a dump, shows what would become of it, takes it over, shows what became of it. */
public final class TakeOverController {
  private final Kit kit;
  private final TakeOverService service;
  private final Supplier<Actor> actor;
  private final Runnable showAccounts;
  private final FilePick pick;
  private final TallyWords words;
  private final ToggleGroup effects = new ToggleGroup();
  private OpenDialog dialog;
  FileDrop drop;
  private Path file;
  private Tally tally;
  private Work<Tally> running;

  @FXML DialogCard root;
  @FXML Banner banner;
  @FXML VBox choosePane;
  @FXML Button chooseButton;
  @FXML VBox tallyPane;
  @FXML Label accountsFigure;
  @FXML Label tokensFigure;
  @FXML Label existsFigure;
  @FXML Label problemsFigure;
  @FXML Label accountsCaption;
  @FXML Label tokensCaption;
  @FXML Label problemsCaption;
  @FXML Label sentencesLabel;
  @FXML ToggleButton problemToggle;
  @FXML ToggleButton changedToggle;
  @FXML ToggleButton existsToggle;
  @FXML Button copyButton;
  @FXML TableView<Finding> table;
  @FXML TableColumn<Finding, ?> rowColumn;
  @FXML TableColumn<Finding, ?> nameColumn;
  @FXML TableColumn<Finding, ?> reasonColumn;
  @FXML Label noneLabel;
  @FXML VBox ticks;
  @FXML CheckBox superusersTick;
  @FXML CheckBox skipTick;
  @FXML WorkBar workBar;
  @FXML Button otherFileButton;
  @FXML Button closeButton;
  @FXML WhyNot takeWhyNot;
  @FXML Button takeButton;
  @FXML Button showAccountsButton;

  TakeOverController(
      Kit kit,
      TakeOverService service,
      Supplier<Actor> actor,
      Runnable showAccounts,
      FilePick pick) {
    this.kit = kit;
    this.service = service;
    this.actor = actor;
    this.showAccounts = showAccounts;
    this.pick = pick;
    this.words = new TallyWords(kit.messages());
  }

  @FXML
  void initialize() {
    Cells cells = kit.cells();
    cells.number(rowColumn, Finding::row);
    cells.text(nameColumn, Finding::name);
    cells.sentence(reasonColumn, words::reason);
    toggle(problemToggle, PROBLEM);
    toggle(changedToggle, CHANGED);
    toggle(existsToggle, EXISTS);
    OneToggle.keep(effects, now -> fillTable());
    List.of(
            choosePane,
            tallyPane,
            sentencesLabel,
            ticks,
            otherFileButton,
            takeWhyNot,
            showAccountsButton)
        .forEach(node -> node.managedProperty().bind(node.visibleProperty()));
    drop = FileDrop.onto(root, this::mayDrop, this::read);
    show(choosePane);
  }

  private void toggle(ToggleButton button, Effect effect) {
    button.setToggleGroup(effects);
    button.setUserData(effect);
  }

  void begin(OpenDialog dialog) {
    this.dialog = dialog.onClosed(this::stopPreview);
  }

  @FXML
  void choose() {
    pick.pick(root.getScene().getWindow()).ifPresent(this::read);
  }

  @FXML
  void close() {
    dialog.leave();
  }

  @FXML
  void changeSuperusers() {
    read(file);
    running.onEnd(superusersTick::requestFocus);
  }

  @FXML
  void changeSkip() {
    takeWhyNot.setReason(words.whyNot(tally, skipTick.isSelected()));
  }

  @FXML
  void copyList() {
    CopyMenu.put(words.list(table.getItems()));
    kit.notices().done(kit.text("takeover.tally.copied", table.getItems().size()));
  }

  @FXML
  void take() {
    Actor who = actor.get();
    Options options = options();
    DumpSource source = DumpSource.of(file);
    workBar.setText(kit.text("takeover.taking"));
    banner.hide();
    running =
        kit.tasks()
            .run(progress -> service.run(who, source, options, progress::done))
            .progressIn(workBar)
            .disabling(ticks, otherFileButton, closeButton, takeButton)
            .onSuccess(this::showTaken)
            .onFailure(problem -> kit.problems().show(problem, banner))
            .onCancelled(() -> banner.show(Tone.NEUTRAL, kit.text("takeover.stopped")));
    dialog.stayDuring(running);
  }

  @FXML
  void showAccounts() {
    dialog.close();
    showAccounts.run();
  }

  /** Looks at {@code chosen}; what was shown of another file stays until that is known. */
  private void read(Path chosen) {
    stopPreview();
    Actor who = actor.get();
    Options options = options();
    DumpSource source = DumpSource.of(chosen);
    workBar.setText(kit.text("takeover.reading", chosen.getFileName()));
    banner.hide();
    running =
        kit.tasks()
            .run(progress -> service.preview(who, source, options, progress::done))
            .progressIn(workBar)
            .disabling(chooseButton, ticks, otherFileButton, takeButton)
            .onSuccess(preview -> showPreview(chosen, preview))
            .onFailure(
                problem -> {
                  show(choosePane);
                  kit.problems().show(problem, banner);
                })
            .onCancelled(() -> show(choosePane));
  }

  private void stopPreview() {
    if (running != null && running.runningProperty().get()) {
      running.abandon();
    }
  }

  private Options options() {
    return new Options(superusersTick.isSelected(), skipTick.isSelected());
  }

  private void show(Node pane) {
    boolean choosing = pane == choosePane;
    choosePane.setVisible(choosing);
    tallyPane.setVisible(!choosing);
    otherFileButton.setVisible(!choosing);
    takeWhyNot.setVisible(!choosing);
    showAccountsButton.setVisible(false);
    if (choosing) {
      file = null;
      superusersTick.setSelected(false);
      skipTick.setSelected(false);
      root.setText("");
    }
  }

  private void showPreview(Path chosen, Tally preview) {
    boolean other = !chosen.equals(file);
    file = chosen;
    root.setText(kit.text("takeover.file", chosen.getFileName()));
    show(tallyPane);
    if (other) {
      skipTick.setSelected(false);
    }
    int flags = TallyWords.superuserFlags(preview);
    superusersTick.setText(kit.text("takeover.option.superusers", flags));
    superusersTick.setDisable(flags == 0);
    skipTick.setText(kit.text("takeover.option.skip", preview.problems()));
    skipTick.setDisable(preview.problems() == 0);
    takeButton.setText(kit.text("takeover.take", preview.accounts()));
    fill(preview, false, other);
    changeSkip();
    if (preview.nothingToDo() && preview.problems() == 0) {
      banner.show(Tone.NEUTRAL, words.nothing(preview));
    }
  }

  private void showTaken(Tally taken) {
    root.setTitle(kit.text("takeover.done.title"));
    ticks.setVisible(false);
    otherFileButton.setVisible(false);
    takeWhyNot.setVisible(false);
    showAccountsButton.setVisible(true);
    showAccountsButton.requestFocus();
    closeButton.setText(kit.text("kit.close"));
    problemsCaption.setText(kit.text("takeover.done.problems"));
    banner.show(Tone.SUCCESS, kit.text("takeover.done.sentence", taken.accounts(), taken.tokens()));
    fill(taken, true, true);
  }

  private void fill(Tally shown, boolean taken, boolean selectForemost) {
    tally = shown;
    String stage = taken ? "takeover.done." : "takeover.tally.";
    accountsCaption.setText(kit.text(stage + "accounts", tally.accounts()));
    tokensCaption.setText(kit.text(stage + "tokens", tally.tokens()));
    accountsFigure.setText(kit.messages().number(tally.accounts()));
    tokensFigure.setText(kit.messages().number(tally.tokens()));
    existsFigure.setText(kit.messages().number(tally.findings(EXISTS).size()));
    problemsFigure.setText(kit.messages().number(tally.problems()));
    (tally.problems() > 0 ? Tone.WARNING : Tone.NEUTRAL).applyTo(problemsFigure);
    sentencesLabel.setText(String.join(" ", words.sentences(tally)));
    sentencesLabel.setVisible(!sentencesLabel.getText().isEmpty());
    count(problemToggle, taken ? "takeover.done.problems" : "takeover.effect.problem", PROBLEM);
    count(changedToggle, "takeover.effect.changed", CHANGED);
    count(existsToggle, "takeover.effect.exists", EXISTS);
    if (selectForemost) {
      Effect foremost = TallyWords.foremost(tally);
      effects.getToggles().stream()
          .filter(toggle -> toggle.getUserData() == foremost)
          .forEach(toggle -> toggle.setSelected(true));
    }
    fillTable();
  }

  private void count(ToggleButton button, String key, Effect effect) {
    int count = tally.findings(effect).size();
    button.setText(kit.text("takeover.effect.count", kit.text(key), count));
  }

  private void fillTable() {
    Effect effect = (Effect) effects.getSelectedToggle().getUserData();
    table.getItems().setAll(tally == null ? List.of() : tally.findings(effect));
    copyButton.setDisable(table.getItems().isEmpty());
  }

  /** Not while or after a dump is taken over. */
  private boolean mayDrop(Path dropped) {
    return ticks.isVisible() && (running == null || !running.runningProperty().get());
  }
}
