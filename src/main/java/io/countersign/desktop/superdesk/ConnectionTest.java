package io.countersign.desktop.superdesk;

import io.countersign.core.AppException;
import io.countersign.core.superdesk.Outcome;
import io.countersign.desktop.kit.StateLabel;
import io.countersign.desktop.kit.Work;
import io.countersign.desktop.kit.WorkBar;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A button that asks a server as nobody, and what it found. For FXML, then {@link #connect}. */
public final class ConnectionTest extends VBox {
  private final Button button = new Button();
  private final WorkBar bar = new WorkBar();
  private final StateLabel state = new StateLabel();
  private final Label sentence = new Label();
  private SuperdeskDesk desk;
  private Supplier<String> server = () -> "";
  private Consumer<AppException> refused = refusal -> {};
  private Work<Outcome> running;

  /** Makes one that is not connected yet. */
  public ConnectionTest() {
    getStyleClass().add("connection-test");
    button.setId("testServerButton");
    button.setOnAction(e -> test());
    state.setId("testState");
    state.managedProperty().bind(state.visibleProperty());
    sentence.setId("testSentence");
    sentence.setWrapText(true);
    sentence.setMinHeight(Region.USE_PREF_SIZE);
    sentence.managedProperty().bind(sentence.visibleProperty());
    getChildren().addAll(button, bar, state, sentence);
    forget();
  }

  /**
   * Connects it.
   *
   * @param server which base URL is asked
   * @param refused told where that is none
   */
  void connect(SuperdeskDesk desk, Supplier<String> server, Consumer<AppException> refused) {
    this.desk = desk;
    this.server = server;
    this.refused = refused;
    button.setText(desk.text("superdesk.test.verb"));
    bar.setText(desk.text("superdesk.test.running"));
    bar.setCancelText(desk.text("kit.cancel"));
  }

  /** Forgets what was found, and what is being looked for. */
  void forget() {
    if (running != null) {
      running.abandon();
      running = null;
    }
    state.setVisible(false);
    sentence.setVisible(false);
  }

  private void test() {
    forget();
    String asked = server.get();
    running = desk.kit().tasks().run(() -> desk.door().greet(desk.me(), asked));
    running
        .droppable()
        .progressIn(bar)
        .disabling(button)
        .onSuccess(this::show)
        .onFailure(
            problem -> {
              if (problem instanceof AppException refusal && refusal.field().isPresent()) {
                refused.accept(refusal);
              } else {
                desk.kit().problems().show(problem);
              }
            });
  }

  private void show(Outcome outcome) {
    state.setState(desk.words().tested(outcome));
    sentence.setText(desk.words().foundBy(outcome));
    state.setVisible(true);
    sentence.setVisible(true);
  }
}
