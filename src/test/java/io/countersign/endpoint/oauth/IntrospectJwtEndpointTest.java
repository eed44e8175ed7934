package io.countersign.endpoint.oauth;

import static io.countersign.testing.TestCore.PASSWORD;
import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.Jws;
import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.core.session.Browser;
import io.countersign.core.session.Entrance;
import io.countersign.core.session.Opened;
import io.countersign.testing.BesideScreens;
import io.countersign.testing.RunningEndpoint;
import io.countersign.testing.TestCore;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /oauth2/introspect} about JWTs (RFC 7662, RFC 7519). */
@BesideScreens
class IntrospectJwtEndpointTest {
  private static final String PATH = "/oauth2/introspect";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String INACTIVE = "{\"active\":false}";
  private static final String GIVEN = "test-only secret of HS256, longer than thirty-two bytes";

  private static RunningEndpoint endpoint;
  private static TestCore test;
  private static Core core;
  private static String asker;

  private AccountDetail alice;

  @BeforeAll
  static void start() {
    endpoint = RunningEndpoint.start();
    test = endpoint.core();
    core = test.core();
    test.superuser("root");
    asker = test.token(test.account("gateway", "ROLE_INTROSPECT").id(), "asks").secret().reveal();
    core.policies().set(ROOT, Policy.JWT_HS256_SECRET, GIVEN);
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  @BeforeEach
  void meet() {
    sign("RS256");
    alice = account("ROLE_USER", "ROLE_INTERNAL_API");
  }

  private static void sign(String algorithm) {
    core.policies().set(ROOT, Policy.JWT_ALGORITHM, algorithm);
  }

  private static AccountDetail account(String... roles) {
    Profile profile = Profile.named(TestCore.fresh("alice")).withRoles(List.of(roles));
    return core.accounts()
        .create(ROOT, new NewAccount(profile, false, true, Optional.of(Secret.of(PASSWORD))));
  }

  private static String signIn(AccountDetail account) {
    return core.jwts()
        .authenticate(account.username(), Secret.of(PASSWORD), "10.0.0.1")
        .token()
        .reveal();
  }

  private static HttpResponse<String> ask(String caller, String shown) {
    return endpoint.send(
        "POST", PATH, "token=" + shown, "Authorization", caller, "Content-Type", FORM);
  }

  private static String told(String shown) {
    HttpResponse<String> answer = ask("Bearer " + asker, shown);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json");
    return answer.body();
  }

  private static void assertActive(String shown) {
    assertThat(told(shown)).startsWith("{\"active\":true,").contains("\"token_type\":\"JWT\"");
  }

  private static void assertInactive(String shown) {
    assertThat(told(shown)).isEqualTo(INACTIVE);
  }

  /** What a neighbour who shares the secret of HS256 would sign. */
  private Map<String, Object> claims() {
    long now = test.clock().instant().getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("username", alice.username());
    claims.put("iat", now);
    claims.put("exp", now + 300);
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("user_id", alice.id());
    claims.put("orig_iat", now);
    return claims;
  }

  private static String signed(Map<String, Object> claims, String secret) {
    String header = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    return Jws.hmac(256, header, Jws.json(claims), secret);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256", "EdDSA", "HS256"})
  void goodJwtIsToldWithTheseFieldsInThisOrder(String algorithm) {
    sign(algorithm);
    String jwt = signIn(alice);
    long now = test.clock().instant().getEpochSecond();
    assertThat(told(jwt))
        .isEqualTo(
            "{\"active\":true,\"scope\":\"ROLE_USER ROLE_INTERNAL_API\",\"username\":\"%s\","
                + "\"token_type\":\"JWT\",\"exp\":%d,\"iat\":%d,\"sub\":\"%d\",\"jti\":\"%s\"}",
            alice.username(), now + 300, now, alice.id(), Jws.claims(jwt).get("jti").textValue());
  }

  @Test
  void jwtOfNeighbourIsToldWithItsIssuer() {
    sign("HS256");
    Map<String, Object> claims = claims();
    claims.put("iss", "https://dmp.example.org");
    assertThat(told(signed(claims, GIVEN)))
        .startsWith("{\"active\":true,")
        .endsWith(",\"iss\":\"https://dmp.example.org\"}");
  }

  @Test
  void whatItDoesNotSayIsNotMadeUp() {
    sign("HS256");
    Map<String, Object> claims = claims();
    claims.remove("iat");
    claims.put("iss", List.of("https://dmp.example.org"));
    assertThat(told(signed(claims, GIVEN)))
        .startsWith("{\"active\":true,")
        .doesNotContain("\"iat\"", "\"iss\"");
  }

  @Test
  void accountWithoutRolesHasNoScope() {
    AccountDetail bare = account();
    assertThat(told(signIn(bare))).startsWith("{\"active\":true,\"username\":");
  }

  @Test
  void roleThatTheAccountLosesLeavesTheScopeAtOnce() {
    String jwt = signIn(alice);
    assertThat(told(jwt)).contains("\"scope\":\"ROLE_USER ROLE_INTERNAL_API\"");
    Profile less = Profile.named(alice.username()).withRoles(List.of("ROLE_USER"));
    core.accounts().edit(ROOT, alice.id(), alice.version(), less);
    assertThat(told(jwt)).contains("\"scope\":\"ROLE_USER\"");
  }

  @Test
  void jwtIsInactiveOnceItExpired() {
    String jwt = signIn(alice);
    test.clock().advance(Duration.ofSeconds(310));
    assertActive(jwt);
    test.clock().advance(Duration.ofSeconds(1));
    assertInactive(jwt);
  }

  @Test
  void everyJwtOfSignInIsInactiveOnceThatWasEnded() {
    String first = signIn(alice);
    HttpResponse<String> answer =
        endpoint.send("POST", "/api/v1/jwt/refresh/", "token=" + first, "Content-Type", FORM);
    String second = Jws.parse(answer.body()).get("token").textValue();
    String other = signIn(alice);
    assertActive(first);
    assertActive(second);
    endpoint.send("POST", "/api/v2/jwt/logout/", "", "Authorization", "JWT " + second);
    assertInactive(first);
    assertInactive(second);
    assertActive(other);
    core.jwts().endAllOf(ROOT, alice.id());
    assertInactive(other);
  }

  @Test
  void jwtIsInactiveAfterTheAccountWasSwitchedOffEvenWhenItIsOnAgain() {
    String jwt = signIn(alice);
    assertActive(jwt);
    core.accounts().deactivate(ROOT, alice.id());
    assertInactive(jwt);
    core.accounts().activate(ROOT, alice.id());
    assertInactive(jwt);
    core.accounts().deactivate(ROOT, alice.id());
    core.accounts().delete(ROOT, alice.id());
    assertInactive(jwt);
  }

  @Test
  void jwtIsInactiveAfterThePasswordChanged() {
    String jwt = signIn(alice);
    core.passwords().remove(ROOT, alice.id());
    assertInactive(jwt);
  }

  @Test
  void jwtOfRetiredKeyIsInactive() {
    String jwt = signIn(alice);
    assertActive(jwt);
    core.keys().rotate(ROOT);
    assertActive(jwt);
    core.keys().retire(ROOT, Jws.header(jwt).get("kid").textValue());
    assertInactive(jwt);
  }

  /** Tokens that look right and are not. */
  static Stream<Named<Spoilt>> spoilt() {
    return Stream.of(
        Named.of("another secret", each -> signed(each.claims(), GIVEN + "x")),
        Named.of("ended", each -> each.changed("exp", each.now() - 11)),
        Named.of("without an end", each -> each.changed("exp", null)),
        Named.of("of the future", each -> each.changed("nbf", each.now() + 60)),
        Named.of("made in the future", each -> each.changed("iat", each.now() + 60)),
        Named.of("for others", each -> each.changed("aud", "others")),
        Named.of("without an id", each -> each.changed("jti", null)),
        Named.of("with an odd id", each -> each.changed("jti", "1")),
        Named.of("of nobody", each -> each.changed("username", "nobody")),
        Named.of("without a name", each -> each.changed("username", "")),
        Named.of("of two", each -> each.changed("user_id", each.alice.id() + 1)),
        Named.of("unsigned", each -> Jws.withSignature(signed(each.claims(), GIVEN), "")),
        Named.of(
            "changed",
            each -> Jws.withPayload(signed(each.claims(), GIVEN), Jws.json(each.claims()))),
        Named.of(
            "without an algorithm",
            each ->
                Jws.base64("{\"alg\":\"none\"}") + "." + Jws.base64(Jws.json(each.claims())) + "."),
        Named.of(
            "of another algorithm",
            each -> Jws.hmac(512, "{\"alg\":\"HS512\"}", Jws.json(each.claims()), GIVEN)),
        Named.of("behind its word", each -> "JWT%20" + signed(each.claims(), GIVEN)),
        Named.of("with a blank", each -> signed(each.claims(), GIVEN) + "%20"),
        Named.of("cut", each -> signed(each.claims(), GIVEN).replaceFirst("..$", "")),
        Named.of("huge", each -> each.changed("more", "x".repeat(8192))),
        Named.of("of five parts", each -> signed(each.claims(), GIVEN) + ".a.b"));
  }

  /** Makes a token of what would be a good one. */
  interface Spoilt {
    String token(IntrospectJwtEndpointTest good);
  }

  private long now() {
    return test.clock().instant().getEpochSecond();
  }

  private String changed(String claim, Object value) {
    Map<String, Object> claims = claims();
    claims.put(claim, value);
    return signed(claims, GIVEN);
  }

  @ParameterizedTest
  @MethodSource("spoilt")
  void whatIsNoGoodJwtIsInactive(Spoilt spoilt) {
    sign("HS256");
    assertActive(signed(claims(), GIVEN));
    assertInactive(spoilt.token(this));
  }

  @Test
  void jwtOfNeighbourIsInactiveUnderOurOwnKeys() {
    assertInactive(signed(claims(), GIVEN));
  }

  @Test
  void whatBrowsersAndLinksCarryIsInactive() {
    Opened session =
        core.sessions()
            .open(alice.id(), Entrance.LINK, new Browser("10.0.0.1", ""), test.clock().instant());
    assertInactive(session.id().reveal());
    assertInactive(core.links().create(ROOT, alice.id()).secret().reveal());
    Actor owner = Actor.account(alice.id(), alice.username());
    assertThat(core.own().sessions().list(owner)).hasSize(1);
  }

  @Test
  void jwtOpensNothingToWhoAsks() {
    AccountDetail service = account("ROLE_INTROSPECT");
    String jwt = signIn(service);
    for (String header : List.of("JWT " + jwt, "Bearer " + jwt, "Bearer  " + jwt)) {
      assertThat(ask(header, jwt).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void everyCallIsCountedOnce() {
    String jwt = signIn(alice);
    long before = endpoint.endpoint().checks();
    long refusedBefore = endpoint.endpoint().refusals();
    assertActive(jwt);
    assertInactive(jwt + "x");
    assertThat(endpoint.endpoint().checks() - before).isEqualTo(2);
    assertThat(endpoint.endpoint().refusals() - refusedBefore).isEqualTo(1);
  }
}
