package io.countersign.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.javafx.scene.NodeHelper;
import io.countersign.core.Texts;
import io.countersign.desktop.kit.Dialogs;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.Notices;
import io.countersign.desktop.kit.Problems;
import io.countersign.desktop.kit.SecretClipboard;
import io.countersign.desktop.kit.Surface;
import io.countersign.desktop.kit.Tasks;
import io.countersign.desktop.kit.Theme;
import io.countersign.desktop.kit.Timing;
import io.countersign.desktop.kit.View;
import io.countersign.desktop.kit.Views;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.robot.Robot;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.testfx.api.FxToolkit;

/**
 * The base of screen tests: a stage of 1000 × 700 with the parts of the kit, waiting without
 * sleeping, and pictures for the gallery.
 *
 * <pre>{@code
 * class AccountListScreenTest extends ScreenTest {
 *   @Test
 *   void emptyListSaysWhatBelongsHere() {
 *     factory(AccountListController.class, () -> new AccountListController(kit, service, actor));
 *     show(AccountListController.class);
 *     awaitIdle();
 *     assertThat(find("#emptyState", VBox.class)).isNotNull();
 *     snapshot("accounts-empty");
 *   }
 * }
 * }</pre>
 */
public abstract class ScreenTest extends ScreenQuestions {
  private static final long PATIENCE_SECONDS = 20;
  private static final Pattern HOLE = Pattern.compile("\\{\\d");

  /** The moment all relative times are counted from, unless {@link #clock()} says otherwise. */
  protected static final Instant NOW = Instant.parse("2026-03-04T10:15:30Z");

  protected Messages messages;
  protected Notices notices;
  protected Problems problems;
  protected Tasks tasks;
  protected Dialogs dialogs;
  protected Surface surface;
  protected Theme theme;
  protected Kit kit;

  private final Map<Class<?>, Supplier<?>> factories = new HashMap<>();

