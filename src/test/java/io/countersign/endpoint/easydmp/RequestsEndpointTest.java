package io.countersign.endpoint.easydmp;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.core.access.RequestFilter;
import io.countersign.core.access.RequestRow;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.instance.Core;
import io.countersign.core.session.Browser;
import io.countersign.core.session.Entrance;
import io.countersign.core.session.Opened;
import io.countersign.testing.BesideScreens;
import io.countersign.testing.Race;
import io.countersign.testing.RunningEndpoint;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /api/v1/access-requests/} over real HTTP. */
@BesideScreens
class RequestsEndpointTest {
  private static final String PATH = "/api/v1/access-requests/";
  private static final String WISH =
      "{\"purpose\":\"Nightly export\",\"wants\":\"both\",\"lasts\":\"P90D\",\"contact\":\"4711\"}";

  private static RunningEndpoint endpoint;
  private static Core core;

  private AccountDetail mia;
  private Actor owner;
  private String bearer;

  @BeforeAll
  static void start() {
    endpoint = RunningEndpoint.start();
    core = endpoint.core().core();
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  @BeforeEach
  void makeAccount() {
    endpoint.core().clock().advance(Duration.ofMinutes(1));
    mia = endpoint.core().account(fresh("mia"));
    owner = Actor.account(mia.id(), mia.username());
    bearer = "Bearer " + endpoint.core().token(mia.id(), "curl").secret().reveal();
  }

  private HttpResponse<String> send(String method, String path, String body) {
    return endpoint.send(
        method, path, body, "Authorization", bearer, "Content-Type", "application/json");
  }

  private HttpResponse<String> apply() {
    return send("POST", PATH, WISH);
  }

  private RequestRow newest() {
    return core.own().requests().list(owner, Optional.empty(), 1).rows().getFirst();
  }

  private long count() {
    return core.access().count(ROOT, RequestFilter.of(mia.id()));
  }

  @Test
  void applicationIsAnsweredWithAllThereIsToKnow() {
    HttpResponse<String> answer = apply();
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.headers().firstValue("Allow")).contains("GET, POST, HEAD, OPTIONS");
    RequestRow row = newest();
    assertThat(answer.body())
        .isEqualTo(
            """
            {"id":%d,"purpose":"Nightly export","wants":"both","lasts":"P90D","contact":"4711",\
            "state":"pending","created":"%s","decided":null,"reason":null,"grant":null,\
            "collect_until":null,"collected":null}\
            """
                .formatted(row.id(), row.createdAt()));
    assertThat(send("GET", PATH, null).body()).isEqualTo("[" + answer.body() + "]");
    assertThat(send("GET", PATH + row.id() + "/", null).body()).isEqualTo(answer.body());
  }

  @Test
  void listTellsWhatCameOfEachNewestFirst() {
    apply();
    core.access().decline(ROOT, newest().id(), "Use the archive.");
    apply();
    RequestRow second = newest();
    core.access().approve(ROOT, second.id(), second.version(), second.asAsked());
    assertThat(send("GET", PATH, null).body())
        .containsSubsequence(
            "\"state\":\"approved\"",
            "\"grant\":\"granted\"",
            "\"state\":\"declined\"",
            "\"reason\":\"Use the archive.\"");
    endpoint.core().clock().advance(Duration.ofDays(20));
    assertThat(send("GET", PATH, null).body()).contains("\"grant\":\"lapsed\"");
  }

