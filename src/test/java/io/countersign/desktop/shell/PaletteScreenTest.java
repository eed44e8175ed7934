package io.countersign.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.AppException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.feather.Feather;

class PaletteScreenTest extends ShellTest {
  @Test
  void paletteDoesWhatIsTypedAndGivesTheFocusBack() {
    TableView<?> table = sample().table;
    fx(() -> table.requestFocus());
    push(KeyCode.SHORTCUT, KeyCode.K).write("sign out").push(KeyCode.ENTER);
    awaitIdle();
    assertThat(done).containsExactly("signOut");
    assertThat(isSeen("#palette")).isFalse();
    assertThat(focused()).isSameAs(table);
  }

  @Test
  void paletteFindsThingsBelowTheDeeds() {
    palette.search(
        query ->
            List.of(PaletteItem.of("Found " + query, "one", Feather.USER, () -> done.add(query))));
    palette.search(
        query -> {
          throw new AppException("duration-invalid", query);
        });
    push(KeyCode.SHORTCUT, KeyCode.K).write("lock");
    awaitIdle();
    ListView<?> list = find("#resultList", ListView.class);
    assertThat(list.getItems().stream().map(item -> ((PaletteItem) item).title()))
        .startsWith(messages.text("shell.menu.lock"))
        .endsWith("Found lock");
    push(KeyCode.UP).push(KeyCode.PAGE_DOWN).push(KeyCode.ENTER);
    assertThat(done).containsExactly("lock");
    assertThat(isSeen(".notice.tone-warning")).as("a search that failed is told").isTrue();
  }

  @Test
  void whatWasChosenStaysChosenWhenMoreIsFound() {
    CountDownLatch mayAnswer = new CountDownLatch(1);
    palette.search(
        query -> {
          mayAnswer.await();
          return List.of(PaletteItem.of("Kari", "", Feather.USER, () -> done.add("kari")));
        });
    push(KeyCode.SHORTCUT, KeyCode.K).write("go to").push(KeyCode.DOWN);
    ListView<?> list = find("#resultList", ListView.class);
    assertThat(fx(() -> list.getSelectionModel().getSelectedIndex())).isEqualTo(1);
    mayAnswer.countDown();
    awaitIdle();
    assertThat(fx(() -> list.getItems().size())).isEqualTo(6);
    assertThat(fx(() -> list.getSelectionModel().getSelectedIndex())).isEqualTo(1);
  }

  @Test
  void firstLineIsTheOneThatEnterDoesWhateverWasFoundFirst() {
    CountDownLatch mayAnswer = new CountDownLatch(1);
    palette.search(
        query -> {
          mayAnswer.await();
          return List.of(PaletteItem.of("Kari", "", Feather.USER, () -> done.add("kari")));
        });
    palette.search(
        query -> {
          mayAnswer.countDown();
          return List.of(PaletteItem.of("laptop", "", Feather.KEY, () -> done.add("laptop")));
        });
    push(KeyCode.SHORTCUT, KeyCode.K).write("zzz");
    awaitIdle();
    ListView<?> list = find("#resultList", ListView.class);
    assertThat(fx(() -> list.getItems().size())).isEqualTo(2);
    assertThat(fx(() -> list.getSelectionModel().getSelectedIndex())).isZero();
    push(KeyCode.ENTER);
    assertThat(done).containsExactly("kari");
  }

  @Test
  void whatOnlyASearchFindsIsNotCalledNothing() {
    palette.search(
        query -> List.of(PaletteItem.of("Kari", "", Feather.USER, () -> done.add("kari"))));
    push(KeyCode.SHORTCUT, KeyCode.K).write("zzz");
    awaitIdle();
    assertThat(isSeen("#nothingLabel")).isFalse();
    push(KeyCode.ENTER);
    assertThat(done).containsExactly("kari");
  }

  @Test
  void paletteSaysWhenNothingIsFoundAndEscLeavesIt() {
    push(KeyCode.SHORTCUT, KeyCode.K).write("zzz");
    awaitIdle();
    assertThat(isSeen("#nothingLabel")).isTrue();
    push(KeyCode.ENTER);
    assertThat(isSeen("#palette")).isTrue();
    push(KeyCode.ESCAPE);
    assertThat(isSeen("#palette")).isFalse();
    assertThat(done).isEmpty();
  }
}
