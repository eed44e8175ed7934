package io.countersign.endpoint.publisher;

import static io.countersign.endpoint.publisher.PublisherSite.encoded;
import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.livesite.CreatedTicket;
import io.countersign.core.policy.Policy;
import io.countersign.core.tenant.TenantTerms;
import io.countersign.endpoint.HttpEndpoint;
import io.countersign.testing.Race;
import io.countersign.testing.RawHttp.Reply;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Livesite links with a ticket, over real HTTP. */
@ParameterizedClass
@EnumSource(Store.class)
class TicketEndpointTest {
  private static final String REFUSED =
      "{\"status\":403,\"message\":\"Username could not be found.\"}";

  private static PublisherSite site;

  @Parameter Store store;
  private AccountDetail editor;

  @BeforeParameterizedClassInvocation
  static void start(Store store) {
    site = PublisherSite.over(TestCore.on(store));
    site.homepage("default", "http://localhost/de/");
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    site.close();
  }

  @BeforeEach
  void makeEditor() {
    editor = site.account("editor", "ROLE_LIVESITE_EDITOR");
    site.core().clock().advance(Duration.ofSeconds(30));
  }

  @AfterEach
  void reset() {
    site.core().core().policies().reset(ROOT, Policy.PUBLISHER_ENABLED);
  }

  private CreatedTicket ticket() {
    return site.core()
        .core()
        .livesite()
        .create(ROOT, editor.id(), Optional.of("default"), URI.create("http://localhost:8765"));
  }

  /** As it is copied: the address without scheme and host. */
  private static String link(CreatedTicket ticket) {
    String address =
        HttpEndpoint.livesiteAddress(
            URI.create("http://localhost:8765"), ticket.place().host(), ticket.secret());
    assertThat(address).startsWith("http://localhost:8765/api/v1/livesite/redirect/?ticket=");
    return address.substring("http://localhost:8765".length());
  }

