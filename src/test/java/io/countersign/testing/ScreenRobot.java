package io.countersign.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.robot.Motion;

/**
 * A robot that asks on the FX thread where a node is, so that it never races the layout, and that
 * finds nodes by {@code #id}, {@code .class}, or the text they show, in the window or in a menu.
 */
abstract class ScreenRobot extends FxRobot {
  static {
    System.setProperty("testfx.robot.write_sleep", "0");
  }

  /** Asks something on the FX thread and waits for the answer. */
  protected abstract <T> T fx(Callable<T> question);

  /** Clicks on what {@code query} finds: {@code #id}, {@code .class}, or the text it shows. */
  @Override
  public FxRobot clickOn(String query, MouseButton... buttons) {
    return clickOn(seen(query), buttons);
  }

  /** Clicks into the middle of {@code node}. */
  @Override
  public FxRobot clickOn(Node node, MouseButton... buttons) {
    moveTo(node);
    return clickOn(buttons);
  }

  @Override
  public FxRobot doubleClickOn(String query, MouseButton... buttons) {
    moveTo(seen(query));
    return doubleClickOn(buttons);
  }

  @Override
  public FxRobot rightClickOn(String query) {
    moveTo(seen(query));
    return rightClickOn();
  }

  @Override
  public FxRobot moveTo(String query, Motion motion) {
    return moveTo(seen(query), motion);
  }

  /** Moves to the middle of {@code node}; where that is, is asked on the FX thread. */
  @Override
  public FxRobot moveTo(Node node, Motion motion) {
    Point2D middle =
        fx(
            () -> {
              Bounds bounds = node.localToScreen(node.getLayoutBounds());
              return new Point2D(bounds.getCenterX(), bounds.getCenterY());
            });
    targetWindow(node.getScene().getWindow());
    robotContext().getMouseRobot().move(middle);
    return this;
  }

  /** The first node anybody sees for {@code query}, in the window or in a menu above it. */
  private Node seen(String query) {
    return fx(
        () -> {
          List<Window> windows = new ArrayList<>(Window.getWindows());
          for (Window window : windows.reversed()) {
            if (window.isShowing() && window.getScene() != null) {
              Node found = seen(window.getScene().getRoot(), query);
              if (found != null) {
                return found;
              }
            }
          }
          throw new AssertionError("Nobody sees " + query);
        });
  }

  private static Node seen(Node node, String query) {
    if (!node.isVisible()) {
      return null;
    }
    boolean selects = query.startsWith("#") || query.startsWith(".");
    if (selects ? node.lookup(query) == node : query.equals(shownBy(node))) {
      return node;
    }
    if (node instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        Node found = seen(child, query);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static String shownBy(Node node) {
    return switch (node) {
      case Labeled labeled -> labeled.getText();
      case TextInputControl input -> input.getText();
      case Text text -> text.getText();
      default -> null;
    };
  }
}
