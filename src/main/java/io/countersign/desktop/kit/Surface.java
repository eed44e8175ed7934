package io.countersign.desktop.kit;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/**
 * The root of the window: the content, above it the dialogs, above them the notices, and above all
 * a cover while the window is locked. What is covered is not painted and cannot be reached.
 */
public final class Surface {
  private final Notices notices;
  private final StackPane content = new StackPane();
  private final StackPane below;
  private final StackPane root;
  private Node focusBefore;

  /** Makes an empty window content. */
  public Surface(Dialogs dialogs, Notices notices) {
    this.notices = notices;
    this.below = new StackPane(content, dialogs.node(), notices.node());
    this.root = new StackPane(below);
    root.getStyleClass().add("surface");
    StackPane.setAlignment(notices.node(), Pos.BOTTOM_RIGHT);
  }

  /** The root node for the scene. */
  public Parent root() {
    return root;
  }

  /** Shows {@code node} as the whole content: the sign-in screen, the shell. */
  public void setContent(Node node) {
    content.getChildren().setAll(node);
  }

  /** Hides everything behind {@code node}, which gets the focus, until {@link #uncover()}. */
  public void cover(Parent node) {
    if (!isCovered()) {
      focusBefore = root.getScene() == null ? null : root.getScene().getFocusOwner();
    }
    notices.clear();
    root.getChildren().setAll(below, node);
    below.setVisible(false);
    Focus.first(node);
  }

  /** Takes the cover away; the focus returns to where it was. */
  public void uncover() {
    root.getChildren().setAll(below);
    below.setVisible(true);
    if (focusBefore != null) {
      focusBefore.requestFocus();
      focusBefore = null;
    }
  }

  /** Closes menus and the like: they are windows of their own, which a cover does not cover. */
  public static void hidePopups() {
    for (Window window : List.copyOf(Window.getWindows())) {
      if (window instanceof PopupWindow popup) {
        popup.hide();
      }
    }
  }

  /** Whether the content is covered. */
  public boolean isCovered() {
    return root.getChildren().size() > 1;
  }
}
