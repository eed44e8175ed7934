package io.countersign.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.ScreenTest;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SurfaceScreenTest extends ScreenTest {
  private TextField behind;
  private PasswordField password;
  private VBox cover;

  @BeforeEach
  void showContent() {
    fx(
        () -> {
          behind = new TextField();
          behind.setId("behind");
          password = new PasswordField();
          cover = new VBox(password);
          surface.setContent(new VBox(behind));
          behind.requestFocus();
        });
  }

  @Test
  void coverHidesEverythingAndTakesTheFocus() {
    fx(
        () -> {
          notices.done("Something private");
          surface.cover(cover);
        });
    assertThat(isSeen("#behind")).isFalse();
    assertThat(isSeen(".notice")).isFalse();
    assertThat(focused()).isSameAs(password);
    write("typed");
    assertThat(fx(() -> behind.getText())).isEmpty();
  }

  @Test
  void tabDoesNotLeadBehindTheCover() {
    fx(() -> surface.cover(cover));
    push(KeyCode.TAB).push(KeyCode.TAB);
    assertThat(focused()).isSameAs(password);
  }

  @Test
  void dialogBehindTheCoverNeitherShowsNorTakesTheFocusBack() {
    OpenDialog dialog =
        fx(
            () -> {
              DialogCard card = new DialogCard();
              card.setId("secretDialog");
              card.getButtons().add(new Button("Close"));
              return dialogs.show(card);
            });
    fx(() -> surface.cover(cover));
    assertThat(isSeen("#secretDialog")).isFalse();
    assertThat(focused()).isSameAs(password);
    push(KeyCode.ESCAPE);
    assertThat(fx(dialog::isOpen)).isTrue();
    fx(surface::uncover);
    assertThat(isSeen("#secretDialog")).isTrue();
  }

  @Test
  void uncoveringGivesTheFocusBack() {
    fx(() -> surface.cover(cover));
    assertThat(fx(surface::isCovered)).isTrue();
    fx(surface::uncover);
    assertThat(fx(surface::isCovered)).isFalse();
    assertThat(isSeen("#behind")).isTrue();
    assertThat(focused()).isSameAs(behind);
  }
}
