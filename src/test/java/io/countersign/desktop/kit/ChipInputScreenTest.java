package io.countersign.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.ScreenTest;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChipInputScreenTest extends ScreenTest {
  private final AtomicInteger submitted = new AtomicInteger();
  private ChipInput input;

  @BeforeEach
  void showField() {
    fx(
        () -> {
          input = new ChipInput();
          input.setFieldId("roleInput");
          input.setForm(word -> word.strip().toUpperCase(Locale.ROOT));
          input.offer(List.of("ROLE_USER", "ROLE_INTROSPECT", "ROLE_INTERNAL_API"));
          FormField field = new FormField();
          field.setLabel("Roles");
          field.setInput(input);
          Banner banner = new Banner();
          VBox root = new VBox(banner, field, new TextField());
          Form form = kit.form(banner);
          form.add("roles", field, input.valuesProperty());
          form.onSubmit(root, submitted::incrementAndGet);
          surface.setContent(root);
        });
  }

  private List<String> offers() {
    return fx(
        () ->
            input.lookupAll(".chip-offer").stream()
                .map(node -> ((Button) node).getText())
                .toList());
  }

  @Test
  void enterCommaAndBlankAddInOrderAndNoneTwice() {
    clickOn("#roleInput").write("role_b").push(KeyCode.ENTER);
    write("ROLE_A,role_b ROLE_C");
    push(KeyCode.TAB);
    assertThat(input.getValues()).containsExactly("ROLE_B", "ROLE_A", "ROLE_C");
    assertThat(submitted).hasValue(0);
  }

  @Test
  void enterInTheEmptyFieldSubmits() {
    clickOn("#roleInput").push(KeyCode.ENTER);
    assertThat(submitted).hasValue(1);
  }

  @Test
  void whatIsTypedIsAddedWhenTheFocusLeaves() {
    clickOn("#roleInput").write("role_x");
    assertThat(input.getValues()).isEmpty();
    push(KeyCode.TAB);
    assertThat(input.getValues()).containsExactly("ROLE_X");
  }

  @Test
  void backspaceTakesTheLastAndDeleteTheOneWalkedTo() {
    fx(() -> input.setValues(List.of("ROLE_A", "ROLE_B", "ROLE_C")));
    clickOn("#roleInput").push(KeyCode.BACK_SPACE);
    assertThat(input.getValues()).containsExactly("ROLE_A", "ROLE_B");
    push(KeyCode.LEFT).push(KeyCode.LEFT).push(KeyCode.DELETE);
    assertThat(input.getValues()).containsExactly("ROLE_B");
    assertThat(focused()).isSameAs(find("#roleInput", TextField.class));
  }

  @Test
  void clickOnAChipTakesItAway() {
    fx(() -> input.setValues(List.of("ROLE_A", "ROLE_B")));
    clickOn("ROLE_A");
    assertThat(input.getValues()).containsExactly("ROLE_B");
  }

  @Test
  void knownWordsAreOfferedUntilChosenAndNarrowedByTyping() {
    assertThat(offers()).containsExactly("ROLE_USER", "ROLE_INTROSPECT", "ROLE_INTERNAL_API");
    clickOn("#roleInput").write("int");
    assertThat(offers()).containsExactly("ROLE_INTROSPECT", "ROLE_INTERNAL_API");
    push(KeyCode.DOWN).push(KeyCode.SPACE);
    assertThat(input.getValues()).containsExactly("ROLE_INTROSPECT");
    assertThat(offers()).containsExactly("ROLE_USER", "ROLE_INTERNAL_API");
  }
}
