package io.countersign.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.ScreenTest;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PasswordInputScreenTest extends ScreenTest {
  private PasswordInput input;
  private FormField field;

  @BeforeEach
  void showField() {
    fx(
        () -> {
          input = new PasswordInput();
          input.setFieldId("passwordInput");
          input.setShowText("Show");
          field = new FormField();
          field.setLabel("Password");
          field.setInput(input);
          surface.setContent(new VBox(field));
        });
  }

  private boolean isReadable(String text) {
    return fx(
        () -> {
          stage.getScene().getRoot().applyCss();
          stage.getScene().getRoot().layout();
          return below(input).anyMatch(n -> n instanceof Text t && t.getText().equals(text));
        });
  }

  private static Stream<Node> below(Node node) {
    return node instanceof Parent parent
        ? Stream.concat(
            Stream.of(node),
            parent.getChildrenUnmodifiable().stream().flatMap(PasswordInputScreenTest::below))
        : Stream.of(node);
  }

  @Test
  void whatIsTypedIsHiddenUntilItIsShown() {
    clickOn("#passwordInput").write("lantern");
    assertThat(isReadable("lantern")).isFalse();
    clickOn("#passwordInputShow");
    assertThat(isReadable("lantern")).isTrue();
    clickOn("#passwordInputShow");
    assertThat(isReadable("lantern")).isFalse();
    assertThat(input.getText()).isEqualTo("lantern");
  }

  @Test
  void clearingHidesAgain() {
    clickOn("#passwordInput").write("lantern").clickOn("#passwordInputShow");
    fx(input::clear);
    assertThat(input.getText()).isEmpty();
    assertThat(input.isShown()).isFalse();
  }

  @Test
  void aFormTakesItsTextAndFocusesIt() {
    find("#passwordInput", TextField.class);
    fx(field::focusInput);
    write("abc");
    assertThat(fx(() -> field.value().getValue())).isEqualTo("abc");
  }
}
