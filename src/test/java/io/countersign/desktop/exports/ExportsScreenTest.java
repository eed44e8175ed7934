package io.countersign.desktop.exports;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Actor;
import io.countersign.core.Sort;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.transfer.Export;
import io.countersign.testing.CoreScreenTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportsScreenTest extends CoreScreenTest {
  @TempDir Path directory;
  private static int bea;
  private Actor who = ada;
  private Optional<Path> chosen = Optional.empty();

  @BeforeAll
  static void people() {
    bea = test.account("bea").id();
    test.account("cleo");
  }

  private void open(AccountFilter filter) {
    fx(
        () -> {
          Exports exports =
              new Exports(
                  kit,
                  test.core().exports(),
                  () -> who,
                  (window, name, format) ->
                      chosen.map(place -> place.resolve(name + "." + format.ending())));
          factories(exports.controllers());
          exports.open(new Export.Accounts(filter, Sort.descending("username")));
        });
    awaitIdle();
  }

  private String text(String id) {
    return find("#" + id, Labeled.class).getText();
  }

  private boolean isOpen() {
    return lookup("#exports").tryQuery().isPresent();
  }

  @Test
  void wholeListIsWrittenAndTheDialogCloses() throws IOException {
    chosen = Optional.of(directory);
    open(AccountFilter.all());
    assertThat(text("whatLabel")).isEqualTo("3 accounts");
    assertThat(text("narrowedLabel")).isEqualTo("The whole list, sorted as it is shown.");
    press("#exportButton");
    awaitIdle();
    assertThat(isOpen()).isFalse();
    assertThat(Files.readAllLines(directory.resolve("accounts.csv")))
        .hasSize(4)
        .element(1)
        .asString()
        .contains("cleo");
  }

  @Test
  void narrowedListIsSaidToBe() throws IOException {
    chosen = Optional.of(directory);
    open(AccountFilter.containing("bea"));
    assertThat(text("whatLabel")).isEqualTo("1 account");
    assertThat(text("narrowedLabel")).startsWith("Narrowed and sorted");
    press("#jsonRadio");
    press("#exportButton");
    awaitIdle();
    assertThat(Files.readAllLines(directory.resolve("accounts.jsonl"))).hasSize(1);
  }

  @Test
  void whoeverChoosesNoFileIsWhereTheyWere() {
    open(AccountFilter.all());
    press("#exportButton");
    awaitIdle();
    assertThat(isOpen()).isTrue();
  }

  @Test
  void folderThatIsGoneIsSaid() {
    chosen = Optional.of(directory.resolve("gone"));
    open(AccountFilter.all());
    press("#exportButton");
    awaitIdle();
    assertThat(isOpen()).isTrue();
    assertThat(find("#exports .banner .label", Labeled.class).getText())
        .startsWith("There is no folder for ");
  }

  @Test
  void whoMayNotIsToldAndGetsNothing() throws IOException {
    who = Actor.account(bea, "bea");
    chosen = Optional.of(directory);
    open(AccountFilter.all());
    press("#exportButton");
    awaitIdle();
    try (var files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  @Tag("gallery")
  void pictures() {
    open(AccountFilter.all());
    snapshot("exports-whole");
    chosen = Optional.of(directory.resolve("gone"));
    press("#exportButton");
    awaitIdle();
    snapshot("exports-refused");
  }
}
