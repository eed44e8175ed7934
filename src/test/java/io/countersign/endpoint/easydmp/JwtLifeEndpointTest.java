package io.countersign.endpoint.easydmp;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.Jws;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.policy.Policy;
import io.countersign.testing.BesideScreens;
import io.countersign.testing.RunningEndpoint;
import io.countersign.testing.TestCore;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends a JWT and its sign-in, and what does not, as its holder sees it over HTTP. */
@BesideScreens
class JwtLifeEndpointTest {
  private static final String ENDED = "Token is blacklisted.";

  private static RunningEndpoint endpoint;
  private static TestCore core;

  private String username;
  private int alice;

  @BeforeAll
  static void start() {
    endpoint = RunningEndpoint.start();
    core = endpoint.core();
    core.superuser("root");
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  @BeforeEach
  void meet() {
    username = TestCore.fresh("alice");
    alice = account(username);
  }

  @AfterEach
  void forget() {
    List.of(
            Policy.JWT_LIFE,
            Policy.JWT_LEEWAY,
            Policy.JWT_REFRESH_WINDOW,
            Policy.JWT_IMPERSONATION,
            Policy.PASSWORD_CHECK)
        .forEach(policy -> core.core().policies().reset(ROOT, policy));
  }

  private static int account(String name) {
    Optional<Secret> password = Optional.of(Secret.of(TestCore.PASSWORD));
    return core.core()
        .accounts()
        .create(ROOT, new NewAccount(Profile.named(name), false, true, password))
        .id();
  }

  private HttpResponse<String> post(String path, Map<String, ?> body, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = "application/json";
    return endpoint.send("POST", path, Jws.json(body), all);
  }

  private String signIn() {
    return token(
        post(
            "/api/v1/jwt/authenticate",
            Map.of("username", username, "password", TestCore.PASSWORD)));
  }

  private String refreshed(String token) {
    return token(post("/api/v1/jwt/refresh", Map.of("token", token)));
  }

  private static String token(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Jws.parse(answer.body()).get("token").textValue();
  }

  private void logOut(String token) {
    assertThat(post("/api/v2/jwt/logout", Map.of(), "Authorization", "JWT " + token).body())
        .isEqualTo("{\"token\":null}");
  }

  private HttpResponse<String> me(String token) {
    return endpoint.send("GET", "/api/v1/users/me", null, "Authorization", "JWT " + token);
  }

  private void good(String token) {
    assertThat(me(token).statusCode()).isEqualTo(200);
    assertThat(post("/api/v1/jwt/verify", Map.of("token", token)).statusCode()).isEqualTo(201);
  }

  /** Verify, refresh and routes agree that {@code token} is refused. */
  private void refused(String token, int status, String onRoutes, String inBody) {
    assertThat(me(token).statusCode()).isEqualTo(status);
    assertThat(me(token).body()).isEqualTo(Jws.json(Map.of("detail", onRoutes)));
    for (String path : List.of("/api/v1/jwt/verify", "/api/v2/jwt/verify", "/api/v1/jwt/refresh")) {
      HttpResponse<String> answer = post(path, Map.of("token", token));
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).isEqualTo(Jws.json(Map.of("non_field_errors", List.of(inBody))));
    }
  }

  private void ended(String token) {
    refused(token, 403, ENDED, ENDED);
  }

  private void advance(Duration time) {
    core.clock().advance(time);
  }

  @Test
  void aTokenEndsAfterItsLifeAndTheLeewayAndCannotBeRefreshedThen() {
    String token = signIn();
    advance(Duration.ofSeconds(310));
    good(token);
    assertThat(refreshed(token)).isNotEqualTo(token);
    advance(Duration.ofSeconds(1));
    refused(token, 401, "Token has expired.", "Token has expired.");
  }

  @Test
  void lifeLeewayAndWindowAreSettings() {
    core.core().policies().set(ROOT, Policy.JWT_LIFE, "PT60S");
    core.core().policies().set(ROOT, Policy.JWT_LEEWAY, "PT0S");
    core.core().policies().set(ROOT, Policy.JWT_REFRESH_WINDOW, "PT90S");
    String token = signIn();
    assertThat(Jws.claims(token).get("exp").longValue())
        .isEqualTo(Jws.claims(token).get("iat").longValue() + 60);
    advance(Duration.ofSeconds(60));
    String next = refreshed(token);
    advance(Duration.ofSeconds(1));
    refused(token, 401, "Token has expired.", "Token has expired.");
    advance(Duration.ofSeconds(30));
    good(next);
    assertThat(post("/api/v1/jwt/refresh", Map.of("token", next)).body())
        .isEqualTo("{\"non_field_errors\":[\"Refresh has expired.\"]}");
  }

