package io.countersign.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.ScreenTest;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScrollBoxScreenTest extends ScreenTest {
  private Label text;
  private ScrollBox box;

  @BeforeEach
  void showBox() {
    fx(
        () -> {
          text = new Label();
          text.setWrapText(true);
          box = new ScrollBox();
          box.setMost(80);
          box.setContent(text);
        });
  }

  private double heightWith(String words) {
    fx(() -> text.setText(words));
    show(fx(() -> new VBox(box)));
    find(".scroll-box", ScrollBox.class);
    find(".scroll-box", ScrollBox.class);
    return fx(() -> box.getHeight());
  }

  @Test
  void littleTextTakesLittleRoom() {
    assertThat(heightWith("One line")).isBetween(10.0, 30.0);
  }

  @Test
  void muchTextTakesTheMostAndScrolls() {
    assertThat(heightWith("word ".repeat(2000))).isBetween(80.0, 84.0);
    assertThat(fx(() -> text.getHeight())).isGreaterThan(200);
  }
}
