package io.countersign.desktop.takeover;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Actor;
import io.countersign.core.takeover.SmallDump;
import io.countersign.desktop.kit.Banner;
import io.countersign.testing.CoreScreenTest;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of the dialog share: one core for a class, and a file that is chosen. */
abstract class TakeOverScreens extends CoreScreenTest {
  static final Path SAMPLE = Path.of("src/test/resources/takeover/easydmp-dumpdata.json");

  @TempDir Path folder;

  final AtomicInteger shownAccounts = new AtomicInteger();
  Optional<Path> chosen = Optional.empty();
  Actor actor = ada;
  TakeOverController controller;

  @BeforeEach
  final void openDialog() {
    TakeOver takeOver =
        new TakeOver(
            kit, test.core(), () -> actor, shownAccounts::incrementAndGet, window -> chosen);
    Supplier<?> maker = takeOver.controllers().get(TakeOverController.class);
    factory(TakeOverController.class, () -> controller = (TakeOverController) maker.get());
    show(new Region());
    fx(takeOver::open);
  }

  /** Chooses a file with this content by the button. */
  final void choose(String content) {
    choose(store(content));
  }

  final Path store(String content) {
    try {
      return Files.writeString(folder.resolve("dump.json"), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  final void choose(SmallDump dump) {
    choose(dump.json());
  }

  final void choose(Path file) {
    chosen = Optional.of(file);
    clickOn("#chooseButton");
    awaitIdle();
  }

  final void click(String selector) {
    clickOn(selector);
    awaitIdle();
  }

  final String text(String selector) {
    return find(selector, Labeled.class).getText();
  }

  final String banner() {
    return fx(() -> ((Banner) stage.getScene().lookup("#banner")).sentence());
  }

  final boolean rests(String selector) {
    return find(selector, Node.class).isDisabled();
  }

  final List<String> rows() {
    TableView<?> table = find("#table", TableView.class);
    return fx(
        () ->
            table.getItems().stream()
                .map(row -> table.getColumns().get(1).getCellData(table.getItems().indexOf(row)))
                .map(String::valueOf)
                .toList());
  }

  final void assertFigures(int accounts, int tokens, int exists, int problems) {
    assertThat(text("#accountsFigure")).isEqualTo(Integer.toString(accounts));
    assertThat(text("#tokensFigure")).isEqualTo(Integer.toString(tokens));
    assertThat(text("#existsFigure")).isEqualTo(Integer.toString(exists));
    assertThat(text("#problemsFigure")).isEqualTo(Integer.toString(problems));
  }

  /** Holds a transaction open meanwhile: no ids are given out, so a take-over waits. */
  final void whileIdsAreHeld(Runnable meanwhile) {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      other.submit(
          () ->
              test.core()
                  .database()
                  .write(
                      TestCore.ROOT,
                      "test",
                      tx -> {
                        begun.countDown();
                        return await(over);
                      }));
      assertThat(await(begun)).isTrue();
      meanwhile.run();
      over.countDown();
      awaitIdle();
    }
  }

  final void awaitProgress() {
    Node bar = find("#workBar", Node.class);
    await(() -> bar.visibleProperty(), bar::isVisible, "the progress");
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
