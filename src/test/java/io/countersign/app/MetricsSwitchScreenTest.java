package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** Metrics of the window: where the settings say, and what is told if they cannot be. */
class MetricsSwitchScreenTest extends WindowFixture {
  private static ServerSocket taken() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static String free() throws IOException {
    try (ServerSocket socket = taken()) {
      return Integer.toString(socket.getLocalPort());
    }
  }

  private void set(String port) {
    opened.settings().set(MachineSetting.METRICS_PORT, port);
    fx(() -> {});
    awaitWindow();
  }

  private String told() throws Exception {
    URI where = opened.metrics().address().orElseThrow();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(where).build(), BodyHandlers.ofString()).body();
    }
  }

  @Test
  void theyAreOffUntilTheyAreSetAndFollowWhatIsSet() throws Exception {
    makeSuperuser();
    open();
    assertThat(opened.metrics().address()).isEmpty();
    String port = free();
    set(port);
    assertThat(opened.metrics().address())
        .contains(URI.create("http://127.0.0.1:" + port + "/metrics"));
    assertThat(health()).isEqualTo(200);
    assertThat(told()).contains("route=\"/health/\",status=\"200\"");
    set("");
    assertThat(opened.metrics().address()).isEmpty();
  }

  @Test
  void takenPortIsToldAndTheWindowGoesOn() throws Exception {
    makeSuperuser();
    try (ServerSocket other = taken()) {
      String port = Integer.toString(other.getLocalPort());
      MachineSettings.load(directory().settings()).set(MachineSetting.METRICS_PORT, port);
      open();
      assertThat(textsOf("#notices .label"))
          .anyMatch(text -> text.startsWith("Port " + port + " is taken"));
      assertThat(opened.metrics().address()).isEmpty();
      assertThat(health()).isEqualTo(200);
      signIn();
      snapshot("shell-metrics-port-taken");
    }
    set(free());
    assertThat(told()).contains("jvm_memory_used_bytes");
  }
}