  @Test
  void secondApplicationIsAConflict() {
    apply();
    HttpResponse<String> second = apply();
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.body()).isEqualTo("{\"detail\":\"A request is open already.\"}");
    assertThat(count()).isOne();
  }

  @Test
  void ofManyApplicationsAtOnceOneIsTaken() {
    Callable<HttpResponse<String>> application = this::apply;
    List<Integer> statuses =
        Race.run(Collections.nCopies(20, application)).stream()
            .map(outcome -> outcome.value().statusCode())
            .toList();
    assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          purpose | " "        | This field may not be blank.
          purpose | null       | This field may not be null.
          purpose | []         | Not a valid string.
          purpose | "a\\u0000b" | Null characters are not allowed.
          wants   | "all"      | \\"all\\" is not a valid choice.
          wants   | "BOTH"     | \\"BOTH\\" is not a valid choice.
          wants   | 7          | \\"7\\" is not a valid choice.
          wants   | null       | This field may not be null.
          lasts   | "soon"     | LASTS
          lasts   | "PT5M"     | LASTS
          lasts   | "-3"       | LASTS
          lasts   | 1.5        | LASTS
          lasts   | true       | Not a valid string.
          lasts   | 0          | Ensure this value is between 1 and 3650 days.
          lasts   | "P3651D"   | Ensure this value is between 1 and 3650 days.
          contact | null       | This field may not be null.
          contact | {}         | Not a valid string.
          contact | "a\\nb"     | Control characters are not allowed.
          """)
  void whatIsWrongIsToldInTheOriginalsManner(String field, String value, String problem) {
    String body =
        WISH.replaceFirst("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":")
            .replace("\"" + field + "\":", "\"" + field + "\":" + value);
    String said =
        problem.replace(
            "LASTS", "Enter a number of days, an ISO 8601 duration of whole days, or never.");
    HttpResponse<String> reply = send("POST", PATH, body);
    assertThat(reply.body()).isEqualTo("{\"" + field + "\":[\"" + said + "\"]}");
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(count()).isZero();
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    assertThat(send("POST", PATH, "{}").body())
        .isEqualTo(
            """
            {"purpose":["This field is required."],"wants":["This field is required."],\
            "lasts":["This field is required."]}\
            """);
    assertThat(send("POST", PATH, null).statusCode()).isEqualTo(400);
    assertThat(send("POST", PATH, "[]").body())
        .isEqualTo(
            """
            {"non_field_errors":["Invalid data. Expected a dictionary, but got list."]}\
            """);
    assertThat(send("POST", PATH, "null").body())
        .isEqualTo("{\"non_field_errors\":[\"No data provided\"]}");
    assertThat(count()).isZero();
  }

  @Test
  void longTextIsRefused() {
    String body = "{\"purpose\":\"%s\",\"wants\":\"jwt\",\"lasts\":5}".formatted("x".repeat(2001));
    assertThat(send("POST", PATH, body).body())
        .isEqualTo("{\"purpose\":[\"Ensure this field has no more than 2000 characters.\"]}");
  }

  @ParameterizedTest
  @CsvSource({"90, P90D", "'\"12w\"', P84D", "'\"Never\"', null", "null, null"})
  void spansAreUnderstood(String lasts, String shown) {
    String body = "{\"purpose\":\"x\",\"wants\":\"jwt\",\"lasts\":%s}".formatted(lasts);
    String expected = shown.equals("null") ? "null" : "\"" + shown + "\"";
    assertThat(send("POST", PATH, body).body())
        .contains("\"lasts\":" + expected, "\"contact\":\"\"");
  }

  @Test
  void formsAreTaken() {
    HttpResponse<String> reply =
        endpoint.send(
            "POST",
            PATH,
            "purpose=x&wants=bearer&lasts=30&contact=",
            "Authorization",
            bearer,
            "Content-Type",
            "application/x-www-form-urlencoded");
    assertThat(reply.statusCode()).isEqualTo(201);
    assertThat(reply.body()).contains("\"lasts\":\"P30D\"");
  }

  @Test
  void requestIsChangedAndWithdrawn() {
    apply();
    String one = PATH + newest().id() + "/";
    String wish = "{\"purpose\":\"Other\",\"wants\":\"jwt\",\"lasts\":null}";
    HttpResponse<String> changed = send("PUT", one, wish);
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.body()).contains("\"wants\":\"jwt\"", "\"lasts\":null");
    assertThat(send("PUT", one, "{}").statusCode()).isEqualTo(400);
    HttpResponse<String> withdrawn = send("DELETE", one, null);
    assertThat(withdrawn.statusCode()).isEqualTo(200);
    assertThat(withdrawn.body()).contains("\"state\":\"withdrawn\"");
    assertThat(send("DELETE", one, null).statusCode()).isEqualTo(409);
    assertThat(send("PUT", one, wish).body())
        .isEqualTo("{\"detail\":\"The request was decided already, or withdrawn.\"}");
  }

  @Test
  void anothersRequestIsNotFound() {
    AccountDetail other = endpoint.core().account(fresh("other"));
    Actor them = Actor.account(other.id(), other.username());
    apply();
    String one = PATH + newest().id() + "/";
    String stranger = "Bearer " + endpoint.core().token(other.id(), "curl").secret().reveal();
    for (String method : List.of("GET", "PUT", "DELETE")) {
      HttpResponse<String> reply =
          endpoint.send(
              method,
              one,
              method.equals("PUT") ? WISH : null,
              "Authorization",
              stranger,
              "Content-Type",
              "application/json");
      assertThat(reply.statusCode()).isEqualTo(404);
      assertThat(reply.body()).isEqualTo("{\"detail\":\"Not found.\"}");
    }
    assertThat(core.own().requests().list(them, Optional.empty(), 5).rows()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "x", "-1", "01", "99999999999999999999", "1%20"})
  void addressOfNothingIsNotFound(String id) {
    assertThat(send("GET", PATH + id + "/", null).statusCode()).isEqualTo(404);
  }

  @Test
  void strangersAreRefusedAsOnEveryRoute() {
    for (String method : List.of("GET", "POST", "PUT", "DELETE", "OPTIONS")) {
      HttpResponse<String> reply = endpoint.send(method, PATH, null);
      assertThat(reply.statusCode()).as(method).isEqualTo(401);
      assertThat(reply.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      assertThat(endpoint.send(method, PATH + "1/", null).statusCode()).isEqualTo(401);
    }
    assertThat(
            endpoint.send("POST", PATH, WISH, "Authorization", "Bearer " + "0".repeat(40)).body())
        .isEqualTo("{\"detail\":\"Invalid token.\"}");
    core.accounts().deactivate(ROOT, mia.id());
    assertThat(apply().body()).isEqualTo("{\"detail\":\"User inactive or deleted.\"}");
  }

  @Test
  void methodsFormsAndTypesAreThoseOfTheContract() {
    assertThat(send("PUT", PATH, WISH).body())
        .isEqualTo("{\"detail\":\"Method \\\"PUT\\\" not allowed.\"}");
    assertThat(send("POST", PATH + "1/", WISH).statusCode()).isEqualTo(405);
    assertThat(send("OPTIONS", PATH, null).body())
        .contains("\"purpose\":{\"type\":\"string\",\"required\":true");
    assertThat(send("POST", PATH, "{").statusCode()).isEqualTo(400);
    assertThat(
            endpoint
                .send("POST", PATH, "x", "Authorization", bearer, "Content-Type", "text/plain")
                .statusCode())
        .isEqualTo(415);
    assertThat(
            endpoint
                .send("GET", PATH, null, "Authorization", bearer, "Accept", "image/png")
                .statusCode())
        .isEqualTo(406);
    assertThat(count()).isZero();
  }

  @Test
  void sessionNeedsItsProofToChangeAnything() {
    Opened opened =
        core.sessions()
            .open(
                mia.id(),
                Entrance.LINK,
                new Browser("127.0.0.1", ""),
                endpoint.core().clock().instant());
    String id = "sessionid=" + opened.id().reveal();
    String proof = opened.session().csrf().reveal();
    assertThat(endpoint.send("GET", PATH, null, "Cookie", id).body()).isEqualTo("[]");
    assertThat(withCookie(id, null).body())
        .isEqualTo("{\"detail\":\"CSRF Failed: CSRF cookie not set.\"}");
    String both = id + "; csrftoken=" + proof;
    assertThat(withCookie(both, null).body())
        .isEqualTo("{\"detail\":\"CSRF Failed: CSRF token missing or incorrect.\"}");
    assertThat(withCookie(both, "A".repeat(43)).statusCode()).isEqualTo(403);
    String planted = "A".repeat(43);
    assertThat(withCookie(id + "; csrftoken=" + planted, planted).statusCode()).isEqualTo(403);
    assertThat(count()).isZero();
    assertThat(withCookie(both, proof).statusCode()).isEqualTo(201);
    assertThat(
            endpoint
                .send("GET", PATH, null, "Cookie", both, "Authorization", "Bearer x")
                .statusCode())
        .isEqualTo(401);
  }

  /** The original reads the body for the form's field, before it looks at the header. */
  @Test
  void unreadableBodyIsToldBeforeTheProofOfASession() {
    Opened opened =
        core.sessions()
            .open(
                mia.id(),
                Entrance.LINK,
                new Browser("127.0.0.1", ""),
                endpoint.core().clock().instant());
    String id = "sessionid=" + opened.id().reveal();
    String both = id + "; csrftoken=" + opened.session().csrf().reveal();
    for (String proof : List.of("", "A".repeat(43), opened.session().csrf().reveal())) {
      HttpResponse<String> malformed = sent("POST", "{", "application/json", both, proof);
      assertThat(malformed.statusCode()).isEqualTo(400);
      assertThat(malformed.body()).startsWith("{\"detail\":\"JSON parse error - ");
      HttpResponse<String> foreign = sent("POST", "x", "text/plain", both, proof);
      assertThat(foreign.statusCode()).isEqualTo(415);
      assertThat(foreign.body())
          .isEqualTo("{\"detail\":\"Unsupported media type \\\"text/plain\\\" in request.\"}");
    }
    assertThat(sent("POST", "{", "application/json", id, "").body())
        .isEqualTo("{\"detail\":\"CSRF Failed: CSRF cookie not set.\"}");
    String missing = "{\"detail\":\"CSRF Failed: CSRF token missing or incorrect.\"}";
    assertThat(sent("PUT", "{", "application/json", both, "").body()).isEqualTo(missing);
    assertThat(sent("POST", "[]", "application/json", both, "").body()).isEqualTo(missing);
    assertThat(count()).isZero();
  }

  private static HttpResponse<String> sent(
      String method, String body, String type, String cookie, String proof) {
    return endpoint.send(
        method, PATH, body, "Cookie", cookie, "X-CSRFToken", proof, "Content-Type", type);
  }

  private static HttpResponse<String> withCookie(String cookie, String proof) {
    return proof == null
        ? endpoint.send("POST", PATH, WISH, "Cookie", cookie, "Content-Type", "application/json")
        : endpoint.send(
            "POST",
            PATH,
            WISH,
            "Cookie",
            cookie,
            "X-CSRFToken",
            proof,
            "Content-Type",
            "application/json");
  }

  @Test
  void jwtOpensItAsWell() {
    Secret password = core.passwords().generate(ROOT, mia.id());
    endpoint.core().clock().advance(Duration.ofSeconds(5));
    Secret jwt = core.jwts().authenticate(mia.username(), password, "127.0.0.1").token();
    bearer = "JWT " + jwt.reveal();
    assertThat(apply().statusCode()).isEqualTo(201);
  }
}
