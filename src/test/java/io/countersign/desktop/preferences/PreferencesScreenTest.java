package io.countersign.desktop.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.AppException;
import io.countersign.core.policy.Policy;
import io.countersign.settings.MachineSetting;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PreferencesScreenTest extends PreferencesScreens {
  @Test
  void typedValueIsSavedByEnterAndItsSourceChanges() {
    showPreferences();
    assertThat(source("password-min-length")).isEqualTo("Nobody set it");
    enter("password-min-length", "14");
    assertThat(policy(Policy.PASSWORD_MIN_LENGTH)).isEqualTo("14");
    assertThat(source("password-min-length")).isEqualTo("Set in the database");
    assertThat(notice()).isEqualTo("Password length set to 14");
  }

  @Test
  void undoMakesItTheDefaultAgain() {
    showPreferences();
    enter("password-min-length", "14");
    clickOn("Undo");
    awaitIdle();
    assertThat(typed("password-min-length")).isEqualTo("12");
    assertThat(source("password-min-length")).isEqualTo("Nobody set it");
  }

  @Test
  void numberOutOfBoundsIsToldBesideTheField() {
    showPreferences();
    enter("password-min-length", "7");
    assertThat(error("password-min-length"))
        .isEqualTo("Password length is a whole number from 8 to 128.");
    assertThat(policy(Policy.PASSWORD_MIN_LENGTH)).isEqualTo("12");
    assertThat(typed("password-min-length")).isEqualTo("7");
  }

  @Test
  void takenPortIsToldBesideItsField() {
    showPreferences();
    endpointProblem = new AppException("endpoint-port-taken", 8080);
    enter("endpoint-port", "8080");
    assertThat(settings.get(MachineSetting.ENDPOINT_PORT)).isEqualTo(8080);
    assertThat(applied).containsExactly("true 127.0.0.1 8080");
    assertThat(error("endpoint-port")).startsWith("Another program listens at port 8080.");
  }

  @Test
  void resetIsDisabledWhereTheDefaultHolds() {
    showPreferences();
    assertThat(find("#endpoint-port-reset", Button.class).isDisabled()).isTrue();
    enter("endpoint-port", "8080");
    click("endpoint-port-reset");
    awaitIdle();
    assertThat(settings.get(MachineSetting.ENDPOINT_PORT)).isEqualTo(8765);
    assertThat(find("#endpoint-port-reset", Button.class).isDisabled()).isTrue();
  }

  @Test
  @Tag("gallery")
  void pictures() {
    showPreferences();
    snapshot("preferences-defaults");
    enter("password-min-length", "7");
    enter("desktop-lock-after", "soon");
    endpointProblem = new AppException("endpoint-port-taken", 8080);
    enter("endpoint-port", "8080");
    snapshot("preferences-errors");
    snapshot("preferences-errors-narrow", 800, 624);
  }
}
