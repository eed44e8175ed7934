package io.countersign.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javafx.animation.AnimationTimer;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.robot.KeyboardRobot;
import org.testfx.robot.Motion;
import org.testfx.robot.MouseRobot;

/**
 * A robot that asks on the FX thread where a node is, so that it never races the layout, and that
 * finds nodes by {@code #id}, {@code .class}, or the text they show, in the window or in a menu.
 *
 * <p>After each move, click and key it waits until the window has done what follows and a frame has
 * gone by. TestFX's own robots sleep for 50 ms and more instead, after every letter too.
 */
abstract class ScreenRobot extends FxRobot {
  /** Asks something on the FX thread and waits for the answer. */
  protected abstract <T> T fx(Callable<T> question);

  /** Waits for {@code future} with patience. */
  abstract <T> T waitFor(CompletableFuture<T> future, String what);

  /** Clicks on what {@code query} finds: {@code #id}, {@code .class}, or the text it shows. */
  @Override
  public FxRobot clickOn(String query, MouseButton... buttons) {
    return clickOn(seen(query), buttons);
  }

  /** Clicks where the mouse is. */
  @Override
  public FxRobot clickOn(MouseButton... buttons) {
    mouse().pressNoWait(buttons);
    mouse().releaseNoWait(buttons);
    return settle();
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
    mouse().moveNoWait(middle);
    return settle();
  }

  /** Presses these keys together, in this order, and lets them go. */
  @Override
  public FxRobot push(KeyCode... combination) {
    for (KeyCode key : combination) {
      keyboard().pressNoWait(key);
      rounds();
    }
    for (KeyCode key : List.of(combination).reversed()) {
      keyboard().releaseNoWait(key);
      rounds();
    }
    return settle();
  }

  /** Presses these keys one after the other. */
  @Override
  public FxRobot type(KeyCode... keys) {
    for (KeyCode key : keys) {
      push(key);
    }
    return this;
  }

  @Override
  public FxRobot type(KeyCode key, int times) {
    for (int i = 0; i < times; i++) {
      push(key);
    }
    return this;
  }

  /** Types {@code text}, letter by letter, where the focus is in the window in front. */
  @Override
  public FxRobot write(String text) {
    Scene scene = fx(() -> robotContext().getWindowFinder().window(Window::isFocused).getScene());
    for (char letter : text.toCharArray()) {
      robotContext()
          .getBaseRobot()
          .typeKeyboard(scene, KeyCode.UNDEFINED, Character.toString(letter));
      rounds();
    }
    return settle();
  }

  private MouseRobot mouse() {
    return robotContext().getMouseRobot();
  }

  private KeyboardRobot keyboard() {
    return robotContext().getKeyboardRobot();
  }

  private FxRobot settle() {
    rounds();
    CompletableFuture<Void> frame = new CompletableFuture<>();
    fx(
        () -> {
          new AnimationTimer() {
            @Override
            public void handle(long now) {
              stop();
              frame.complete(null);
            }
          }.start();
          return null;
        });
    waitFor(frame, "a frame");
    rounds();
    return this;
  }

  /** Until what waits on the FX thread is done, and what that made wait there. */
  private void rounds() {
    fx(() -> null);
    fx(() -> null);
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
