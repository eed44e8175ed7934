package io.countersign.desktop.inspector;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.core.trace.TraceService;
import io.countersign.core.verify.Inspection;
import io.countersign.core.verify.Inspector;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.Debounce;
import io.countersign.desktop.kit.DialogCard;
import io.countersign.desktop.kit.FieldList;
import io.countersign.desktop.kit.Icons;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Latest;
import io.countersign.desktop.kit.OpenDialog;
import io.countersign.desktop.kit.StateLabel;
import io.countersign.desktop.kit.Tone;
import io.countersign.desktop.kit.WorkBar;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * The token inspector: paste, and read what it is. The text is read when the typing pauses, is in
 * nothing but the area, and is taken out of it when the dialog closes.
 */
public final class InspectorController {
  private final Kit kit;
  private final Inspector inspector;
  private final TraceService traces;
  private final Supplier<Actor> actor;
  private final TokenInspector.Leads leads;
  private final InspectionWords words;
  private final Latest newest;
  private Debounce typing;
  private OpenDialog dialog;

  @FXML DialogCard root;
  @FXML PasteArea pasteArea;
  @FXML WorkBar bar;
  @FXML Banner banner;
  @FXML ScrollPane resultPane;
  @FXML VBox resultBox;
  @FXML StateLabel stateLabel;
  @FXML Label whyLabel;
  @FXML VBox noteBox;
  @FXML FieldList factList;
  @FXML Button againButton;
  @FXML Button clearButton;
  @FXML Button closeButton;

  InspectorController(
      Kit kit,
      Inspector inspector,
      TraceService traces,
      Supplier<Actor> actor,
      TokenInspector.Leads leads) {
    this.kit = kit;
    this.inspector = inspector;
    this.traces = traces;
    this.actor = actor;
    this.leads = leads;
    this.words = new InspectionWords(kit.messages());
    this.newest = kit.tasks().latest();
  }

  @FXML
  void initialize() {
    pasteArea.connect(kit.clipboard());
    bar.setText(kit.text("inspector.looking"));
    bar.setCancelText(kit.text("kit.cancel"));
    typing = kit.tasks().debounce(this::look);
    pasteArea
        .textProperty()
        .addListener(
            (o, before, now) -> {
              againButton.setDisable(now.isEmpty());
              clearButton.setDisable(now.isEmpty());
              newest.abandon();
              typing.ask();
            });
    root.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    // A stop for Tab only where there is something to scroll.
    resultPane
        .focusTraversableProperty()
        .bind(resultBox.heightProperty().greaterThan(resultPane.heightProperty()));
    show(words.of(new Inspection.Nothing()));
  }

  /** Begins with an empty area. */
  void begin(OpenDialog dialog) {
    this.dialog = dialog;
    pasteArea.requestFocus();
    dialog.onClosed(this::forget);
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.F5) {
      event.consume();
      look();
    }
  }

  private void look() {
    newest.abandon();
    String pasted = pasteArea.getText();
    if (pasted.isBlank()) {
      show(words.of(new Inspection.Nothing()));
      return;
    }
    newest
        .run(() -> told(pasted))
        .droppable()
        .progressIn(bar)
        .onSuccess(this::show)
        .onFailure(this::failed);
  }

  /** The id of a call tells why that was refused; anything else is taken for a credential. */
  private Told told(String pasted) {
    Actor who = actor.get();
    Optional<TraceService.Traced> traced = traces.look(who, pasted);
    if (traced.isPresent()) {
      return new TraceWords(kit.messages()).of(traced.get());
    }
    try (Secret secret = Secret.of(pasted)) {
      return words.of(inspector.inspect(who, secret));
    }
  }

  private void failed(Throwable problem) {
    show(words.of(new Inspection.Nothing()));
    whyLabel.setText("");
    banner.show(Tone.DANGER, kit.problems().sentence(problem));
  }

  private void show(Told told) {
    banner.hide();
    stateLabel.setState(told.state());
    seen(stateLabel, told.state() != null);
    whyLabel.setText(told.why());
    whyLabel.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    noteBox.getChildren().setAll(told.notes().stream().map(this::note).toList());
    seen(noteBox, !told.notes().isEmpty());
    factList.clear();
    told.facts().forEach(this::add);
    seen(factList, !told.facts().isEmpty());
    resultPane.setVvalue(0);
  }

  private void add(Told.Fact fact) {
    Tooltip exact = fact.exact().isEmpty() ? null : new Tooltip(fact.exact());
    if (fact.lead().isEmpty()) {
      factList.add(fact.name(), fact.value()).setTooltip(exact);
      return;
    }
    Hyperlink link = new Hyperlink(fact.value());
    link.setWrapText(true);
    link.setMinHeight(Region.USE_PREF_SIZE);
    link.setTooltip(exact);
    link.setOnAction(e -> follow(fact.lead().get()));
    factList.add(fact.name(), link);
  }

  private void follow(Told.Lead lead) {
    dialog.close();
    switch (lead) {
      case Told.Lead.Account account -> leads.openAccount().accept(account.id());
      case Told.Lead.Token token -> leads.openToken().accept(token.id());
    }
  }

  private Node note(String sentence) {
    Label label = new Label(sentence);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    HBox line = new HBox(Icons.of(Feather.ALERT_TRIANGLE), label);
    line.getStyleClass().add("inspector-note");
    return line;
  }

  private static void seen(Node node, boolean yes) {
    node.setVisible(yes);
    node.setManaged(yes);
  }

  /** Nothing of what was pasted is left when the dialog has closed. */
  private void forget() {
    newest.abandon();
    pasteArea.forget();
    typing.now();
    show(words.of(new Inspection.Nothing()));
  }

  @FXML
  void again() {
    look();
    pasteArea.requestFocus();
  }

  @FXML
  void clear() {
    pasteArea.forget();
    pasteArea.requestFocus();
  }

  @FXML
  void close() {
    dialog.close();
  }
}
