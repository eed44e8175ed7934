package io.countersign.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.ScreenTest;
import java.time.Duration;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

class TickerScreenTest extends ScreenTest {
  @Test
  void ticksOnlyWhileItsNodeIsShown() {
    Label aging = fx(() -> new Label("3 min ago"));
    SimpleIntegerProperty ticks = new SimpleIntegerProperty();
    fx(() -> Ticker.whileShown(aging, Duration.ofMillis(5), () -> ticks.set(ticks.get() + 1)));
    assertThat(fx(() -> ticks.get())).isZero();
    show(new VBox(aging));
    await(() -> ticks, () -> ticks.get() >= 3, "three ticks");
    int atLeaving =
        fx(
            () -> {
              surface.setContent(new Label("Something else"));
              return ticks.get();
            });
    SimpleIntegerProperty other = new SimpleIntegerProperty();
    fx(
        () ->
            Ticker.whileShown(
                surface.root(), Duration.ofMillis(5), () -> other.set(other.get() + 1)));
    await(() -> other, () -> other.get() >= 3, "three ticks of another");
    assertThat(fx(() -> ticks.get())).isEqualTo(atLeaving);
  }
}
