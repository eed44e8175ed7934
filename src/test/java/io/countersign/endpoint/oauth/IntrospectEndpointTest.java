package io.countersign.endpoint.oauth;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Network;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.Profile;
import io.countersign.core.token.Issued;
import io.countersign.core.token.TokenTerms;
import io.countersign.testing.RawHttp;
import io.countersign.testing.RunningEndpoint;
import io.countersign.testing.TestCore;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /oauth2/introspect} (RFC 7662). */
class IntrospectEndpointTest {
  private static final String PATH = "/oauth2/introspect";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String INACTIVE = "{\"active\":false}";
  private static final String INVALID_REQUEST = "{\"error\":\"invalid_request\"}";

  private static RunningEndpoint endpoint;
  private static TestCore core;
  private static AccountDetail service;
  private static AccountDetail alice;
  private static String asker;
  private static String token;

  @BeforeAll
  static void start() {
    endpoint = RunningEndpoint.start();
    core = endpoint.core();
    core.superuser("root");
    service = core.account("gateway", "ROLE_USER", "ROLE_INTROSPECT");
    alice = core.account("alice", "ROLE_USER", "ROLE_INTERNAL_API");
    asker = core.token(service.id(), "asks").secret().reveal();
    token = core.token(alice.id(), "laptop").secret().reveal();
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  private static Issued issue(AccountDetail owner, TokenTerms terms) {
    return core.core().tokens().issue(ROOT, owner.id(), terms);
  }

  private static HttpResponse<String> ask(String caller, String form) {
    return endpoint.send(
        "POST", PATH, form, "Authorization", "Bearer " + caller, "Content-Type", FORM);
  }

  private static void assertInactive(String shown) {
    HttpResponse<String> answer = ask(asker, "token=" + shown);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(INACTIVE);
    assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json");
  }

  private static void assertInvalidCaller(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo("{\"error\":\"invalid_token\"}");
    assertThat(answer.headers().allValues("WWW-Authenticate"))
        .containsExactly("Bearer error=\"invalid_token\"");
  }

  @Test
  void aGoodTokenIsToldWithTheseFieldsInThisOrder() {
    HttpResponse<String> answer = ask(asker, "token=" + token);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"active\":true,\"scope\":\"ROLE_USER ROLE_INTERNAL_API\",\"username\":\"alice\","
                + "\"token_type\":\"Bearer\",\"iat\":%d,\"sub\":\"%d\"}",
            core.clock().instant().getEpochSecond(), alice.id());
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void aTokenWithFewerRolesAndAnEndIsToldSo() {
    var end = core.clock().instant().plus(Duration.ofDays(30));
    Issued issued =
        issue(alice, TokenTerms.named("ci").withRoles(List.of("ROLE_INTERNAL_API")).until(end));
    assertThat(ask(asker, "token=" + issued.secret().reveal()).body())
        .startsWith("{\"active\":true,\"scope\":\"ROLE_INTERNAL_API\",")
        .contains("\"token_type\":\"Bearer\",\"exp\":" + end.getEpochSecond() + ",\"iat\":");
  }

  @Test
  void aTokenWithoutRolesHasNoScope() {
    AccountDetail bare = core.account("bare");
    assertThat(ask(asker, "token=" + core.token(bare.id(), "x").secret().reveal()).body())
        .startsWith("{\"active\":true,\"username\":\"bare\"");
  }

  @Test
  void aRoleThatTheOwnerLosesLeavesTheScopeAtOnce() {
    AccountDetail lena = core.account("lena", "ROLE_USER", "ROLE_EDITOR");
    String hers = core.token(lena.id(), "x").secret().reveal();
    assertThat(ask(asker, "token=" + hers).body()).contains("\"ROLE_USER ROLE_EDITOR\"");
    Profile less = Profile.named("lena").withRoles(List.of("ROLE_USER"));
    core.core().accounts().edit(ROOT, lena.id(), lena.version(), less);
    assertThat(ask(asker, "token=" + hers).body()).contains("\"scope\":\"ROLE_USER\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"token_type_hint=access_token", "token_type_hint=nonsense", "other=1"})
  void whatElseIsInTheFormIsIgnored(String more) {
    assertThat(ask(asker, more + "&token=" + token).body()).startsWith("{\"active\":true");
  }

  @Test
  void theFinalSlashMayBeThere() {
    HttpResponse<String> answer =
        endpoint.send(
            "POST",
            PATH + "/",
            "token=" + token,
            "Authorization",
            "Bearer " + asker,
            "Content-Type",
            FORM + "; charset=UTF-8");
    assertThat(answer.body()).startsWith("{\"active\":true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc",
        "csn_000000000000000000000000000000000",
        "22222222a0b1c2d3a0b1c2d3a0b1c2d3a0b1c2d3",
        "%00",
        "%C3%A9",
        "Bearer+x",
        "a.b.c",
        "%F0%9F%94%91"
      })
  void whatNobodyHasIsInactive(String shown) {
    assertInactive(shown);
  }

  @Test
  void aTokenThatIsNotWrittenExactlyIsInactive() {
    assertInactive("+" + token);
    assertInactive(token + "%20");
    assertInactive(token + "%0A");
    assertInactive(token.toUpperCase(java.util.Locale.ROOT));
    assertInactive("Bearer%20" + token);
  }

  @Test
  void aTokenThatWasEndedOrStoppedIsInactive() {
    Issued issued = issue(alice, TokenTerms.named("stopped"));
    String shown = issued.secret().reveal();
    core.core().tokens().suspend(ROOT, issued.row().id());
    assertInactive(shown);
    core.core().tokens().resume(ROOT, issued.row().id());
    assertThat(ask(asker, "token=" + shown).body()).startsWith("{\"active\":true");
    core.core().tokens().revoke(ROOT, issued.row().id(), "lost");
    assertInactive(shown);
  }

  @Test
  void anExpiredTokenIsInactive() {
    var end = core.clock().instant().plus(Duration.ofMinutes(1));
    String shown = issue(alice, TokenTerms.named("short").until(end)).secret().reveal();
    core.clock().advance(Duration.ofMinutes(1));
    assertInactive(shown);
  }

  @Test
  void aTokenOfAnInactiveOrDeletedAccountIsInactive() {
    AccountDetail ines = core.account("ines");
    String hers = core.token(ines.id(), "x").secret().reveal();
    core.core().accounts().deactivate(ROOT, ines.id());
    assertInactive(hers);
    core.core().accounts().delete(ROOT, ines.id());
    assertInactive(hers);
  }

  @Test
  void withoutACredentialNothingIsToldOfTheError() {
    HttpResponse<String> answer =
        endpoint.send("POST", PATH, "token=" + token, "Content-Type", FORM);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic %s", "%s", "Token %s", "JWT %s", "Digest %s"})
  void anotherSchemeIsNoCredential(String header) {
    HttpResponse<String> answer =
        endpoint.send(
            "POST",
            PATH,
            "token=" + token,
            "Authorization",
            header.formatted(asker),
            "Content-Type",
            FORM);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "%s,", "%s x", "\"%s\"", ""})
  void aWrongCredentialIsToldSo(String credential) {
    assertInvalidCaller(ask(credential.formatted(asker), "token=" + token));
  }

  @Test
  void twoCredentialsAreNone() {
    RawHttp.Reply answer =
        endpoint.raw(
            RawHttp.request(
                "POST " + PATH + " HTTP/1.1",
                "Authorization: Bearer " + asker,
                "Authorization: Bearer " + asker,
                "Content-Length: 0"));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
  }

  @Test
  void aCallerWhoseTokenOrAccountWasStoppedMayNotAsk() {
    AccountDetail other = core.account("other", "ROLE_INTROSPECT");
    Issued issued = issue(other, TokenTerms.named("asks"));
    Issued bound = issue(other, TokenTerms.named("far").from(List.of(Network.parse("10.0.0.0/8"))));
    String caller = issued.secret().reveal();
    assertThat(ask(caller, "token=" + token).statusCode()).isEqualTo(200);
    assertInvalidCaller(ask(bound.secret().reveal(), "token=" + token));
    core.core().accounts().deactivate(ROOT, other.id());
    assertInvalidCaller(ask(caller, "token=" + token));
    core.core().accounts().activate(ROOT, other.id());
    core.core().tokens().revoke(ROOT, issued.row().id(), "lost");
    assertInvalidCaller(ask(caller, "token=" + token));
  }

  @Test
  void aCallerWithoutTheRoleMayNotAskEvenAboutItsOwnToken() {
    int root = core.core().accounts().require(ROOT, "root").id();
    for (String caller : List.of(token, core.token(root, "superuser").secret().reveal())) {
      HttpResponse<String> answer = ask(caller, "token=" + caller);
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).isEqualTo("{\"error\":\"insufficient_scope\"}");
      assertThat(answer.headers().allValues("WWW-Authenticate"))
          .containsExactly("Bearer error=\"insufficient_scope\"");
    }
  }

  @Test
  void theRoleCountsOnlyIfTheTokenMayUseIt() {
    String without =
        issue(service, TokenTerms.named("narrow").withRoles(List.of("ROLE_USER")))
            .secret()
            .reveal();
    assertThat(ask(without, "token=" + token).statusCode()).isEqualTo(403);
    String with =
        issue(service, TokenTerms.named("fit").withRoles(List.of("ROLE_INTROSPECT")))
            .secret()
            .reveal();
    assertThat(ask(with, "token=" + token).statusCode()).isEqualTo(200);
  }

  @Test
  void whoLosesTheRoleMayNotAskAnyMore() {
    AccountDetail fading = core.account("fading", "ROLE_INTROSPECT");
    String caller = core.token(fading.id(), "asks").secret().reveal();
    assertThat(ask(caller, "token=" + token).statusCode()).isEqualTo(200);
    core.core().accounts().edit(ROOT, fading.id(), fading.version(), Profile.named("fading"));
    assertThat(ask(caller, "token=" + token).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "token=",
        "token",
        "x=1",
        "Token=%s",
        "token=%s&token=%s",
        "token=%s&token=",
        "token=%s&token_type_hint=a&token_type_hint=b",
        "token=%s%%",
        "token=%%zz",
        "token=%%ff",
        "{\"token\":\"%s\"}"
      })
  void aFormWithoutExactlyOneTokenIsABadRequest(String form) {
    HttpResponse<String> answer = ask(asker, form.replace("%s", token).replace("%%", "%"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo(INVALID_REQUEST);
  }

  @Test
  void aTokenBehindTheQuestionMarkIsNotAskedAbout() {
    HttpResponse<String> answer =
        endpoint.send(
            "POST",
            PATH + "?token=" + token,
            "",
            "Authorization",
            "Bearer " + asker,
            "Content-Type",
            FORM);
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "text/plain",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencodedx",
        "application/x-www-form-urlencoded; charset=utf-16",
        "application/x-www-form-urlencoded; charset=utf-8; x=y"
      })
  void anotherMediaTypeIsNotRead(String type) {
    HttpResponse<String> answer =
        endpoint.send(
            "POST",
            PATH,
            "token=" + token,
            "Authorization",
            "Bearer " + asker,
            "Content-Type",
            type);
    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.body()).isEqualTo(INVALID_REQUEST);
  }

  @Test
  void noMediaTypeIsNoForm() {
    HttpResponse<String> answer =
        endpoint.send("POST", PATH, "token=" + token, "Authorization", "Bearer " + asker);
    assertThat(answer.statusCode()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
  void onlyPostIsAllowed(String method) {
    HttpResponse<String> answer = endpoint.bearer(method, PATH + "?token=" + token, asker);
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().allValues("Allow")).containsExactly("POST");
  }

  @Test
  void askingIsNoUseOfTheTokenAskedAboutButOneOfTheCallers() {
    Issued mine = issue(service, TokenTerms.named("asks too"));
    Issued asked = issue(alice, TokenTerms.named("asked about"));
    ask(mine.secret().reveal(), "token=" + asked.secret().reveal());
    core.core().unwritten().lastUse().write();
    assertThat(core.core().tokens().open(ROOT, asked.row().id()).lastUsedAt()).isNull();
    assertThat(core.core().tokens().open(ROOT, mine.row().id()).lastUsedAt()).isNotNull();
  }

  @Test
  void everyCallIsCountedOnce() {
    long before = endpoint.endpoint().checks();
    long refusedBefore = endpoint.endpoint().refusals();
    ask(asker, "token=" + token);
    ask(asker, "token=");
    ask(asker, "token=abc");
    ask(token, "token=" + token);
    ask("abc", "token=" + token);
    endpoint.send("POST", PATH, "token=" + token);
    endpoint.bearer("GET", PATH, asker);
    assertThat(endpoint.endpoint().checks() - before).isEqualTo(6);
    assertThat(endpoint.endpoint().refusals() - refusedBefore).isEqualTo(4);
  }
}
