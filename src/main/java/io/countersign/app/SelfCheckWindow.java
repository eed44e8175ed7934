package io.countersign.app;

import io.countersign.core.Secret;
import io.countersign.desktop.kit.Theme;
import io.countersign.desktop.kit.Views;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

/** The one window, shown to nobody: JavaFX's headless platform draws it in memory. */
final class SelfCheckWindow {
  private static final long PATIENCE_SECONDS = 60;
  private static final long LOOK_MILLISECONDS = 20;

  /** Text is drawn in many shades; a window without any has few colours. */
  private static final int LEAST_COLOURS = 30;

  private final Opening opening;
  private Stage stage;
  private MainWindow window;

  SelfCheckWindow(Opening opening) {
    this.opening = opening;
  }

  /** Opens the window, which looks for its data. */
  void open() throws Exception {
    // Unless somebody wants it on a display they have.
    System.getProperties().putIfAbsent("glass.platform", "Headless");
    System.getProperties().putIfAbsent("prism.order", "sw");
    CompletableFuture<Void> started = new CompletableFuture<>();
    QuietConsole.install();
    Platform.startup(() -> started.complete(null));
    await(started);
    Platform.setImplicitExit(false);
    fx(this::show);
  }

  private Void show() {
    stage = new Stage();
    window = new MainWindow(stage, opening, "", () -> {});
    window.show();
    return null;
  }

  void signIn(String username, Secret password) throws Exception {
    TextInputControl name = find("#usernameInput", TextInputControl.class);
    TextInputControl word = find("#passwordInput", TextInputControl.class);
    ButtonBase signIn = find("#signInButton", ButtonBase.class);
    demandDrawn();
    fx(() -> caret(name, "false"));
    demandAlike(Theme.Mode.LIGHT);
    demandAlike(Theme.Mode.DARK);
    demandAlike(Theme.Mode.SYSTEM);
    fx(() -> caret(name, "true"));
    fx(
        () -> {
          name.setText(username);
          word.setText(password.reveal());
          signIn.fire();
          return null;
        });
    find("#overviewSection", ToggleButton.class);
  }

  /** Goes through those sections whose ids {@code wanted} takes. */
  void visit(Predicate<String> wanted) throws Exception {
    List<ToggleButton> sections =
        fx(
            () ->
                stage.getScene().getRoot().lookupAll(".nav-entry").stream()
                    .map(ToggleButton.class::cast)
                    .filter(entry -> wanted.test(entry.getId()))
                    .toList());
    for (ToggleButton section : sections) {
      fx(
          () -> {
            section.fire();
            return null;
          });
      awaitWork();
      demandDrawn();
    }
  }

  /** Loads every screen there is while somebody is signed in; how many these are. */
  int loadAll() throws Exception {
    Views views = window.kit().views();
    List<Class<?>> controllers = List.copyOf(fx(window::controllers).keySet());
    for (Class<?> controller : controllers) {
      fx(() -> views.load(controller));
    }
    awaitWork();
    return controllers.size();
  }

  private static Void caret(TextInputControl input, String there) {
    input.setStyle("-fx-display-caret: " + there);
    return null;
  }

  /** The first screen looks with the little style it is shown with as it does with all of it. */
  private void demandAlike(Theme.Mode mode) throws Exception {
    int[] first = fx(() -> drawn(mode, false));
    int[] whole = fx(() -> drawn(mode, true));
    SelfCheck.demand(Arrays.equals(first, whole), "another first screen: " + mode);
  }

  private int[] drawn(Theme.Mode mode, boolean whole) {
    window.theme().setMode(mode);
    window.theme().setWhole(whole);
    return pixels();
  }

  private void demandDrawn() throws Exception {
    long colours = IntStream.of(fx(this::pixels)).distinct().count();
    SelfCheck.demand(colours >= LEAST_COLOURS, "colours drawn: " + colours);
  }

  private int[] pixels() {
    WritableImage image = stage.getScene().snapshot(null);
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] argb = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    return argb;
  }

  private <N extends Node> N find(String selector, Class<N> type) throws Exception {
    return awaited(
        selector,
        () ->
            Optional.ofNullable(stage.getScene().getRoot().lookup(selector))
                .filter(node -> window.kit().tasks().idle().get())
                .map(type::cast));
  }

  private void awaitWork() throws Exception {
    awaited("idle", () -> Optional.of(window).filter(w -> w.kit().tasks().idle().get()));
  }

  private static <T> T awaited(String what, Supplier<Optional<T>> look) throws Exception {
    long start = System.nanoTime();
    while (true) {
      Optional<T> found = fx(look::get);
      if (found.isPresent()) {
        return found.get();
      }
      boolean patient = System.nanoTime() - start < TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      SelfCheck.demand(patient, "waited in vain for " + what);
      Thread.sleep(LOOK_MILLISECONDS);
    }
  }

  private static <T> T fx(Callable<T> deed) throws Exception {
    CompletableFuture<T> done = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          try {
            done.complete(deed.call());
          } catch (Exception | LinkageError e) {
            done.completeExceptionally(e);
          }
        });
    return await(done);
  }

  private static <T> T await(CompletableFuture<T> future) throws Exception {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("JavaFX does not answer", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** Closes the window and ends JavaFX; what the window worked on is closed by whoever made it. */
  void close() {
    Platform.runLater(stage::close);
    Platform.exit();
  }
}