  private static void isRefused(Reply reply) {
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.body()).isEqualTo(REFUSED);
    opensNothing(reply);
  }

  private static void opensNothing(Reply reply) {
    assertThat(reply.headers()).doesNotContainKeys("set-cookie", "location");
    assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
  }

  private String newest() {
    return site.core().newest(1).getFirst().action();
  }

  @Test
  void addressNamesTheHostOfTheTenantAndThePortOfTheEndpoint() {
    try (Secret secret = Secret.of("abc")) {
      assertThat(
              HttpEndpoint.livesiteAddress(
                  URI.create("https://id.example.org"), "news.example.org", secret))
          .isEqualTo("https://news.example.org/api/v1/livesite/redirect/?ticket=abc");
      assertThat(
              HttpEndpoint.livesiteAddress(
                  URI.create("http://127.0.0.1:8765"), "[2001:db8::1]", secret))
          .isEqualTo("http://[2001:db8::1]:8765/api/v1/livesite/redirect/?ticket=abc");
    }
  }

  @Test
  void theFirstToFollowItGetsTheTwoCookiesAndTheHomepage() {
    String link = link(ticket());
    Reply reply = site.ask("GET", link);
    assertThat(reply.status()).as(reply.body()).isEqualTo(302);
    assertThat(reply.header("Location")).isEqualTo("/de/");
    assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    String key = site.key(editor);
    assertThat(reply.headers().get("set-cookie"))
        .containsExactly(
            "activate_livesite_editor=" + encoded(key) + "; path=/; SameSite=Lax",
            "append_livesite_editor_scripts=1; path=/; SameSite=Lax; HttpOnly");
    assertThat(site.ask("GET", "/api/v1/internal/me/", "Authorization: " + key).status())
        .isEqualTo(200);
    isRefused(site.ask("GET", link));
    assertThat(newest()).isEqualTo("livesite.reopened");
    isRefused(site.ask("GET", link));
  }

  @Test
  void ofManyAtOnceExactlyOneGetsIn() {
    String link = link(ticket());
    Callable<Integer> one = () -> site.ask("GET", link).status();
    List<Integer> statuses =
        Race.run(Collections.nCopies(5, one)).stream().map(Race.Outcome::value).toList();
    assertThat(statuses).containsExactlyInAnyOrder(302, 403, 403, 403, 403);
  }

  @Test
  void whatOnlyLooksDoesNotUseItUp() {
    String link = link(ticket());
    for (Reply reply :
        List.of(
            site.ask("HEAD", link),
            site.ask("GET", link, "Sec-Purpose: prefetch;prerender"),
            site.ask("GET", link, "Purpose: prefetch"),
            site.ask("GET", link, "X-Moz: prefetch"))) {
      assertThat(reply.status()).isEqualTo(403);
      opensNothing(reply);
    }
    assertThat(site.ask("POST", link).status()).isEqualTo(405);
    assertThat(site.ask("GET", link).status()).isEqualTo(302);
  }

  @Test
  void aTicketOpensNothingElseAndNoTokenIsATicket() {
    CreatedTicket ticket = ticket();
    String value = ticket.secret().reveal();
    for (String path :
        List.of(
            "/api/v1/internal/me/?ticket=" + value,
            "/api/v1/livesite/auth/livesite_editor/?ticket=" + value,
            "/api/v1/users/profile/" + editor.id() + "?ticket=" + value)) {
      assertThat(site.ask("GET", path).status()).as(path).isEqualTo(401);
    }
    assertThat(site.ask("GET", "/api/v1/internal/me/", "Authorization: " + value).status())
        .isEqualTo(403);
    assertThat(site.ask("GET", "/api/v1/internal/me/?auth_token=" + value).status()).isEqualTo(403);
    assertThat(site.ask("GET", "/link/" + value + "/").status()).isNotEqualTo(200);
    isRefused(site.ask("GET", "/api/v1/livesite/redirect/?ticket=" + encoded(site.key(editor))));
    assertThat(site.ask("GET", link(ticket)).status()).isEqualTo(302);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "%00", "%0d%0aSet-Cookie:a=b", "..%2f", "%c3%a9", "a,b", "'", "%20"})
  void whatIsNoTicketIsRefused(String value) {
    isRefused(site.ask("GET", "/api/v1/livesite/redirect/?ticket=" + value));
    String key = site.key(editor);
    isRefused(
        site.ask("GET", "/api/v1/livesite/redirect/?ticket=" + value, "Authorization: " + key));
  }

  @Test
  void twoTicketsAreNoneAndStayGood() {
    String first = link(ticket());
    String second = ticket().secret().reveal();
    isRefused(site.ask("GET", first + "&ticket=" + second));
    isRefused(site.ask("GET", first + "&ticket="));
    assertThat(site.ask("GET", first + "&intention=api&auth_token=x").status()).isEqualTo(302);
  }

  @Test
  void emptyTicketIsNone() {
    Reply reply = site.ask("GET", "/api/v1/livesite/redirect/?ticket=");
    assertThat(reply.status()).isEqualTo(401);
    opensNothing(reply);
  }

  @Test
  void lateTicketAndThatOfSomebodyWhoMayNotAreRefusedAlike() {
    String late = link(ticket());
    site.core().clock().advance(Duration.ofMinutes(5));
    isRefused(site.ask("GET", late));
    String ended = link(ticket());
    site.core().core().accounts().deactivate(ROOT, editor.id());
    isRefused(site.ask("GET", ended));
  }

  @Test
  void whoLostTheRoleGetsNoEditor() {
    String link = link(ticket());
    site.core()
        .core()
        .accounts()
        .edit(
            ROOT,
            editor.id(),
            editor.version(),
            editor.profile().withRoles(List.of("ROLE_INTERNAL_API")));
    long refusals = site.endpoint().endpoint().refusals();
    Reply reply = site.ask("GET", link);
    assertThat(reply.body()).isEqualTo("{\"code\":403,\"message\":\"Forbidden\"}");
    opensNothing(reply);
    assertThat(site.endpoint().endpoint().refusals()).isEqualTo(refusals + 1);
  }

  @Test
  void onTheHostOfAnotherTenantItOpensNothing() {
    site.core().core().tenants().create(ROOT, TenantTerms.of("other", "other.example.org"));
    try {
      String link = link(ticket());
      Reply reply = site.ask("GET", link, "Host: other.example.org");
      assertThat(reply.body()).isEqualTo("{\"status\":403,\"message\":\"Invalid credentials.\"}");
      opensNothing(reply);
      assertThat(site.ask("GET", link).status()).isEqualTo(302);
    } finally {
      site.core().core().tenants().delete(ROOT, "other");
    }
  }

  @Test
  void whileTheContractIsOffThereAreNoLinks() {
    String link = link(ticket());
    site.set(Policy.PUBLISHER_ENABLED, "false");
    assertThat(site.ask("GET", link).status()).isEqualTo(404);
    site.set(Policy.PUBLISHER_ENABLED, "true");
    site.set(Policy.PUBLISHER_AUTH_TOKEN_QUERY, "false");
    try {
      assertThat(site.ask("GET", link).status()).isEqualTo(302);
    } finally {
      site.core().core().policies().reset(ROOT, Policy.PUBLISHER_AUTH_TOKEN_QUERY);
    }
  }
}
