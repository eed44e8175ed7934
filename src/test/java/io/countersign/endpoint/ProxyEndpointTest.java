package io.countersign.endpoint;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Network;
import io.countersign.core.token.Issued;
import io.countersign.core.token.TokenTerms;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Checks;
import io.countersign.endpoint.http.Route;
import io.countersign.endpoint.http.Routes;
import io.countersign.testing.RawHttp;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A token that is bound to networks, and the word of a proxy, over real HTTP. */
class ProxyEndpointTest {
  private static final Exposure BEHIND = Exposure.of("https://id.example.org", "127.0.0.1");

  private final TestCore test = TestCore.shared(Store.H2);
  private HttpEndpoint endpoint = new HttpEndpoint(test.core());

  @AfterEach
  void stop() {
    endpoint.stop();
  }

  private String bound(String... networks) {
    int owner = test.account(TestCore.fresh("kari")).id();
    TokenTerms terms =
        TokenTerms.named("bound").from(List.of(networks).stream().map(Network::parse).toList());
    Issued issued = test.core().tokens().issue(ROOT, owner, terms);
    return issued.secret().reveal();
  }

  private static int me(URI address, String token, String... headers) {
    String[] all = new String[headers.length + 1];
    all[0] = "Authorization: Bearer " + token;
    System.arraycopy(headers, 0, all, 1, headers.length);
    return RawHttp.once(address, RawHttp.request("GET /api/v1/users/me/ HTTP/1.1", all)).status();
  }

  @Test
  void tokenBoundToANetworkIsGoodForAClientInIt() {
    URI address = endpoint.start("127.0.0.1", 0, BEHIND);
    String token = bound("203.0.113.0/24");
    assertThat(me(address, token, "X-Forwarded-For: 203.0.113.9")).isEqualTo(200);
    assertThat(me(address, token, "Forwarded: for=203.0.113.9;proto=http")).isEqualTo(200);
    assertThat(me(address, token)).isEqualTo(401);
    assertThat(me(address, token, "X-Forwarded-For: 203.0.113.9, 198.51.100.4")).isEqualTo(401);
    assertThat(me(address, token, "Forwarded: for=203.0.113.9, for=198.51.100.4")).isEqualTo(401);
    assertThat(me(address, token, "X-Real-IP: 203.0.113.9")).isEqualTo(401);
  }

  @Test
  void nonsenseDoesNotMakeAClientTheProxy() {
    URI address = endpoint.start("127.0.0.1", 0, BEHIND);
    String token = bound("127.0.0.0/8");
    assertThat(me(address, token)).isEqualTo(200);
    assertThat(me(address, token, "X-Forwarded-For: 203.0.113.9")).isEqualTo(401);
    assertThat(me(address, token, "X-Forwarded-For: nonsense")).isEqualTo(401);
    assertThat(me(address, token, "X-Forwarded-For:")).isEqualTo(401);
    assertThat(me(address, token, "X-Forwarded-For: 203.0.113.9", "Forwarded: for=127.0.0.1"))
        .isEqualTo(401);
    assertThat(me(address, token, "Forwarded: for=\"x, for=203.0.113.9")).isEqualTo(401);
  }

  @Test
  void withoutTrustedProxiesNobodysWordCounts() {
    URI address = endpoint.start("127.0.0.1", 0);
    String token = bound("203.0.113.0/24");
    assertThat(me(address, token, "X-Forwarded-For: 203.0.113.9")).isEqualTo(401);
    assertThat(me(address, token, "Forwarded: for=203.0.113.9")).isEqualTo(401);
    String here = bound("127.0.0.1");
    assertThat(me(address, here, "X-Forwarded-For: 203.0.113.9")).isEqualTo(200);
  }

  @Test
  void useIsNotedWithTheClientsAddress() {
    URI address = endpoint.start("127.0.0.1", 0, BEHIND);
    int owner = test.account(TestCore.fresh("grete")).id();
    Issued issued = test.token(owner, "laptop");
    me(address, issued.secret().reveal(), "X-Forwarded-For: 203.0.113.77");
    test.core().unwritten().lastUse().write();
    assertThat(test.core().tokens().open(ROOT, issued.row().id()).lastUsedFrom())
        .isEqualTo("203.0.113.77");
  }

  /** The host and scheme that a request claims are never believed, whoever sends it. */
  @Test
  void whereItIsReachedIsWhatWasSetAndNothingElse() {
    Route where =
        new Route("/where/", call -> Answer.json(200, Map.of("base", call.base().toString())));
    endpoint = new HttpEndpoint(new Routes(List.of(where)), new Checks(), Limits.PRODUCTION);
    String[] claims = {
      "X-Forwarded-Host: evil.example", "X-Forwarded-Proto: https", "Forwarded: host=evil.example"
    };
    URI direct = endpoint.start("127.0.0.1", 0);
    String request = RawHttp.request("GET /where HTTP/1.1", claims);
    assertThat(RawHttp.once(direct, request).body()).isEqualTo("{\"base\":\"" + direct + "\"}");
    URI behind = endpoint.start("127.0.0.1", 0, BEHIND);
    assertThat(RawHttp.once(behind, request).body())
        .isEqualTo("{\"base\":\"https://id.example.org\"}");
  }
}
