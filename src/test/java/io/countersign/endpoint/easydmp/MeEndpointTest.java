package io.countersign.endpoint.easydmp;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Network;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.token.Issued;
import io.countersign.core.token.TokenTerms;
import io.countersign.testing.RawHttp;
import io.countersign.testing.RunningEndpoint;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /api/v1/users/me/} (the EasyDMP contract, section 6, bearer rows). */
class MeEndpointTest {
  private static final String ME = "/api/v1/users/me/";
  private static final String NOT_PROVIDED = "Authentication credentials were not provided.";

  private static RunningEndpoint endpoint;
  private static AccountDetail alice;
  private static String token;

  @BeforeAll
  static void start() {
    endpoint = RunningEndpoint.start();
    endpoint.core().superuser("root");
    alice = account("alice");
    token = issue(alice, TokenTerms.named("laptop")).secret().reveal();
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  private static AccountDetail account(String username) {
    Profile profile = Profile.named(username).withEmail(username + "@example.org");
    return endpoint.core().core().accounts().create(ROOT, NewAccount.of(profile));
  }

  private static Issued issue(AccountDetail owner, TokenTerms terms) {
    return endpoint.core().core().tokens().issue(ROOT, owner.id(), terms);
  }

  private static HttpResponse<String> me(String authorization) {
    return endpoint.send("GET", ME, null, "Authorization", authorization);
  }

  private static void assertRefused(HttpResponse<String> answer, String detail) {
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo("{\"detail\":\"" + detail + "\"}");
    assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
    assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json");
  }

  @Test
  void aGoodTokenIsToldWhoItsOwnerIs() {
    HttpResponse<String> answer = me("Bearer " + token);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"id\":%d,\"username\":\"alice\",\"email\":\"alice@example.org\"}"
                .formatted(alice.id()));
  }

