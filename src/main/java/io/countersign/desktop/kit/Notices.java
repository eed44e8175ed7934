package io.countersign.desktop.kit;

import java.time.Duration;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * The notices at the bottom right: one stack, the newest lowest, at most four. They leave by
 * themselves, but not while the pointer or the focus is on them, and failures stay until closed.
 * Showing one never takes the focus.
 */
public final class Notices {
  private static final int MOST = 4;
  private static final Duration STAYS = Duration.ofSeconds(6);
  private static final Duration STAYS_WITH_ACTION = Duration.ofSeconds(10);

  private final Messages messages;
  private final Duration stays;
  private final Duration staysWithAction;
  private final VBox stack = new VBox();

  /** Makes an empty stack. */
  public Notices(Messages messages) {
    this(messages, STAYS, STAYS_WITH_ACTION);
  }

  Notices(Messages messages, Duration stays, Duration staysWithAction) {
    this.messages = messages;
    this.stays = stays;
    this.staysWithAction = staysWithAction;
    stack.setId("notices");
    stack.getStyleClass().add("notices");
    stack.setAlignment(Pos.BOTTOM_RIGHT);
    stack.setPickOnBounds(false);
    stack.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
  }

  /** What the window lays over its content. */
  Node node() {
    return stack;
  }

  /** Says that something was done. */
  public void done(String text) {
    show(Notice.done(text));
  }

  /** Shows a notice; call it on the FX thread. */
  public void show(Notice notice) {
    HBox box = new HBox();
    box.getStyleClass().add("notice");
    notice.tone().applyTo(box);
    box.setAlignment(Pos.CENTER_LEFT);
    Label text = new Label(notice.text());
    text.setWrapText(true);
    text.setMaxWidth(Double.MAX_VALUE);
    text.setMinHeight(Region.USE_PREF_SIZE);
    HBox.setHgrow(text, Priority.ALWAYS);
    box.getChildren().addAll(Icons.of(icon(notice.tone())), text);
    if (notice.action() != null) {
      Button action = new Button(notice.actionText());
      action.getStyleClass().addAll("small", "notice-action");
      action.setMinWidth(Region.USE_PREF_SIZE);
      action.setOnAction(
          e -> {
            dismiss(box);
            notice.action().run();
          });
      box.getChildren().add(action);
    }
    Button close = Icons.button(Feather.X, messages.text("kit.notice.close"));
    close.getStyleClass().add("small");
    close.setOnAction(e -> dismiss(box));
    box.getChildren().add(close);
    box.setAccessibleRole(AccessibleRole.TEXT);
    box.setAccessibleText(notice.text());
    stack.getChildren().add(box);
    box.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    while (stack.getChildren().size() > MOST) {
      stack.getChildren().removeFirst();
    }
    if (notice.tone() != Tone.DANGER) {
      leaveLater(box, notice.action() == null ? stays : staysWithAction);
    }
  }

  /** Takes every notice away, for example when the window is locked. */
  public void clear() {
    stack.getChildren().clear();
  }

  private void dismiss(Node box) {
    stack.getChildren().remove(box);
  }

  private void leaveLater(Node box, Duration after) {
    PauseTransition pause = new PauseTransition(Timing.fx(after));
    pause.setOnFinished(e -> dismiss(box));
    var held = box.hoverProperty().or(box.focusWithinProperty());
    held.addListener(
        (o, before, now) -> {
          if (now) {
            pause.stop();
          } else {
            pause.playFromStart();
          }
        });
    // The listener is on the binding; the box keeps the binding alive as long as it is shown.
    box.getProperties().put("held", held);
    pause.play();
  }

  private static Feather icon(Tone tone) {
    return switch (tone) {
      case SUCCESS -> Feather.CHECK;
      case WARNING -> Feather.ALERT_TRIANGLE;
      case DANGER -> Feather.ALERT_OCTAGON;
      case NEUTRAL, ACCENT, MUTED -> Feather.INFO;
    };
  }
}