  @Test
  void aChainOfRefreshesLastsSevenDaysAndNamesItsFirstToken() {
    core.core().policies().set(ROOT, Policy.JWT_LIFE, "P1D");
    String first = signIn();
    String token = first;
    for (int day = 0; day < 7; day++) {
      advance(Duration.ofDays(1));
      token = refreshed(token);
      assertThat(Jws.claims(token).get("orig_jti")).isEqualTo(Jws.claims(first).get("jti"));
      assertThat(Jws.claims(token).get("orig_iat")).isEqualTo(Jws.claims(first).get("iat"));
    }
    advance(Duration.ofSeconds(1));
    good(token);
    assertThat(post("/api/v2/jwt/refresh", Map.of("token", token)).body())
        .isEqualTo("{\"non_field_errors\":[\"Refresh has expired.\"]}");
  }

  @Test
  void theOldTokenStaysGoodAndHasManyChildren() {
    String parent = signIn();
    String one = refreshed(parent);
    String two = refreshed(parent);
    assertThat(List.of(parent, one, two)).doesNotHaveDuplicates().allSatisfy(this::good);
  }

  @Test
  void aLogoutEndsTheWholeFamilyForGoodAndNoOther() {
    String parent = signIn();
    String child = refreshed(parent);
    String grandchild = refreshed(child);
    String other = signIn();
    logOut(child);
    List.of(parent, child, grandchild).forEach(this::ended);
    good(other);
    advance(Duration.ofSeconds(301));
    logOut(refreshed(other));
    ended(parent);
    ended(grandchild);
  }

  @Test
  void anybodySignedInLogsOutWhatTheyHold() {
    String token = signIn();
    String bob = TestCore.fresh("bob");
    account(bob);
    String key = core.core().tokens().derivedKey(ROOT, bob, false).reveal();
    assertThat(
            post("/api/v2/jwt/logout", Map.of("token", token), "Authorization", "Bearer " + key)
                .body())
        .isEqualTo("{\"token\":null}");
    ended(token);
  }

  @Test
  void aNewPasswordEndsEverySignIn() {
    String token = signIn();
    advance(Duration.ofSeconds(1));
    core.core().passwords().set(ROOT, alice, Secret.of("another-lantern-over-7-hills"));
    ended(token);
  }

  @Test
  void aPasswordThatIsTakenAwayEndsEverySignIn() {
    String token = signIn();
    advance(Duration.ofSeconds(1));
    core.core().passwords().remove(ROOT, alice);
    ended(token);
  }

  @Test
  void whileTheAccountIsInactiveThatIsToldAndAfterwardsTheSignInIsOver() {
    String token = signIn();
    core.core().accounts().deactivate(ROOT, alice);
    String disabled = "User account is disabled.";
    refused(token, 401, disabled, disabled);
    advance(Duration.ofSeconds(1));
    core.core().accounts().activate(ROOT, alice);
    ended(token);
    good(signIn());
  }

  @Test
  void aDeletedAccountIsNobodyAndItsSuccessorInheritsNothing() {
    String token = signIn();
    advance(Duration.ofSeconds(1));
    core.core().accounts().delete(ROOT, alice);
    refused(token, 401, "Invalid token.", "User doesn't exist.");
    account(username);
    assertThat(me(token).statusCode()).isIn(401, 403);
    good(signIn());
  }

  @Test
  void aRenamedAccountIsFoundNoMore() {
    String token = signIn();
    rename(username + "-renamed");
    refused(token, 401, "Invalid token.", "User doesn't exist.");
    rename(username);
    good(token);
  }

  private void rename(String wanted) {
    AccountDetail now = core.core().accounts().open(ROOT, alice);
    core.core().accounts().edit(ROOT, alice, now.version(), Profile.named(wanted));
  }

