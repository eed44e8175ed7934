package io.countersign.desktop.imports;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.transfer.AccountField;
import io.countersign.core.transfer.AccountImport;
import io.countersign.core.transfer.ImportColumn;
import io.countersign.core.transfer.ImportOptions;
import io.countersign.core.transfer.ImportTally;
import io.countersign.core.transfer.ImportText;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.DialogCard;
import io.countersign.desktop.kit.FileDrop;
import io.countersign.desktop.kit.FilePick;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.Tone;
import io.countersign.desktop.kit.WhyNot;
import io.countersign.desktop.kit.Work;
import io.countersign.desktop.kit.WorkBar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** Chooses a file, maps its columns, shows what would become of it, and makes the accounts. */
public final class ImportController {
  private final Kit kit;
  private final AccountImport service;
  private final Supplier<Actor> actor;
  private final Runnable showAccounts;
  private final FilePick pick;
  private final ImportWords words;
  private ColumnChoices choices;
  private OpenDialog dialog;
  private Step step;
  private Path file;
  private ImportText text;
  private ImportTally tally;
  private Work<?> running;
  FileDrop drop;

  @FXML DialogCard root;
  @FXML Banner banner;
  @FXML VBox choosePane;
  @FXML Button chooseButton;
  @FXML VBox columnsPane;
  @FXML Label columnsLabel;
  @FXML Button leaveOutButton;
  @FXML GridPane columnsGrid;
  @FXML VBox tallyPane;
  @FXML ImportPreviewController previewController;
  @FXML VBox superusersBox;
  @FXML CheckBox superusersTick;
  @FXML WorkBar workBar;
  @FXML Button otherFileButton;
  @FXML Button backButton;
  @FXML Button againButton;
  @FXML Button closeButton;
  @FXML WhyNot previewWhyNot;
  @FXML Button previewButton;
  @FXML WhyNot createWhyNot;
  @FXML Button createButton;
  @FXML Button showAccountsButton;

  /** How far the user is. */
  private enum Step {
    CHOOSE,
    COLUMNS,
    PREVIEW,
    DONE
  }

  /** A file that was read. */
  private record Read(ImportText text, List<ImportColumn> columns) {}

  ImportController(
      Kit kit, AccountImport service, Supplier<Actor> actor, Runnable showAccounts, FilePick pick) {
    this.kit = kit;
    this.service = service;
    this.actor = actor;
    this.showAccounts = showAccounts;
    this.pick = pick;
    this.words = new ImportWords(kit.messages());
  }

  @FXML
  void initialize() {
    choices = new ColumnChoices(kit.messages(), columnsGrid, this::chosen);
    steps().forEach(node -> node.managedProperty().bind(node.visibleProperty()));
    drop = FileDrop.onto(root, dropped -> step != Step.DONE && !isBusy(), this::read);
    show(Step.CHOOSE);
  }

  void begin(OpenDialog dialog, Optional<Path> chosen) {
    this.dialog = dialog.onClosed(this::stopLooking);
    previewController.begin(banner);
    chosen.ifPresent(this::read);
  }

  @FXML
  void choose() {
    pick.pick(root.getScene().getWindow()).ifPresent(this::read);
  }

  /** Reads the file once more, which may have been mended meanwhile. */
  @FXML
  void again() {
    read(file);
  }

  @FXML
  void leaveOut() {
    choices.leaveOutTheRest();
    previewButton.requestFocus();
  }

  @FXML
  void back() {
    banner.hide();
    show(Step.COLUMNS);
    previewButton.requestFocus();
  }

  @FXML
  void close() {
    dialog.leave();
  }

  /** Looks at the file; what was shown of it stays until that is done. */
  @FXML
  void preview() {
    stopLooking();
    Actor who = actor.get();
    ImportText what = text;
    ImportOptions options = options();
    workBar.setText(kit.text("imports.looking"));
    banner.hide();
    running =
        kit.tasks()
            .run(progress -> service.preview(who, what, options, progress::done))
            .progressIn(workBar)
            .disabling(columnsPane, superusersBox, otherFileButton, backButton, againButton)
            .disabling(previewButton, createButton)
            .onSuccess(this::showPreview)
            .onFailure(problem -> kit.problems().show(problem, banner));
  }

  @FXML
  void changeSuperusers() {
    preview();
    running.onEnd(superusersTick::requestFocus);
  }

  @FXML
  void create() {
    kit.dialogs().confirm(words.question(tally), this::createNow);
  }

  private void createNow() {
    Actor who = actor.get();
    ImportText what = text;
    ImportOptions options = options();
    workBar.setText(kit.text("imports.creating"));
    banner.hide();
    Work<ImportTally> work =
        kit.tasks()
            .run(progress -> service.run(who, what, options, progress::done))
            .progressIn(workBar)
            .disabling(superusersBox, otherFileButton, backButton, againButton)
            .disabling(closeButton, createButton)
            .onSuccess(this::showDone)
            .onFailure(this::notCreated)
            .onCancelled(() -> banner.show(Tone.NEUTRAL, kit.text("imports.stopped")));
    running = work;
    dialog.stayDuring(work);
  }

