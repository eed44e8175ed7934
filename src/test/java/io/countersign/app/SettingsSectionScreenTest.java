package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.policy.Policy;
import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.StateLabel;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import io.countersign.settings.Origin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** The section of the settings in the whole window, over a real endpoint and a real file. */
class SettingsSectionScreenTest extends WindowFixture {
  private static ServerSocket taken() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static int free() throws IOException {
    try (ServerSocket socket = taken()) {
      return socket.getLocalPort();
    }
  }

  private void openSettings() {
    makeSuperuser();
    open(false);
    signIn();
    push(KeyCode.SHORTCUT, KeyCode.COMMA);
    awaitWindow();
  }

  private void enter(String key, String value) {
    type("#" + key + "-input", value);
    TextField input = find("#" + key + "-input", TextField.class);
    fx(input::requestFocus);
    push(KeyCode.ENTER);
    awaitWindow();
  }

  private String error(String key) {
    return find("#" + key + "-field", FormField.class).getError();
  }

  private String endpointState() {
    StateLabel label = find("#endpointLabel", StateLabel.class);
    return fx(() -> label.getState().word());
  }

  @Test
  void endpointMovesAtOnceAndATakenPortIsToldBesideItsFieldAndInTheStatusBar() throws Exception {
    MachineSettings.load(directory().settings()).set(MachineSetting.ENDPOINT_PORT, free());
    openSettings();
    int second = free();
    enter("endpoint-port", Integer.toString(second));
    assertThat(opened.endpoint().address().orElseThrow().getPort()).isEqualTo(second);
    assertThat(health()).isEqualTo(200);
    assertThat(error("endpoint-port")).isEmpty();
    try (ServerSocket other = taken()) {
      String port = Integer.toString(other.getLocalPort());
      enter("endpoint-port", port);
      assertThat(error("endpoint-port"))
          .isEqualTo(messages.text("error.endpoint-port-taken", other.getLocalPort()));
      assertThat(endpointState()).contains(port);
      enter("endpoint-port", Integer.toString(second));
      assertThat(error("endpoint-port")).isEmpty();
      assertThat(health()).isEqualTo(200);
      assertThat(endpointState()).contains(Integer.toString(second));
    }
  }

  @Test
  void resetOfTheThemeLeavesNothingOfItInTheFile() throws Exception {
    MachineSettings.load(directory().settings()).set(MachineSetting.ENDPOINT_PORT, free());
    openSettings();
    @SuppressWarnings("unchecked") // a row's choices are words
    ChoiceBox<String> theme = find("#theme-input", ChoiceBox.class);
    fx(() -> theme.setValue("dark"));
    awaitWindow();
    assertThat(opened.settings().text(MachineSetting.THEME)).isEqualTo("dark");
    press("#theme-reset");
    awaitWindow();
    assertThat(opened.settings().origin(MachineSetting.THEME)).isEqualTo(Origin.DEFAULT);
    assertThat(fx(theme::getValue)).isEqualTo("system");
  }

  @Test
  void policySetInTheWindowIsInForceAtOnce() throws Exception {
    MachineSettings.load(directory().settings()).set(MachineSetting.ENDPOINT_PORT, free());
    openSettings();
    enter("desktop-lock-after", "45m");
    assertThat(opened.core().policies().duration(Policy.LOCK_AFTER)).hasMinutes(45);
    snapshot("preferences-in-the-shell");
  }
}