  @Test
  void aRotatedKeyLetsItsTokensEndAndARetiredOneEndsThemAtOnce() {
    String before = signIn();
    String kid = Jws.header(before).get("kid").textValue();
    core.core().keys().rotate(ROOT);
    String after = signIn();
    assertThat(Jws.header(after).get("kid").textValue()).isNotEqualTo(kid);
    good(before);
    good(refreshed(before));
    core.core().keys().retire(ROOT, kid);
    refused(before, 401, "Error decoding token.", "Error decoding token.");
    good(after);
  }

  @Test
  void theHeaderNamesTheKeyAndTheClaimsAreThoseOfTheContract() {
    String token = signIn();
    assertThat(Jws.header(token).fieldNames()).toIterable().containsExactly("alg", "typ", "kid");
    assertThat(Jws.header(token).get("alg").textValue()).isEqualTo("RS256");
    assertThat(Jws.claims(token).fieldNames())
        .toIterable()
        .containsExactly("username", "iat", "exp", "jti", "user_id", "orig_iat");
  }

  @ParameterizedTest
  @ValueSource(strings = {"  %s", "%s  ", "\t%s\n", "%s"})
  void aPasswordWithOuterBlanksIsTriedAsItIsAndThenWithoutThem(String form) {
    String stored = " " + TestCore.PASSWORD + " with blanks ";
    core.core().policies().set(ROOT, Policy.PASSWORD_CHECK, "length");
    core.core().passwords().set(ROOT, alice, Secret.of(stored));
    assertThat(authenticate(stored).statusCode()).isEqualTo(201);
    assertThat(authenticate(stored.strip()).statusCode()).isEqualTo(400);
    core.core().passwords().set(ROOT, alice, Secret.of(stored.strip()));
    assertThat(authenticate(form.formatted(stored.strip())).statusCode()).isEqualTo(201);
  }

  private HttpResponse<String> authenticate(String password) {
    return post("/api/v1/jwt/authenticate", Map.of("username", username, "password", password));
  }

  @Test
  void guessesAreThrottledAndTheOwnerIsToldForHowLong() {
    HttpResponse<String> answer = authenticate("wrong");
    for (int i = 0; i < 10 && answer.statusCode() == 400; i++) {
      answer = authenticate("wrong");
    }
    assertThat(answer.statusCode()).isEqualTo(429);
    String seconds = answer.headers().firstValue("Retry-After").orElseThrow();
    assertThat(answer.body())
        .isEqualTo(
            Jws.json(
                Map.of(
                    "detail",
                    "Request was throttled. Expected available in " + seconds + " seconds.")));
    assertThat(answer.headers().firstValue("Allow")).contains("POST, OPTIONS");
    assertThat(authenticate(TestCore.PASSWORD).statusCode()).isEqualTo(429);
    advance(Duration.ofSeconds(Long.parseLong(seconds)));
    assertThat(authenticate(TestCore.PASSWORD).statusCode()).isEqualTo(201);
  }

  @Test
  void impersonationIsOffUntilItIsSwitchedOnAndLeavesATraceInTheAudit() {
    String key = core.core().tokens().derivedKey(ROOT, "root", false).reveal();
    String[] header = {"Authorization", "Bearer " + key};
    assertThat(post("/api/v2/jwt/impersonate", Map.of("user", alice), header).body())
        .isEqualTo("{\"detail\":\"You do not have permission to perform this action.\"}");
    core.core().policies().set(ROOT, Policy.JWT_IMPERSONATION, "true");
    String token = token(post("/api/v2/jwt/impersonate", Map.of("user", alice), header));
    assertThat(me(token).body()).contains("\"username\":\"" + username + "\"");
    assertThat(core.newest(3))
        .anySatisfy(
            entry -> {
              assertThat(entry.action()).isEqualTo("jwt.impersonated");
              assertThat(entry.actor()).isEqualTo("root");
              assertThat(entry.subject()).contains(username);
            });
    core.core().accounts().setSuperuser(ROOT, alice, true);
    String own = signIn();
    core.core().accounts().setSuperuser(ROOT, alice, false);
    assertThat(
            post("/api/v2/jwt/impersonate", Map.of("user", alice), "Authorization", "JWT " + own)
                .statusCode())
        .isEqualTo(403);
  }
}
