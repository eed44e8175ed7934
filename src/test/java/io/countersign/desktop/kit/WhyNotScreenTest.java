package io.countersign.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.ScreenTest;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

class WhyNotScreenTest extends ScreenTest {
  @Test
  void reasonDisablesAndIsTold() {
    AtomicInteger done = new AtomicInteger();
    Button button = fx(() -> new Button("Approve"));
    WhyNot holder = fx(() -> new WhyNot(button));
    fx(() -> button.setOnAction(e -> done.incrementAndGet()));
    show(fx(() -> new VBox(holder)));
    fx(() -> holder.setReason("The account is inactive."));
    clickOn(button);
    assertThat(done).hasValue(0);
    assertThat(button.getAccessibleHelp()).isEqualTo("The account is inactive.");
    Tooltip tooltip = (Tooltip) holder.getProperties().get("javafx.scene.control.Tooltip");
    moveTo(button);
    await(
        () -> tooltip.activatedProperty(),
        tooltip::isActivated,
        "the tooltip over a disabled button");
    fx(() -> holder.setReason(""));
    clickOn(button);
    assertThat(done).hasValue(1);
    assertThat(button.getAccessibleHelp()).isNull();
  }

  @Test
  void rolesAreChosenInTheirOrderAndLostOnesAreStillSeen() {
    RoleBoxes boxes = fx(RoleBoxes::new);
    show(fx(() -> new VBox(boxes)));
    fx(() -> boxes.offer(List.of("ROLE_A", "ROLE_B"), List.of("ROLE_LOST")));
    assertThat(boxes.getChosen()).containsExactly("ROLE_LOST");
    clickOn("#role-ROLE_B").clickOn("#role-ROLE_A").clickOn("#role-ROLE_LOST");
    assertThat(boxes.getChosen()).containsExactly("ROLE_A", "ROLE_B");
  }
}
