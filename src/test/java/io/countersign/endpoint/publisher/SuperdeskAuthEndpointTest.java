package io.countersign.endpoint.publisher;

import static io.countersign.endpoint.publisher.PublisherSite.FORM;
import static io.countersign.endpoint.publisher.PublisherSite.JSON;
import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.core.policy.Policy;
import io.countersign.testing.PublisherFixture;
import io.countersign.testing.RawHttp.Reply;
import io.countersign.testing.StandInSuperdesk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in by Superdesk under the Web Publisher contract, section B2, over real HTTP. */
class SuperdeskAuthEndpointTest {
  private static final String V1 = "/api/v1/auth/superdesk/";
  private static final String V2 = "/api/v2/auth/superdesk";
  private static final String UNAUTHORIZED = "{\"status\":401,\"message\":\"Unauthorized\"}";
  private static final String NOT_FOUND =
      "{\"status\":401,\"message\":\"Unauthorized (user not found in Superdesk)\"}";
  private static final String ME = "/api/v1/internal/me/";

  private static PublisherSite site;
  private static StandInSuperdesk superdesk;

  @BeforeAll
  static void start() {
    site = PublisherSite.start();
    superdesk = new StandInSuperdesk();
  }

  @AfterAll
  static void stop() {
    site.close();
    superdesk.close();
  }

