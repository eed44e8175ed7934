package io.countersign.endpoint;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.tenant.TenantTerms;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Checks;
import io.countersign.endpoint.http.NoSuchPath;
import io.countersign.endpoint.http.Route;
import io.countersign.endpoint.http.Routes;
import io.countersign.endpoint.http.TenantRoutes;
import io.countersign.testing.RawHttp;
import io.countersign.testing.RawHttp.Reply;
import io.countersign.testing.TestCore;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tenant a call is for, by its header {@code Host}, over real HTTP. */
class TenantHostEndpointTest {
  private static TestCore test;
  private final HttpEndpoint endpoint = endpoint();
  private URI address;

  @BeforeAll
  static void open() {
    test = TestCore.open();
  }

  @AfterAll
  static void close() {
    test.close();
  }

  private HttpEndpoint endpoint() {
    TenantRoutes sites = new TenantRoutes(test.core().tenants());
    List<Route> routes =
        List.of(
            sites.route(
                "/site/{id}/", (_, tenant) -> Answer.json(200, Map.of("tenant", tenant.code()))),
            new Route("/here/", _ -> Answer.empty(200)),
            new Route(
                "/off/",
                _ -> {
                  throw new NoSuchPath();
                }));
    return new HttpEndpoint(
        new Routes(routes), new Checks(), Limits.PRODUCTION, test.core().tenants()::isNamed);
  }

  @BeforeEach
  void start() {
    var tenants = test.core().tenants();
    tenants.list(ROOT).forEach(tenant -> tenants.delete(ROOT, tenant.code()));
    tenants.create(ROOT, TenantTerms.of("elsewhere", "elsewhere.example"));
    tenants.create(
        ROOT,
        TenantTerms.of(
            "news",
            "news.example.org",
            "*.news.example.org",
            "b\u00fccher.example",
            "[2001:db8::1]",
            "192.0.2.7"));
    address = endpoint.start("127.0.0.1", 0);
  }

  @AfterEach
  void stop() {
    endpoint.stop();
  }

  private Reply ask(String path, String... hostLines) {
    StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nConnection: close\r\n");
    for (String line : hostLines) {
      request.append(line).append("\r\n");
    }
    return RawHttp.once(address, request.append("\r\n").toString());
  }