  @Test
  void thePathWithoutItsFinalSlashIsAnsweredAlike() {
    HttpResponse<String> answer = endpoint.bearer("GET", "/api/v1/users/me", token);
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bearer %s", "BEARER %s", "Bearer     %s", "Bearer\t%s", "Bearer \t %s"})
  void theWordMayHaveAnyCaseAndAnyBlanksBehindIt(String header) {
    assertThat(me(header.formatted(token)).statusCode()).isEqualTo(200);
  }

  @Test
  void withoutAHeaderNothingWasProvided() {
    assertRefused(endpoint.send("GET", ME, null), NOT_PROVIDED);
    assertThat(endpoint.raw(RawHttp.request("GET " + ME + " HTTP/1.1", "Authorization:")).body())
        .contains(NOT_PROVIDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "Token %s",
        "Basic %s",
        "Basic YWxpY2U6YWxpY2U=",
        "Bearer%s",
        "Bearer:%s",
        "Bear %s",
        "JWT",
        "JWT  a.b.c",
        "JWT a b",
        "JWT\ta.b.c",
        "Digest username=\"alice\""
      })
  void whatTheContractDoesNotKnowCountsAsNothing(String header) {
    assertRefused(me(header.formatted(token)), NOT_PROVIDED);
  }

  @Test
  void bearerAloneProvidesNoCredentials() {
    assertRefused(me("Bearer"), "Invalid token header. No credentials provided.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer %s b", "Bearer a b c", "Bearer Bearer %s", "bearer\t%s\tb"})
  void aTokenContainsNoSpaces(String header) {
    assertRefused(
        me(header.formatted(token)),
        "Invalid token header. Token string should not contain spaces.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"é", "\u00c3\u00a9", "%s\u00e9", "\u00a0%s", "%s\u00a0"})
  void bytesOutsideAsciiAreRefused(String bytes) {
    RawHttp.Reply answer =
        endpoint.raw(
            RawHttp.request(
                "GET " + ME + " HTTP/1.1", "Authorization: Bearer " + bytes.formatted(token)));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(answer.body())
        .isEqualTo(
            "{\"detail\":\"Invalid token header. Token string should not contain invalid"
                + " characters.\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc",
        "%s,",
        "\"%s\"",
        "'%s'",
        "%s.",
        "x%s",
        "csn_",
        "eyJhbGciOiJub25lIn0.e30.",
        "22222222a0b1c2d3a0b1c2d3a0b1c2d3a0b1c2d3",
        "csn_000000000000000000000000000000000"
      })
  void aTokenThatDoesNotExistIsInvalid(String shown) {
    assertRefused(me("Bearer " + shown.formatted(token)), "Invalid token.");
  }

  @Test
  void aGoodTokenInOtherLettersIsInvalid() {
    String key = endpoint.core().core().tokens().derivedKey(ROOT, "alice", false).reveal();
    assertThat(me("Bearer " + key).statusCode()).isEqualTo(200);
    assertRefused(me("Bearer " + key.toUpperCase(Locale.ROOT)), "Invalid token.");
    assertRefused(me("Bearer " + token.substring(0, token.length() - 1)), "Invalid token.");
    assertRefused(me("Bearer " + token.toLowerCase(Locale.ROOT)), "Invalid token.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT abc", "JWT a.b.c", "jwt %s", "Jwt eyJhbGciOiJSUzI1NiJ9.e30"})
  void whatIsNoJwtCannotBeDecoded(String header) {
    assertRefused(me(header.formatted(token)), "Error decoding token.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Bearer %s | Bearer %s | Invalid token header. Token string should not contain spaces.",
        "Bearer %s | JWT a.b.c | Invalid token header. Token string should not contain spaces.",
        "Bearer %s | x         | Invalid token.",
        "Basic a   | Bearer %s | Authentication credentials were not provided.",
        "JWT a.b.c | Bearer %s | Authentication credentials were not provided."
      })
  void twoHeadersAreNeverGood(String first, String second, String detail) {
    RawHttp.Reply answer =
        endpoint.raw(
            RawHttp.request(
                "GET " + ME + " HTTP/1.1",
                "Authorization: " + first.formatted(token),
                "Authorization: " + second.formatted(token)));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo("{\"detail\":\"" + detail + "\"}");
  }

  @Test
  void aTokenElsewhereThanInTheHeaderCountsAsNothing() {
    for (String query : List.of("?access_token=", "?token=", "?auth_token=", "?Authorization=")) {
      assertRefused(endpoint.send("GET", ME + query + token, null), NOT_PROVIDED);
    }
    assertRefused(endpoint.send("GET", ME, null, "Cookie", "jwt=" + token), NOT_PROVIDED);
    assertRefused(endpoint.send("GET", ME, null, "Cookie", "sessionid=" + token), NOT_PROVIDED);
    assertRefused(
        endpoint.send("GET", ME, null, "X-Authorization", "Bearer " + token), NOT_PROVIDED);
    assertRefused(
        endpoint.send(
            "POST",
            ME,
            "access_token=" + token,
            "Content-Type",
            "application/x-www-form-urlencoded"),
        NOT_PROVIDED);
  }

  @Test
  void aRevokedTokenIsInvalid() {
    Issued issued = issue(account("rita"), TokenTerms.named("old"));
    String header = "Bearer " + issued.secret().reveal();
    assertThat(me(header).statusCode()).isEqualTo(200);
    endpoint.core().core().tokens().revoke(ROOT, issued.row().id(), "lost");
    assertRefused(me(header), "Invalid token.");
  }

  @Test
  void aSuspendedTokenIsInvalidUntilItIsResumed() {
    Issued issued = issue(account("sven"), TokenTerms.named("paused"));
    String header = "Bearer " + issued.secret().reveal();
    endpoint.core().core().tokens().suspend(ROOT, issued.row().id());
    assertRefused(me(header), "Invalid token.");
    endpoint.core().core().tokens().resume(ROOT, issued.row().id());
    assertThat(me(header).statusCode()).isEqualTo(200);
  }

  @Test
  void anExpiredTokenIsInvalidFromItsLastMomentOn() {
    var clock = endpoint.core().clock();
    Issued issued =
        issue(
            account("emma"),
            TokenTerms.named("short").until(clock.instant().plus(Duration.ofHours(1))));
    String header = "Bearer " + issued.secret().reveal();
    assertThat(me(header).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofHours(1).minusMillis(1));
    assertThat(me(header).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofMillis(1));
    assertRefused(me(header), "Invalid token.");
  }

  @Test
  void aTokenFromAnotherNetworkIsInvalidWhateverIsForwarded() {
    AccountDetail nora = account("nora");
    String inside = "Bearer " + issue(nora, onlyFrom("127.0.0.0/8")).secret().reveal();
    String outside = "Bearer " + issue(nora, onlyFrom("203.0.113.0/24")).secret().reveal();
    assertThat(me(inside).statusCode()).isEqualTo(200);
    assertRefused(me(outside), "Invalid token.");
    for (String name : List.of("X-Forwarded-For", "X-Real-IP", "Forwarded", "Client-IP")) {
      String value = name.equals("Forwarded") ? "for=203.0.113.7" : "203.0.113.7";
      assertRefused(
          endpoint.send("GET", ME, null, "Authorization", outside, name, value), "Invalid token.");
      assertThat(endpoint.send("GET", ME, null, "Authorization", inside, name, value).statusCode())
          .isEqualTo(200);
    }
  }

  private static TokenTerms onlyFrom(String network) {
    return TokenTerms.named("bound").from(List.of(Network.parse(network)));
  }

  @Test
  void aTokenOfAnInactiveAccountIsToldSo() {
    AccountDetail ines = account("ines");
    String header = "Bearer " + issue(ines, TokenTerms.named("hers")).secret().reveal();
    endpoint.core().core().accounts().deactivate(ROOT, ines.id());
    assertRefused(me(header), "User inactive or deleted.");
    endpoint.core().core().accounts().activate(ROOT, ines.id());
    assertThat(me(header).statusCode()).isEqualTo(200);
  }

  @Test
  void aRevokedTokenOfAnInactiveAccountIsInvalid() {
    AccountDetail ivar = account("ivar");
    Issued issued = issue(ivar, TokenTerms.named("his"));
    endpoint.core().core().tokens().revoke(ROOT, issued.row().id(), "lost");
    endpoint.core().core().accounts().deactivate(ROOT, ivar.id());
    assertRefused(me("Bearer " + issued.secret().reveal()), "Invalid token.");
  }

  @Test
  void aTokenOfADeletedAccountIsInvalid() {
    AccountDetail dora = account("dora");
    String header = "Bearer " + issue(dora, TokenTerms.named("hers")).secret().reveal();
    assertThat(me(header).statusCode()).isEqualTo(200);
    endpoint.core().core().accounts().delete(ROOT, dora.id());
    assertRefused(me(header), "Invalid token.");
  }

  @Test
  void aChangeOfTheAccountIsSeenAtOnce() {
    AccountDetail mona = account("mona");
    String header = "Bearer " + issue(mona, TokenTerms.named("hers")).secret().reveal();
    assertThat(me(header).body()).contains("\"mona\"");
    Profile renamed = Profile.named("mona.berg").withEmail("m@example.org");
    endpoint.core().core().accounts().edit(ROOT, mona.id(), mona.version(), renamed);
    assertThat(me(header).body())
        .isEqualTo(
            "{\"id\":%d,\"username\":\"mona.berg\",\"email\":\"m@example.org\"}"
                .formatted(mona.id()));
  }

  @Test
  void everyCallIsCountedOnce() {
    long before = endpoint.endpoint().checks();
    long refusedBefore = endpoint.endpoint().refusals();
    me("Bearer " + token);
    me("Bearer wrong");
    me("Bearer");
    endpoint.send("GET", ME, null);
    endpoint.send("GET", ME, null, "Accept", "text/html");
    endpoint.send("GET", "/nowhere/", null);
    assertThat(endpoint.endpoint().checks() - before).isEqualTo(4);
    assertThat(endpoint.endpoint().refusals() - refusedBefore).isEqualTo(3);
  }

  @Test
  void theUseOfATokenIsNotedWithTheAddressOfThePeer() {
    Issued issued = issue(account("uma"), TokenTerms.named("used"));
    endpoint.send(
        "GET",
        ME,
        null,
        "Authorization",
        "Bearer " + issued.secret().reveal(),
        "X-Forwarded-For",
        "203.0.113.7");
    endpoint.core().core().unwritten().lastUse().write();
    var row = endpoint.core().core().tokens().open(ROOT, issued.row().id());
    assertThat(row.lastUsedFrom()).isEqualTo("127.0.0.1");
    assertThat(row.lastUsedAt()).isEqualTo(endpoint.core().clock().instant());
  }
}
