package io.countersign.desktop.kit;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Dialogs inside the window, one above the other. The topmost holds the focus: Tab goes round in
 * it, and closing gives the focus back to where it was. Esc and a click outside leave it; a sticky
 * one (the reveal of a secret) is left only by its own buttons.
 *
 * <pre>{@code
 * View<IssueTokenController> view = views.load(IssueTokenController.class);
 * OpenDialog dialog = dialogs.show(view);
 * view.controller().begin(dialog, account);
 * }</pre>
 */
public final class Dialogs {
  private final Messages messages;
  private final StackPane layers = new StackPane();
  private final Deque<OpenDialog> open = new ArrayDeque<>();
  private final ReadOnlyBooleanWrapper showing = new ReadOnlyBooleanWrapper();
  private boolean backwards;

  /** Makes the place for dialogs; nothing is open. */
  public Dialogs(Messages messages) {
    this.messages = messages;
    layers.setId("dialogs");
    layers.setPickOnBounds(false);
    layers.visibleProperty().bind(showing);
    layers
        .sceneProperty()
        .addListener(
            (o, before, scene) -> {
              if (scene != null) {
                scene.focusOwnerProperty().addListener((f, old, now) -> keepFocus(now));
              }
            });
  }

  /** What the window lays over its content. */
  Node node() {
    return layers;
  }

  /** Shows a loaded view; the focus goes to its first input. */
  public OpenDialog show(View<?> view) {
    return open(view.root(), false, Pos.CENTER);
  }

  /** Shows a view that Esc and a click outside do not close. */
  public OpenDialog showSticky(View<?> view) {
    return open(view.root(), true, Pos.CENTER);
  }

  /** Shows any node as a dialog. */
  public OpenDialog show(Parent card) {
    return open(card, false, Pos.CENTER);
  }

  /** Shows any node at the top of the window, such as the command palette. */
  public OpenDialog showAtTop(Parent card) {
    return open(card, false, Pos.TOP_CENTER);
  }

  /** Asks before a deed; {@code deed} runs only when its verb was chosen. */
  public OpenDialog confirm(ConfirmSpec spec, Runnable deed) {
    DialogCard card = new DialogCard();
    card.setId("confirmDialog");
    card.setTitle(spec.title());
    card.setText(spec.text());
    card.setPrefWidth(440);
    if (!spec.hits().isEmpty()) {
      VBox list = new VBox();
      list.getStyleClass().add("dialog-hits");
      spec.hits().forEach(name -> list.getChildren().add(new Label(name)));
      card.getContent().add(list);
    }
    String instead = spec.instead().isEmpty() ? messages.text("kit.cancel") : spec.instead();
    Button cancel = new Button(instead);
    cancel.setId("confirmCancelButton");
    Button verb = new Button(spec.verb());
    verb.setId("confirmVerbButton");
    verb.getStyleClass().add(spec.danger() ? "danger" : "accent");
    verb.setDefaultButton(!spec.danger());
    card.getButtons().addAll(cancel, verb);
    if (spec.danger()) {
      card.getStyleClass().add("dialog-danger");
    }
    OpenDialog dialog = show(card);
    cancel.setOnAction(e -> dialog.leave());
    verb.setOnAction(
        e -> {
          dialog.close();
          deed.run();
        });
    (spec.danger() ? cancel : verb).requestFocus();
    return dialog;
  }

  /** Asks whether what was typed may be lost; {@code discard} runs if so. */
  public void askToDiscard(Runnable discard) {
    confirm(
        ConfirmSpec.danger(
                messages.text("kit.discard.title"),
                messages.text("kit.discard.text"),
                messages.text("kit.discard.verb"))
            .insteadOf(messages.text("kit.discard.keep")),
        discard);
  }

  /** True while at least one is open. */
  public ReadOnlyBooleanProperty showingProperty() {
    return showing.getReadOnlyProperty();
  }

  /** Closes every dialog without a question, for example on signing out. */
  public void closeAll() {
    while (!open.isEmpty()) {
      open.peek().close();
    }
  }

  private OpenDialog open(Parent card, boolean sticky, Pos where) {
    StackPane layer = new StackPane(card);
    layer.getStyleClass().add(where == Pos.CENTER ? "dialog-layer" : "dialog-layer-top");
    StackPane.setAlignment(card, where);
    Node focused = layers.getScene() == null ? null : layers.getScene().getFocusOwner();
    OpenDialog dialog = new OpenDialog(this, layer, card, sticky, focused);
    layer.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            if (!sticky) {
              dialog.leave();
            }
          }
        });
    layer.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> backwards = event.getCode() == KeyCode.TAB && event.isShiftDown());
    layer.addEventHandler(
        MouseEvent.MOUSE_PRESSED,
        event -> {
          event.consume();
          if (event.getTarget() == layer && !sticky) {
            dialog.leave();
          }
        });
    open.push(dialog);
    layers.getChildren().add(layer);
    showing.set(true);
    Focus.first(card);
    return dialog;
  }

  boolean isOpen(OpenDialog dialog) {
    return open.contains(dialog);
  }

  boolean remove(OpenDialog dialog) {
    if (!open.remove(dialog)) {
      return false;
    }
    layers.getChildren().remove(dialog.layer());
    showing.set(!open.isEmpty());
    if (dialog.focusBefore() != null && dialog.focusBefore().getScene() != null) {
      dialog.focusBefore().requestFocus();
    } else if (!open.isEmpty()) {
      Focus.first(open.peek().card());
    }
    return true;
  }

  private void keepFocus(Node now) {
    if (open.isEmpty() || now == null || !Focus.isSeen(layers)) {
      return;
    }
    Parent card = open.peek().card();
    if (!Focus.isInside(now, card)) {
      if (backwards) {
        Focus.last(card);
      } else {
        Focus.first(card);
      }
    }
  }
}
