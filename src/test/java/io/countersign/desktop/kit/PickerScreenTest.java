package io.countersign.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.ScreenTest;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PickerScreenTest extends ScreenTest {
  private static final List<String> NAMES =
      List.of("Kari Foss", "Karl Lie", "Karin Moe", "Nils Berg");

  private Picker<String> picker;

  @BeforeEach
  void showPicker() {
    fx(
        () -> {
          picker = new Picker<>();
          picker.setNothingText("Nobody");
          picker.connect(tasks, PickerScreenTest::named, name -> name, name -> "detail");
          surface.setContent(new VBox(picker));
        });
  }

  private static List<String> named(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return NAMES.stream().filter(name -> name.toLowerCase(Locale.ROOT).contains(lower)).toList();
  }

  private void type(String text) {
    clickOn("#pickerField").write(text);
    awaitIdle();
  }

  @Test
  void typingFindsAndEnterPicksWhatIsMarked() {
    type("kar");
    push(KeyCode.DOWN).push(KeyCode.ENTER);
    assertThat(picker.getValue()).isEqualTo("Karl Lie");
    assertThat(isSeen("#pickerList")).isFalse();
  }

  @Test
  void clickPicks() {
    type("kar");
    clickOn("Karin Moe");
    assertThat(picker.getValue()).isEqualTo("Karin Moe");
  }

  @Test
  void typingOnTakesTheChoiceBack() {
    type("nils");
    push(KeyCode.ENTER);
    write("x");
    awaitIdle();
    assertThat(picker.getValue()).isNull();
    assertThat(isSeen("#pickerList")).isFalse();
  }

  @Test
  void whatFindsNothingPicksNothing() {
    type("zz");
    push(KeyCode.ENTER);
    assertThat(picker.getValue()).isNull();
    assertThat(fx(() -> lookup("Nobody").queryLabeled().isVisible())).isTrue();
  }

  @Test
  void escapeClosesTheListAndKeepsTheText() {
    type("kar");
    push(KeyCode.ESCAPE);
    assertThat(isSeen("#pickerList")).isFalse();
    assertThat(picker.getValue()).isNull();
  }

  @Test
  void upFromTheFirstStays() {
    type("kar");
    push(KeyCode.UP);
    ListView<?> list = find("#pickerList", ListView.class);
    assertThat(list.getSelectionModel().getSelectedIndex()).isZero();
  }

  @Test
  void whatIsRefusedSaysWhyAndCannotBePicked() {
    fx(() -> picker.refusing(name -> name.startsWith("Karl") ? "inactive" : ""));
    type("kar");
    push(KeyCode.DOWN).push(KeyCode.ENTER);
    assertThat(picker.getValue()).isNull();
    clickOn("inactive");
    assertThat(picker.getValue()).isNull();
    assertThat(isSeen("#pickerList")).isTrue();
    clickOn("Karin Moe");
    assertThat(picker.getValue()).isEqualTo("Karin Moe");
  }
}
