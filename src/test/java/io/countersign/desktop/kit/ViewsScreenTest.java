package io.countersign.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.testing.ScreenTest;
import org.junit.jupiter.api.Test;

class ViewsScreenTest extends ScreenTest {
  /** Has no FXML. */
  static final class LostController {}

  @Test
  void pathIsTheNameOfTheController() {
    assertThat(Views.pathOf(LonelyController.class)).isEqualTo("/desktop/kit/Lonely.fxml");
    assertThat(Views.controllerOf("/desktop/kit/Lonely.fxml"))
        .isEqualTo(LonelyController.class.getName());
  }

  @Test
  void classThatIsNoControllerIsRefused() {
    assertThatThrownBy(() -> Views.pathOf(ViewsScreenTest.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void controllerWithoutFxmlIsRefused() {
    assertThatThrownBy(() -> fx(() -> kit.views().load(LostController.class)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("LostController");
  }

  @Test
  void controllerWithoutFactoryIsRefused() {
    assertThatThrownBy(() -> fx(() -> kit.views().load(LonelyController.class)))
        .hasStackTraceContaining("No factory for " + LonelyController.class.getName());
  }

  @Test
  void controllerIsMadeByItsFactoryAndItsSheetIsAttached() {
    LonelyController made = new LonelyController("given");
    factory(LonelyController.class, () -> made);
    View<LonelyController> view = fx(() -> kit.views().load(LonelyController.class));
    assertThat(view.controller()).isSameAs(made);
    assertThat(made.label.getText()).isEqualTo(messages.text("kit.cancel"));
    assertThat(fx(() -> view.root().getStylesheets())).hasSize(1);
  }
}
