package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.desktop.kit.StateLabel;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.Hyperlink;
import org.junit.jupiter.api.Test;

/** The endpoint as the status bar shows it and lets it be switched. */
class EndpointSwitchScreenTest extends WindowFixture {
  private String state() {
    StateLabel label = find("#endpointLabel", StateLabel.class);
    return fx(() -> label.getState().word());
  }

  private void act(String verb) {
    Hyperlink action = find("#endpointAction", Hyperlink.class);
    assertThat(fx(action::getText)).isEqualTo(verb);
    fx(action::fire);
    awaitWindow();
  }

  private static ServerSocket taken() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static int free() throws IOException {
    try (ServerSocket socket = taken()) {
      return socket.getLocalPort();
    }
  }

  private MachineSettings settings() {
    return MachineSettings.load(directory().settings());
  }

  @Test
  void takenPortIsToldAndAnotherIsTried() throws Exception {
    makeSuperuser();
    try (ServerSocket other = taken()) {
      settings().set(MachineSetting.ENDPOINT_PORT, other.getLocalPort());
      open(false);
      signIn();
      assertThat(state()).contains(Integer.toString(other.getLocalPort())).contains("port");
      assertThat(opened.endpoint().address()).isEmpty();
      snapshot("shell-port-taken");
      act("Try another port");
      URI address = opened.endpoint().address().orElseThrow();
      assertThat(address.getPort()).isNotEqualTo(other.getLocalPort());
      assertThat(state()).contains(address.getAuthority());
      assertThat(isSeen("#endpointAction")).isFalse();
      assertThat(health()).isEqualTo(200);
      assertThat(settings().get(MachineSetting.ENDPOINT_PORT)).isEqualTo(other.getLocalPort());
    }
  }

  @Test
  void endpointThatIsOffIsSwitchedOnAndStaysSo() throws Exception {
    makeSuperuser();
    settings().set(MachineSetting.ENDPOINT_ENABLED, false);
    open();
    signIn();
    assertThat(opened.endpoint().address()).isEmpty();
    assertThat(state()).isEqualTo("Endpoint off");
    act("Switch on");
    assertThat(health()).isEqualTo(200);
    assertThat(isSeen("#endpointAction")).isFalse();
    assertThat(settings().get(MachineSetting.ENDPOINT_ENABLED)).isTrue();
    assertThat(audited()).containsExactly("ada endpoint.enabled {before=false, after=true}");
  }

  @Test
  void endpointFollowsWhatACommandSets() throws Exception {
    makeSuperuser();
    int first = free();
    settings().set(MachineSetting.ENDPOINT_PORT, first);
    open(false);
    signIn();
    assertThat(opened.endpoint().address().orElseThrow().getPort()).isEqualTo(first);
    opened.settings().set(MachineSetting.ENDPOINT_ENABLED, false);
    fx(() -> {});
    awaitWindow();
    assertThat(opened.endpoint().address()).isEmpty();
    assertThat(state()).isEqualTo("Endpoint off");
    int second = free();
    opened.settings().set(MachineSetting.ENDPOINT_PORT, second);
    opened.settings().set(MachineSetting.ENDPOINT_ENABLED, true);
    fx(() -> {});
    awaitWindow();
    assertThat(opened.endpoint().address().orElseThrow().getPort()).isEqualTo(second);
    assertThat(state()).contains(Integer.toString(second));
    assertThat(health()).isEqualTo(200);
  }

  @Test
  void endpointFollowsHowItIsReached() {
    makeSuperuser();
    open();
    URI address = opened.endpoint().address().orElseThrow();
    assertThat(opened.endpoint().baseUrl()).contains(address);
    opened.settings().setText(MachineSetting.ENDPOINT_TRUSTED_PROXIES, "127.0.0.1");
    opened.settings().setText(MachineSetting.ENDPOINT_BASE_URL, "https://id.example.org/");
    fx(() -> {});
    awaitWindow();
    assertThat(opened.endpoint().baseUrl()).contains(URI.create("https://id.example.org"));
    opened.settings().reset(MachineSetting.ENDPOINT_BASE_URL);
    fx(() -> {});
    awaitWindow();
    assertThat(opened.endpoint().baseUrl()).isEqualTo(opened.endpoint().address());
  }

  /** A connection that is open stays so when something else is set. */
  @Test
  void otherSettingsLeaveTheEndpointAlone() {
    makeSuperuser();
    open();
    URI address = opened.endpoint().address().orElseThrow();
    AtomicInteger changes = new AtomicInteger();
    opened.endpoint().onChange(state -> changes.incrementAndGet());
    opened.settings().setText(MachineSetting.THEME, "light");
    opened.settings().override(MachineSetting.ENDPOINT_HOST, "127.0.0.1");
    fx(() -> {});
    awaitWindow();
    assertThat(changes).hasValue(0);
    assertThat(opened.endpoint().address()).contains(address);
  }

  @Test
  void addressThatCannotBeHadIsToldAndTriedAgain() throws Exception {
    makeSuperuser();
    settings().set(MachineSetting.ENDPOINT_HOST, "192.0.2.1");
    open();
    signIn();
    assertThat(state()).contains("192.0.2.1");
    opened.settings().override(MachineSetting.ENDPOINT_HOST, "127.0.0.1");
    fx(() -> {});
    awaitWindow();
    assertThat(health()).isEqualTo(200);
  }

  @Test
  void settingsThatCannotBeWrittenAreToldAndNothingIsSwitched() throws Exception {
    makeSuperuser();
    settings().set(MachineSetting.ENDPOINT_ENABLED, false);
    open();
    signIn();
    Files.writeString(directory().settings(), "{");
    act("Switch on");
    assertThat(opened.endpoint().address()).isEmpty();
    assertThat(isSeen(".notice")).isTrue();
    assertThat(isSeen(".notice.tone-danger")).isFalse();
  }

  @Test
  void closedWindowLeavesNoEndpointBehind() throws Exception {
    makeSuperuser();
    open();
    URI address = opened.endpoint().address().orElseThrow();
    closeWindow();
    assertThat(opened.endpoint().address()).isEmpty();
    try (ServerSocket again =
        new ServerSocket(address.getPort(), 1, InetAddress.getLoopbackAddress())) {
      assertThat(again.isBound()).isTrue();
    }
    SingleInstance.take(directory(), SingleInstance.Kind.COMMAND, "test").orElseThrow().close();
  }
}