  private static void assertTenant(Reply reply, String code) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("{\"tenant\":\"" + code + "\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "news.example.org",
        "NEWS.Example.ORG",
        "news.example.org:8765",
        "news.example.org.",
        "news.example.org.:80",
        "a.news.example.org",
        "a.b.news.example.org:1",
        "xn--bcher-kva.example",
        "XN--BCHER-KVA.example",
        "[2001:db8::1]",
        "[2001:DB8:0:0::1]:8080",
        "192.0.2.7:65535"
      })
  void aHostOfATenantIsAnsweredForIt(String host) {
    assertTenant(ask("/site/1", "Host: " + host), "news");
    assertTenant(ask("/site/1/", "host:" + host), "news");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "127.0.0.1:8765",
        "evil.example",
        "example.org",
        "news.example.org.evil.example",
        "xnews.example.org",
        "[::1]",
        "[2001:db8::2]",
        "192.0.2.70",
        "my_service"
      })
  void anUnknownHostIsAnsweredAsAnUnknownPath(String host) {
    Reply reply = ask("/site/1/", "Host: " + host);
    assertThat(reply.status()).isEqualTo(404);
    Reply nowhere = ask("/nowhere/", "Host: localhost");
    assertThat(nowhere.status()).isEqualTo(404);
    assertThat(reply.body()).isEqualTo(nowhere.body()).doesNotContain(host);
    assertThat(reply.header("Content-Type")).isEqualTo(nowhere.header("Content-Type"));
  }

  @Test
  void theTenantOfEveryHostTakesWhatNobodyNames() {
    test.core().tenants().create(ROOT, TenantTerms.of("rest", "*"));
    assertTenant(ask("/site/1/", "Host: evil.example"), "rest");
    assertTenant(ask("/site/1/", "Host: 127.0.0.1:8765"), "rest");
    assertTenant(ask("/site/1/", "Host: my_service:80"), "rest");
    assertTenant(ask("/site/1/", "Host: news.example.org"), "news");
    assertThat(ask("/here/", "Host: evil.example").status()).isEqualTo(400);
    assertThat(ask("/nowhere/", "Host: evil.example").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":80",
        "news.example.org:",
        "b\u00fccher.example",
        "b\u00c3\u00bccher.example",
        "b%C3%BCcher.example",
        "news.example.org:99999",
        "news.example.org:80:80",
        "news.example.org:x",
        "news..example.org",
        ".news.example.org",
        "news.example.org, news.example.org",
        "news.example.org news.example.org",
        "kari@news.example.org",
        "http://news.example.org",
        "news.example.org/",
        "*.news.example.org",
        "*",
        "2001:db8::1",
        "[2001:db8::1",
        "[fe80::1%25eth0]",
        "3221225991"
      })
  void whatIsNoHostIsABadRequest(String host) {
    test.core().tenants().create(ROOT, TenantTerms.of("rest", "*"));
    Reply reply = ask("/site/1/", "Host: " + host);
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    if (!host.isEmpty()) {
      assertThat(reply.body()).doesNotContain(host);
    }
  }

  @Test
  void aCallWithoutAHostOrWithTwoIsABadRequest() {
    test.core().tenants().create(ROOT, TenantTerms.of("rest", "*"));
    assertThat(ask("/site/1/").status()).isEqualTo(400);
    assertThat(ask("/site/1/", "Host: news.example.org", "Host: news.example.org").status())
        .isEqualTo(400);
    assertThat(ask("/site/1/", "Host: news.example.org", "Host: evil.example").status())
        .isEqualTo(400);
    assertThat(ask("/site/1/", "X-Forwarded-Host: news.example.org").status()).isEqualTo(400);
    assertThat(ask("/site/1/", "Host: " + "a.".repeat(3000) + "example").status()).isEqualTo(400);
  }

  @Test
  void noOtherHeaderAndNoPathSaysWhoseACallIs() {
    String[] claims = {
      "Host: evil.example", "X-Forwarded-Host: news.example.org", "Forwarded: host=news.example.org"
    };
    assertThat(ask("/site/1/", claims).status()).isEqualTo(404);
    assertThat(ask("http://news.example.org/site/1/", "Host: evil.example").status())
        .isBetween(400, 404);
    assertThat(ask("//news.example.org/site/1/", "Host: evil.example").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "news.example.org, 200",
    "x.news.example.org:8765, 200",
    "NEWS.example.org., 200",
    "[2001:db8::1], 200",
    "localhost, 200",
    "example.org, 400",
    "evil.example, 400",
    "x.evil.example, 400"
  })
  void otherRoutesAreThereForTheNamesOfTenantsToo(String host, int status) {
    assertThat(ask("/here/", "Host: " + host).status()).isEqualTo(status);
  }

  @Test
  void aTenantThatIsDeletedIsUnknownAtOnce() {
    assertTenant(ask("/site/1/", "Host: news.example.org"), "news");
    assertThat(ask("/here/", "Host: news.example.org").status()).isEqualTo(200);
    test.core().tenants().delete(ROOT, "news");
    assertThat(ask("/site/1/", "Host: news.example.org").status()).isEqualTo(404);
    assertThat(ask("/here/", "Host: news.example.org").status()).isEqualTo(400);
  }

  @Test
  void behindAProxyTheHostIsTakenAsItComes() {
    address = endpoint.start("127.0.0.1", 0, Exposure.of("https://id.example.org", "127.0.0.1"));
    assertTenant(ask("/site/1/", "Host: news.example.org"), "news");
    assertThat(ask("/site/1/", "Host: id.example.org").status()).isEqualTo(404);
    assertThat(ask("/site/1/", "Host: b%C3%BCcher.example").status()).isEqualTo(400);
    assertThat(ask("/here/", "Host: backend").status()).isEqualTo(200);
    assertThat(ask("/here/", "Host: b%C3%BCcher.example").status()).isEqualTo(200);
  }

  @Test
  void aRouteThatIsNotThereForACallIsAnUnknownPath() {
    Reply off = ask("/off/", "Host: localhost");
    Reply nowhere = ask("/nowhere/", "Host: localhost");
    assertThat(off.status()).isEqualTo(404);
    assertThat(off.body()).isEqualTo(nowhere.body());
    assertThat(off.headers().keySet()).isEqualTo(nowhere.headers().keySet());
  }
}