  @BeforeEach
  void trusted() {
    superdesk.being(StandInSuperdesk.Manner.GOOD);
    superdesk.setIn(site.core().core().policies());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        V1 + "|form|auth_superdesk[session_id]=SESSION&auth_superdesk[token]=Basic desk-token-1",
        V1 + "|json|{\"auth_superdesk\":{\"session_id\":\"SESSION\",\"token\":\"desk-token-1\"}}",
        V2 + "|form|sessionId=SESSION&token=desk-token-1",
        V2 + "|json|{\"sessionId\":\"SESSION\",\"token\":\"Basic desk-token-1\"}",
        V2 + "/|json|{\"session_id\":\"SESSION\",\"token\":\"desk-token-1\"}"
      })
  void aConfirmedSessionGivesTheTokenOfSuperdesk(String path, String kind, String body) {
    String filled = body.replace("SESSION", StandInSuperdesk.SESSION);
    Reply reply = site.send("POST", path, kind.equals("form") ? FORM : JSON, filled);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    JsonNode answer = PublisherSite.json(reply);
    assertThat(answer.at("/token/api_key").textValue()).isEqualTo("desk-token-1");
    assertThat(answer.at("/user/username").textValue()).isEqualTo("superdesk.test.user");
    assertThat(answer.at("/user/roles").toString()).isEqualTo("[\"ROLE_INTERNAL_API\"]");
    String name = path.equals(V1) ? "/user/firstName" : "/user/first_name";
    assertThat(answer.at(name).textValue()).isEqualTo("Superdesk Test");
    Reply me = site.ask("GET", ME, "Authorization: Basic desk-token-1");
    assertThat(me.status()).isEqualTo(200);
  }

  @Test
  void aTokenThatIsRevokedOpensNothingAtOnceAndNeverAgain() {
    String json = "{\"sessionId\":\"" + StandInSuperdesk.SESSION + "\",\"token\":\"desk-token-2\"}";
    assertThat(site.send("POST", V2, JSON, json).status()).isEqualTo(200);
    String header = "Authorization: desk-token-2";
    assertThat(site.ask("GET", ME, header).status()).isEqualTo(200);
    long id = new PublisherFixture(site.core()).row("desk-token-2").id();
    site.core().core().tokens().revoke(ROOT, id, "");
    assertThat(site.ask("GET", ME, header).status()).isEqualTo(403);
    assertThat(site.send("POST", V2, JSON, json).status()).isEqualTo(401);
    assertThat(site.ask("GET", ME, header).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @EnumSource(
      value = StandInSuperdesk.Manner.class,
      names = {"REFUSING", "WITHOUT_USER", "NOT_JSON", "LONG", "FAILING", "CLOSING", "REDIRECTING"})
  void whatIsNotConfirmedIsRefused(StandInSuperdesk.Manner manner) {
    superdesk.being(manner);
    String fields = "\"" + StandInSuperdesk.SESSION + "\",\"token\":\"desk-token-3\"}";
    Reply reply =
        site.send("POST", V1, JSON, "{\"auth_superdesk\":{\"session_id\":" + fields + "}");
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.body()).isEqualTo(NOT_FOUND);
    assertThat(reply.header("WWW-Authenticate")).isNull();
    Reply second = site.send("POST", V2, JSON, "{\"session_id\":" + fields);
    assertThat(second.status()).isEqualTo(401);
    assertThat(PublisherSite.json(second).get("message").textValue())
        .startsWith("Unauthorized (user not found in Superdesk). \n")
        .contains("SUPERDESK_SERVERS");
    assertThat(site.ask("GET", ME, "Authorization: desk-token-3").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../x",
        "a/b",
        "a%2Fb",
        "..",
        "a.b",
        "a\\r\\nX: y",
        "a b",
        "a?b",
        "a#b",
        "@evil.example",
        "\\u00e9",
        "a_b",
        "LONG"
      })
  void noServerIsAskedForWhatIsNoSession(String session) {
    int before = superdesk.requests().size();
    String id = session.equals("LONG") ? "a".repeat(10_000) : session;
    String json = "{\"session_id\":\"" + id + "\",\"token\":\"desk-token-4\"}";
    assertThat(site.send("POST", V1, JSON, "{\"auth_superdesk\":" + json + "}").body())
        .isEqualTo(NOT_FOUND);
    assertThat(superdesk.requests()).hasSize(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"session_id\":\"a\"}",
        "{\"token\":\"desk-token-5\"}",
        "{\"session_id\":\"\",\"token\":\"desk-token-5\"}",
        "{\"session_id\":\"a\",\"token\":\"\"}",
        "{\"session_id\":[\"a\"],\"token\":\"desk-token-5\"}",
        "{\"session_id\":\"a\",\"token\":{\"x\":\"y\"}}",
        "{\"session_id\":\"a\\u0000\",\"token\":\"desk-token-5\"}",
        "{\"sessionId\":\"a\",\"token\":\"desk-token-5\"}"
      })
  void aFormThatIsNotCompleteIsRefused(String json) {
    int before = superdesk.requests().size();
    Reply reply = site.send("POST", V1, JSON, "{\"auth_superdesk\":" + json + "}");
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.body()).isEqualTo(UNAUTHORIZED);
    assertThat(site.send("POST", V1, JSON, json).body()).isEqualTo(UNAUTHORIZED);
    assertThat(site.send("POST", V1, "text/plain", json).body()).isEqualTo(UNAUTHORIZED);
    assertThat(superdesk.requests()).hasSize(before);
  }

  @Test
  void otherwiseItIsAnsweredAsEverySignIn() {
    assertThat(site.send("POST", V1, JSON, "{").body())
        .isEqualTo("{\"code\":400,\"message\":\"Invalid json message received\"}");
    assertThat(site.ask("GET", V1).header("Allow")).isEqualTo("POST");
    site.set(Policy.SUPERDESK_SERVERS, "");
    String json = "{\"sessionId\":\"" + StandInSuperdesk.SESSION + "\",\"token\":\"desk-token-6\"}";
    assertThat(site.send("POST", V2, JSON, json).status()).isEqualTo(401);
    site.set(Policy.PUBLISHER_ENABLED, "false");
    try {
      assertThat(site.send("POST", V2, JSON, json).body()).isEqualTo(site.nowhere());
    } finally {
      site.set(Policy.PUBLISHER_ENABLED, "true");
    }
  }
}
