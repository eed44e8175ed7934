package io.countersign.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.ScreenTest;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OfferedTextScreenTest extends ScreenTest {
  private OfferedText input;
  private Form form;

  @BeforeEach
  void showField() {
    fx(
        () -> {
          input = new OfferedText();
          input.setFieldId("organisationInput");
          input.offer(List.of("The Daily", "The Weekly", "Archive", "Zoo"));
          FormField field = new FormField();
          field.setLabel("Organisation");
          field.setInput(input);
          Banner banner = new Banner();
          form = kit.form(banner);
          form.text("organisation", field);
          surface.setContent(new VBox(banner, field));
        });
  }

  private List<String> offers() {
    return textsOf(".chip-offer");
  }

  @Test
  void fewAreOfferedAndThoseThatFitWhatIsTyped() {
    assertThat(offers()).containsExactly("The Daily", "The Weekly", "Archive");
    clickOn("#organisationInput").write("LY");
    assertThat(offers()).containsExactly("The Daily", "The Weekly");
    fill("#organisationInput", " The Daily ");
    assertThat(offers()).isEmpty();
    fill("#organisationInput", "Something new");
    assertThat(offers()).isEmpty();
    assertThat(fx(form::isDirty)).isTrue();
  }

  @Test
  void whatIsOfferedIsTakenByTheKeyboardAndTypingGoesOn() {
    clickOn("#organisationInput").write("we").push(KeyCode.DOWN).push(KeyCode.SPACE);
    assertThat(input.field().getText()).isEqualTo("The Weekly");
    write("!");
    assertThat(input.field().getText()).isEqualTo("The Weekly!");
  }

  @Test
  void whereNothingIsOfferedTheArrowIsTheFieldsOwn() {
    fx(() -> input.offer(List.of()));
    clickOn("#organisationInput").write("a").push(KeyCode.DOWN).write("b");
    assertThat(input.field().getText()).isEqualTo("ab");
  }
}
