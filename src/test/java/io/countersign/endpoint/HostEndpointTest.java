package io.countersign.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Checks;
import io.countersign.endpoint.http.Route;
import io.countersign.endpoint.http.Routes;
import io.countersign.testing.RawHttp;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** To whom a call was meant to go, by its header {@code Host}. */
class HostEndpointTest {
  private final HttpEndpoint endpoint =
      new HttpEndpoint(
          new Routes(List.of(new Route("/here/", _ -> Answer.empty(200)))),
          new Checks(),
          Limits.PRODUCTION);

  @AfterEach
  void stop() {
    endpoint.stop();
  }

  private RawHttp.Reply ask(Exposure exposure, String host) {
    URI address = endpoint.start("127.0.0.1", 0, exposure);
    return RawHttp.once(
        address, "GET /here HTTP/1.1\r\nConnection: close\r\nHost: " + host + "\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.0.0.1:8765",
        "127.0.0.53",
        "localhost",
        "LocalHost:1",
        "localhost.",
        "app.localhost",
        "[::1]",
        "[::1]:80"
      })
  void theNamesOfThisMachineAreAnswered(String host) {
    assertThat(ask(Exposure.DIRECT, host).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8765",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "10.0.0.1",
        "[::2]",
        "0.0.0.0",
        "notlocalhost",
        "128.0.0.1",
        "2130706433",
        "id.example.org"
      })
  void anotherNameIsABadRequestThatSaysNothing(String host) {
    RawHttp.Reply reply = ask(Exposure.DIRECT, host);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.header("Content-Type")).isEqualTo("text/html");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.body()).contains("<h1>Bad Request (400)</h1>").doesNotContain(host);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id.example.org", "ID.example.org:443", "id.example.org.", "localhost"})
  void theNameOfTheBaseUrlIsAnsweredToo(String host) {
    assertThat(ask(Exposure.of("https://id.example.org", ""), host).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.org", "www.id.example.org", "id.example.com"})
  void aNameLikeThatOfTheBaseUrlIsNot(String host) {
    assertThat(ask(Exposure.of("https://id.example.org", ""), host).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"backend", "id.example.org", "10.0.0.1:8765"})
  void trustedProxiesMayCallItAsTheyLike(String host) {
    assertThat(ask(Exposure.of("https://id.example.org", "127.0.0.1"), host).status())
        .isEqualTo(200);
  }
}