  /** What somebody else took meanwhile is shown where it is wrong now. */
  private void notCreated(Throwable problem) {
    if (problem instanceof AppException refusal && refusal.code().equals("import-rows")) {
      preview();
    } else {
      kit.problems().show(problem, banner);
    }
  }

  @FXML
  void showAccounts() {
    dialog.close();
    showAccounts.run();
  }

  private void read(Path chosen) {
    stopLooking();
    boolean again = step == Step.PREVIEW && chosen.equals(file);
    Actor who = actor.get();
    workBar.setText(kit.text("imports.reading", chosen.getFileName()));
    banner.hide();
    running =
        kit.tasks()
            .run(() -> read(who, chosen))
            .progressIn(workBar)
            .disabling(chooseButton, columnsPane, superusersBox, otherFileButton, backButton)
            .disabling(againButton, previewButton, createButton)
            .onSuccess(read -> showColumns(chosen, read, again))
            .onFailure(
                problem -> {
                  show(Step.CHOOSE);
                  kit.problems().show(problem, banner);
                });
  }

  private Read read(Actor who, Path chosen) {
    try (InputStream in = Files.newInputStream(chosen)) {
      ImportText read = service.read(who, in);
      return new Read(read, service.columns(who, read));
    } catch (IOException e) {
      throw AppException.causedBy(e, "import-unreadable");
    }
  }

  private void stopLooking() {
    if (isBusy()) {
      running.abandon();
    }
  }

  private boolean isBusy() {
    return running != null && running.runningProperty().get();
  }

  private ImportOptions options() {
    return new ImportOptions(choices.chosen(), superusersTick.isSelected());
  }

  private Stream<Node> steps() {
    return Stream.of(
        choosePane,
        columnsPane,
        tallyPane,
        superusersBox,
        otherFileButton,
        backButton,
        againButton,
        previewWhyNot,
        createWhyNot,
        showAccountsButton);
  }

  private void show(Step now) {
    step = now;
    choosePane.setVisible(now == Step.CHOOSE);
    columnsPane.setVisible(now == Step.COLUMNS);
    previewWhyNot.setVisible(now == Step.COLUMNS);
    otherFileButton.setVisible(now == Step.COLUMNS);
    tallyPane.setVisible(now == Step.PREVIEW || now == Step.DONE);
    superusersBox.setVisible(now == Step.PREVIEW);
    backButton.setVisible(now == Step.PREVIEW);
    againButton.setVisible(now == Step.PREVIEW);
    createWhyNot.setVisible(now == Step.PREVIEW);
    showAccountsButton.setVisible(now == Step.DONE);
    for (Button main : List.of(chooseButton, previewButton, createButton, showAccountsButton)) {
      main.setDefaultButton(false);
    }
    switch (now) {
      case CHOOSE -> chooseButton.setDefaultButton(true);
      case COLUMNS -> previewButton.setDefaultButton(true);
      case PREVIEW -> createButton.setDefaultButton(true);
      case DONE -> showAccountsButton.setDefaultButton(true);
    }
    if (now == Step.CHOOSE) {
      file = null;
      text = null;
      root.setText("");
    }
  }

  private void showColumns(Path chosen, Read read, boolean again) {
    if (!chosen.equals(file)) {
      choices.clear();
      superusersTick.setSelected(false);
    }
    file = chosen;
    text = read.text();
    root.setText(kit.text("imports.file", chosen.getFileName()));
    choices.show(read.columns());
    if (again && choices.whyNot().isEmpty()) {
      preview();
      return;
    }
    show(Step.COLUMNS);
    if (!choices.focusUndecided()) {
      previewButton.requestFocus();
    }
  }

  private void chosen() {
    previewWhyNot.setReason(choices.whyNot());
    leaveOutButton.setVisible(choices.undecided() > 0);
    columnsLabel.setText(
        kit.text(
            choices.undecided() > 0 ? "imports.columns.some-open" : "imports.columns.all-decided",
            choices.count(),
            choices.undecided()));
  }

  private void showPreview(ImportTally found) {
    boolean first = step != Step.PREVIEW;
    show(Step.PREVIEW);
    boolean flagged = found.columns().containsValue(AccountField.SUPERUSER);
    superusersBox.setVisible(flagged);
    createButton.setText(kit.text("imports.create", found.accounts()));
    createWhyNot.setReason(words.whyNot(found));
    tally = found;
    previewController.showPreview(found);
    if (found.wrong() > 0) {
      banner.show(Tone.WARNING, words.whyNot(found));
    }
    if (first && found.wrong() > 0) {
      previewController.focusWrong();
    } else if (first) {
      createButton.requestFocus();
    }
  }

  private void showDone(ImportTally made) {
    show(Step.DONE);
    root.setTitle(kit.text("imports.done.title"));
    closeButton.setText(kit.text("kit.close"));
    banner.show(Tone.SUCCESS, kit.text("imports.done.sentence", made.accounts()));
    previewController.showDone(made);
    showAccountsButton.requestFocus();
  }
}
