package io.countersign.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.account.AccountDetail;
import io.countersign.endpoint.publisher.PublisherSite;
import io.countersign.testing.BesideScreens;
import io.countersign.testing.PublisherFixture;
import io.countersign.testing.RawHttp.Reply;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The credentials of each contract at the routes of the others: they open nothing there, and are
 * refused in the words of the contract whose route it is.
 */
@BesideScreens
class ContractsApartEndpointTest {
  private static final List<String> OF_PUBLISHER =
      List.of(
          "GET /api/v1/internal/me/",
          "GET /api/v2/internal/me",
          "GET /api/v1/users/profile/1",
          "PATCH /api/v2/users/profile/1/",
          "PATCH /api/v1/users/1/promote",
          "PATCH /api/v2/users/1/demote/",
          "POST /api/v1/livesite/auth/livesite_editor/",
          "GET /api/v1/livesite/redirect/");

  private static final List<String> OF_OTHERS =
      List.of(
          "GET /api/v1/users/me/",
          "GET /api/v1/access-requests/",
          "POST /api/v1/access-requests/",
          "POST /api/v2/jwt/logout/",
          "POST /api/v2/jwt/impersonate/");

  /** The kinds that this contract gives, behind its own words. */
  private static final Set<String> OWN =
      Set.of(
          "Web Publisher token behind Basic",
          "Web Publisher token bare",
          "Superdesk token behind Basic",
          "Superdesk token bare");

  private static PublisherSite site;
  private static List<CredentialKind> kinds;
  private static String key;
  private static String superdesk;

  @BeforeAll
  static void start() {
    site = PublisherSite.start();
    kinds = new CredentialKinds(site.core()).all();
    PublisherFixture fixture = new PublisherFixture(site.core());
    AccountDetail person = fixture.person();
    key = fixture.signIn(person).key();
    superdesk = fixture.superdesk(person, "YTRmMWMzMTI6").key();
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  static Stream<Arguments> foreign() {
    return kinds.stream()
        .filter(kind -> !OWN.contains(kind.name()))
        .flatMap(kind -> OF_PUBLISHER.stream().map(route -> Arguments.of(kind, route)));
  }

  @ParameterizedTest(name = "{0} at {1}")
  @MethodSource("foreign")
  void whatOtherContractsGiveOpensNothingOfWebPublisher(CredentialKind kind, String route) {
    String[] words = route.split(" ");
    Reply reply = site.ask(words[0], words[1], kind.headers().toArray(String[]::new));
    boolean first = words[1].startsWith("/api/v1/");
    String shown =
        kind.headers().stream()
            .filter(line -> line.startsWith("Authorization:"))
            .map(line -> line.substring("Authorization:".length()).strip())
            .collect(Collectors.joining(","));
    boolean none =
        shown.isEmpty() || shown.startsWith("Basic ") || !first && shown.contains("Bearer ");
    assertThat(reply.body()).isEqualTo(none ? missing(first) : wrong(first));
    assertThat(reply.status()).isEqualTo(none ? 401 : 403);
    assertThat(reply.header("WWW-Authenticate")).isEqualTo(none && !first ? "Bearer" : null);
    assertThat(reply.headers()).doesNotContainKeys("set-cookie", "location", "allow");
  }

  @Test
  void itsOwnAreKnownBehindItsOwnWords() {
    List<CredentialKind> own = kinds.stream().filter(kind -> OWN.contains(kind.name())).toList();
    assertThat(own).hasSameSizeAs(OWN);
    for (CredentialKind kind : own) {
      for (String route : OF_PUBLISHER) {
        String[] words = route.split(" ");
        Reply reply = site.ask(words[0], words[1], kind.headers().toArray(String[]::new));
        boolean first = words[1].startsWith("/api/v1/");
        assertThat(reply.body()).as(kind + " at " + route).isNotIn(missing(first), wrong(first));
      }
    }
  }

  private static String missing(boolean first) {
    return first
        ? "{\"status\":401,\"message\":\"Authentication Required\"}"
        : "{\"code\":401,\"message\":\"JWT Token not found\"}";
  }

  private static String wrong(boolean first) {
    return first
        ? "{\"status\":403,\"message\":\"Username could not be found.\"}"
        : "{\"status\":403,\"message\":\"Invalid credentials.\"}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Bearer %s",
        "Authorization: bearer %s",
        "Authorization: JWT %s",
        "Authorization: Token %s",
        "Authorization: Basic %s",
        "Authorization: %s",
        "Cookie: sessionid=%s",
        "Cookie: activate_livesite_editor=%s"
      })
  void whatWebPublisherGivesOpensNothingElse(String line) {
    for (String token : List.of(key, superdesk)) {
      for (String route : OF_OTHERS) {
        String[] words = route.split(" ");
        String query = "?auth_token=" + token.replace("+", "%2B").replace("=", "%3D");
        Reply reply = site.ask(words[0], words[1] + query, line.formatted(token));
        assertThat(reply.status()).as(route).isEqualTo(401);
        assertThat(reply.body()).startsWith("{\"detail\":\"");
        assertThat(reply.body()).doesNotContain("\"message\"", "\"status\"", "\"code\"");
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
      }
    }
  }

  @Test
  void aServiceThatAsksAboutATokenOfWebPublisherIsToldNothing() {
    String asking =
        kinds.stream()
            .filter(CredentialKind::asks)
            .flatMap(kind -> kind.headers().stream())
            .findFirst()
            .orElseThrow();
    for (String token : List.of(key, superdesk)) {
      String form = "token=" + token.replace("+", "%2B").replace("=", "%3D");
      Reply reply = site.send("POST", "/oauth2/introspect", PublisherSite.FORM, form, asking);
      assertThat(reply.body()).isEqualTo("{\"active\":false}");
      Reply self =
          site.send(
              "POST",
              "/oauth2/introspect",
              PublisherSite.FORM,
              form,
              "Authorization: Bearer " + token);
      assertThat(self.status()).isEqualTo(401);
    }
  }

  @Test
  void whatIsSignedInUnderOneContractIsNoSignInUnderAnother() {
    String json = "{\"token\":\"" + key + "\"}";
    for (String path : List.of("/api/v1/jwt/verify/", "/api/v2/jwt/refresh/")) {
      Reply reply = site.send("POST", path, PublisherSite.JSON, json);
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body()).contains("non_field_errors");
    }
  }
}
