package io.countersign.desktop.imports;

import io.countersign.core.Actor;
import io.countersign.core.account.AccountFilter;
import io.countersign.desktop.kit.Banner;
import io.countersign.testing.CoreScreenTest;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of the dialog share: one core for a class, and files that are chosen. */
abstract class ImportScreens extends CoreScreenTest {
  @TempDir Path folder;

  final AtomicInteger shownAccounts = new AtomicInteger();
  Optional<Path> chosen = Optional.empty();
  Optional<Path> place = Optional.empty();
  Actor actor = ada;
  Imports imports;
  ImportController controller;

  @BeforeEach
  final void openDialog() {
    imports =
        new Imports(
            kit,
            test.core().accountImport(),
            () -> actor,
            shownAccounts::incrementAndGet,
            new Imports.Picks(window -> chosen, window -> place));
    Supplier<?> maker = imports.controllers().get(ImportController.class);
    factories(imports.controllers());
    factory(ImportController.class, () -> controller = (ImportController) maker.get());
    show(new Region());
    fx(() -> imports.open(Optional.empty()));
  }

  final Path store(String content) {
    try {
      return Files.writeString(folder.resolve("people.csv"), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Chooses a file with this content by the button. */
  final void choose(String content) {
    choose(store(content));
  }

  final void choose(Path file) {
    chosen = Optional.of(file);
    press("#chooseButton");
  }

  /** Chooses a file whose columns are known, and looks at it. */
  final void preview(String content) {
    choose(content);
    press("#previewButton");
  }

  final String text(String selector) {
    return find(selector, Labeled.class).getText();
  }

  final String banner() {
    return fx(() -> ((Banner) stage.getScene().lookup("#banner")).sentence());
  }

  /** Why the button cannot be used now; null if it can. */
  final String whyNot(String selector) {
    return find(selector, Node.class).getAccessibleHelp();
  }

  /** Says what the column at this place becomes, by the word that people read. */
  final void use(int column, String word) {
    @SuppressWarnings("unchecked")
    ChoiceBox<Object> box = find("#use" + column, ChoiceBox.class);
    fx(
        () ->
            box.setValue(
                box.getItems().stream()
                    .filter(item -> box.getConverter().toString(item).equals(word))
                    .findFirst()
                    .orElseThrow()));
  }

  /** What the column at this place becomes. */
  final String used(int column) {
    @SuppressWarnings("unchecked")
    ChoiceBox<Object> box = find("#use" + column, ChoiceBox.class);
    return fx(() -> box.getConverter().toString(box.getValue()));
  }

  final List<PreviewRow> rows() {
    @SuppressWarnings("unchecked")
    TableView<PreviewRow> table = find("#table", TableView.class);
    return fx(() -> List.copyOf(table.getItems()));
  }

  final long accounts() {
    return test.core().accounts().count(TestCore.ROOT, AccountFilter.all());
  }
}