  /** The clock of relative times; fixed at {@link #NOW}. */
  protected Clock clock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }

  @BeforeEach
  final void openStage() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
    messages = new Messages(Texts.of(Locale.ENGLISH), clock());
    fx(
        () -> {
          notices = new Notices(messages);
          problems = new Problems(messages, notices);
          tasks = new Tasks(problems, Timing.IMMEDIATE);
          dialogs = new Dialogs(messages);
          surface = new Surface(dialogs, notices);
          theme = new Theme();
          theme.setMode(Theme.Mode.LIGHT);
          Views views = new Views(messages, factories);
          kit = new Kit(messages, tasks, problems, dialogs, notices, new SecretClipboard(), views);
          stage = new Stage();
          Scene scene = new Scene(surface.root(), 1000, 700);
          theme.attach(scene);
          stage.setScene(scene);
          stage.setX(0);
          stage.setY(0);
          stage.show();
          stage.requestFocus();
        });
    targetWindow(stage);
  }

  @AfterEach
  final void closeStage() {
    awaitIdle();
    fx(
        () -> {
          stage.close();
          // Without a display the newest robot keeps the window it saw last, and that the one
          // before.
          new Robot();
        });
  }

  /** Says how a controller is made. */
  protected final <C> void factory(Class<C> controller, Supplier<? extends C> maker) {
    factories.put(controller, maker);
  }

  /** Says how each of these controllers is made. */
  protected final void factories(Map<Class<?>, Supplier<?>> makers) {
    factories.putAll(makers);
  }

  /** Loads a screen and shows it as the content of the window. */
  protected final <C> C show(Class<C> controller) {
    return fx(
        () -> {
          View<C> view = kit.views().load(controller);
          surface.setContent(view.root());
          return view.controller();
        });
  }

  /** Shows {@code node} as the content of the window. */
  protected final void show(Node node) {
    fx(() -> surface.setContent(node));
  }

  /** Shows {@code node} where the window shows a section: beside navigation, head and status. */
  protected final void showAsSection(Node node) {
    fx(
        () -> {
          Region header = new Region();
          header.setMinHeight(48);
          Region navigation = new Region();
          navigation.setMinWidth(200);
          Region status = new Region();
          status.setMinHeight(28);
          surface.setContent(new BorderPane(node, header, null, status, navigation));
        });
  }

  /** Asks something on the FX thread and waits for the answer. */
  @Override
  protected final <T> T fx(Callable<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    if (Platform.isFxApplicationThread()) {
      throw new IllegalStateException("This is the FX thread already: look nodes up before fx(…)");
    }
    Platform.runLater(
        () -> {
          try {
            T value = question.call();
            layout();
            answer.complete(value);
          } catch (Throwable e) {
            answer.completeExceptionally(e);
          }
        });
    return waitFor(answer, "the FX thread");
  }

  /** Waits until no work runs and everything it queued on the FX thread is done. */
  protected final void awaitIdle() {
    awaitIdle(tasks);
  }

  /** Waits as {@link #awaitIdle()} does, for the work of another window. */
  protected final void awaitIdle(Tasks tasks) {
    await(tasks::idle, () -> tasks.idle().get(), "idle");
    fx(() -> {});
    fx(() -> {});
  }

  /**
   * Waits until {@code condition} holds, looking whenever {@code watched} changes. A binding hangs
   * itself on what it is made of, so {@code watched} is made on the FX thread, where those change.
   */
  protected final void await(
      Callable<? extends ObservableValue<?>> watched, BooleanSupplier condition, String what) {
    ObservableValue<?> observed = fx(watched);
    CompletableFuture<Void> reached = new CompletableFuture<>();
    ChangeListener<Object> listener =
        (o, before, now) -> {
          if (condition.getAsBoolean()) {
            reached.complete(null);
          }
        };
    fx(
        () -> {
          observed.addListener(listener);
          if (condition.getAsBoolean()) {
            reached.complete(null);
          }
        });
    waitFor(reached, what);
    fx(() -> observed.removeListener(listener));
  }

  /** Does what a press on the button does, and waits until nothing runs; it must be enabled. */
  protected void press(String selector) {
    ButtonBase button = find(selector, ButtonBase.class);
    if (fx(button::isDisabled)) {
      throw new AssertionError(selector + " is disabled");
    }
    fx(button::fire);
    awaitIdle();
  }

  /** A picture of the window at 1000 × 700, light and dark, if a gallery is being made. */
  protected final void snapshot(String name) {
    snapshot(name, 1000, 700);
  }

  /**
   * A picture of the window at a given size, light and dark, if a gallery is being made. In any
   * case no text may have kept the place of an argument.
   */
  protected final void snapshot(String name, int width, int height) {
    assertThat(fx(() -> textsWithHoles(stage.getScene().getRoot()))).isEmpty();
    String directory = System.getProperty("gallery.dir");
    if (directory == null) {
      return;
    }
    Theme.Mode before = theme.getMode();
    for (Theme.Mode mode : new Theme.Mode[] {Theme.Mode.LIGHT, Theme.Mode.DARK}) {
      fx(
          () -> {
            theme.setMode(mode);
            stage.setWidth(width);
            stage.setHeight(height);
          });
      pulses(3);
      String file = name + "-" + mode.name().toLowerCase(Locale.ROOT) + ".png";
      WritableImage image = fx(() -> stage.getScene().snapshot(null));
      Png.write(image, Path.of(directory, file));
    }
    fx(
        () -> {
          theme.setMode(before);
          stage.setWidth(1000);
          stage.setHeight(700);
        });
    pulses(2);
  }

  private static List<String> textsWithHoles(Parent parent) {
    List<String> found = new ArrayList<>();
    for (Node child : parent.getChildrenUnmodifiable()) {
      if (child instanceof Text text && HOLE.matcher(text.getText()).find()) {
        found.add(text.getText());
      } else if (child instanceof Parent inner) {
        found.addAll(textsWithHoles(inner));
      }
    }
    return found;
  }

  /**
   * Styles and lays out what changed, as the next pulse would. {@link Node#applyCss()} would style
   * the whole window anew each time, and that took most of the time of these tests.
   */
  private void layout() {
    if (stage != null && stage.getScene() != null) {
      Parent root = stage.getScene().getRoot();
      NodeHelper.processCSS(root);
      root.layout();
    }
  }

  private void pulses(int count) {
    CountDownLatch latch = new CountDownLatch(count);
    fx(
        () -> {
          Scene scene = stage.getScene();
          Runnable[] listener = new Runnable[1];
          listener[0] =
              () -> {
                latch.countDown();
                if (latch.getCount() == 0) {
                  Platform.runLater(() -> scene.removePostLayoutPulseListener(listener[0]));
                } else {
                  Platform.requestNextPulse();
                }
              };
          scene.addPostLayoutPulseListener(listener[0]);
          Platform.requestNextPulse();
        });
    try {
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("The window was not painted");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  final <T> T waitFor(CompletableFuture<T> future, String what) {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new AssertionError(e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("Waited in vain for " + what, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
