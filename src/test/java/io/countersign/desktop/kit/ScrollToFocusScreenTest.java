package io.countersign.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.ScreenTest;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

class ScrollToFocusScreenTest extends ScreenTest {
  @Test
  void focusedFieldComesIntoView() {
    TextField first = fx(() -> new TextField());
    TextField last = fx(() -> new TextField());
    ScrollPane pane =
        fx(
            () -> {
              Region gap = new Region();
              gap.setMinHeight(3000);
              ScrollPane made = new ScrollPane(new VBox(first, gap, last));
              ScrollToFocus.install(made);
              return made;
            });
    show(pane);
    awaitIdle();
    fx(last::requestFocus);
    assertThat(pane.getVvalue()).isEqualTo(1);
    fx(first::requestFocus);
    assertThat(pane.getVvalue()).isZero();
  }
}
