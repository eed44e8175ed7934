package io.countersign.endpoint.account;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.account.SsoIdentity;
import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyService;
import io.countersign.testing.BesideScreens;
import io.countersign.testing.Browsing;
import io.countersign.testing.RawHttp.Reply;
import io.countersign.testing.RunningEndpoint;
import io.countersign.testing.StandInProvider;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@BesideScreens
class ProviderDoorsTest {
  private static final String BEGIN = ProviderAddress.PATH;
  private static final String REFUSED = "The provider did not confirm who you are.";
  private static final String STALE = "This sign-in took too long, or began in another browser.";
  private static final String NO_ACCOUNT = "No account here belongs to who you are there.";

  private final StandInProvider provider = new StandInProvider();
  private RunningEndpoint endpoint;
  private TestCore test;
  private Browsing browser;

  @BeforeEach
  void start() {
    start(Store.H2);
  }

  private void start(Store store) {
    stopEndpoint();
    test = TestCore.on(store);
    endpoint = RunningEndpoint.over(test);
    browser = new Browsing(endpoint.address());
    provider.setIn(policies());
  }

  @AfterEach
  void stop() {
    stopEndpoint();
    provider.close();
  }

  private void stopEndpoint() {
    if (endpoint != null) {
      endpoint.close();
    }
  }

  private PolicyService policies() {
    return test.core().policies();
  }

  private AccountDetail account(String email, SsoIdentity sso) {
    Profile profile =
        new Profile(fresh("ines"), email, "Ines", null, null, null, "", null, sso, List.of());
    return test.core().accounts().create(ROOT, NewAccount.of(profile));
  }

  private SsoIdentity known() {
    return new SsoIdentity(provider.issuer(), "person-1");
  }

  /** The path and query with which the browser comes back. */
  private String away() {
    Reply sent = browser.get(BEGIN);
    assertThat(sent.status()).isEqualTo(303);
    return provider.signIn(sent.header("Location"));
  }

  private Reply signIn() {
    return browser.get(away());
  }

  private void assertRefused(Reply reply, int status, String words) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.body()).contains(words).contains("name=\"password\"");
    assertThat(browser.cookie("sessionid")).isNull();
    assertThat(browser.get("/profile/").status()).isEqualTo(303);
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void knownIdentityOpensASession(Store store) {
    start(store);
    AccountDetail ines = account("", known());
    Reply reply = signIn();
    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.header("Location")).isEqualTo("/profile/");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(browser.get("/profile/").body()).contains(ines.profile().username());
    assertThat(test.newest(1).getFirst().detail()).containsEntry("how", "provider");
  }

  @Test
  void providerIsAskedAsTheStandardsWant() {
    account("", known());
    String back = away();
    assertThat(provider.asked())
        .containsEntry("response_type", "code")
        .containsEntry("client_id", "countersign")
        .containsEntry("scope", "openid email")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("redirect_uri", endpoint.address() + "/login/provider/callback/")
        .containsKeys("state", "nonce", "code_challenge");
    assertThat(browser.cookie("signinstate")).hasSize(43);
    assertThat(back).doesNotContain(browser.cookie("signinstate"));
  }

  @Test
  void pageOffersTheProviderOnlyWhereOneIsSet() {
    assertThat(browser.get("/login/").body()).contains("the stand-in", BEGIN);
    policies().reset(ROOT, Policy.OIDC_ISSUER);
    assertThat(browser.get("/login/").body()).doesNotContain(BEGIN);
    assertThat(browser.get(BEGIN).status()).isEqualTo(404);
    assertThat(provider.calls()).isZero();
  }

  @Test
  void providerWithoutANameIsTheOrganisation() {
    assertThat(browser.get("/login/").body()).contains(">Sign in with the stand-in</a>");
    policies().set(ROOT, Policy.OIDC_NAME, "");
    assertThat(browser.get("/login/").body()).contains(">Sign in with your organisation</a>");
  }

  @Test
  void unknownPersonIsToldToAskASuperuser() {
    account("ines@example.org", new SsoIdentity(provider.issuer(), "person-2"));
    account("ines@example.org", new SsoIdentity("https://other.example.org", "person-1"));
    assertRefused(signIn(), 403, NO_ACCOUNT);
  }

  @Test
  void inactiveAccountDoesNotComeIn() {
    test.core().accounts().deactivate(ROOT, account("", known()).id());
    assertThat(signIn().status()).isEqualTo(403);
    assertThat(browser.cookie("sessionid")).isNull();
  }

  @Test
  void verifiedAddressFindsTheAccountOnceTheSettingAllows() {
    AccountDetail ines = account("Ines@Example.org", null);
    provider.claiming(
        said -> said.claim("email", "ines@example.org").claim("email_verified", true));
    assertRefused(signIn(), 403, NO_ACCOUNT);
    policies().set(ROOT, Policy.OIDC_LINK_BY_EMAIL, "true");
    assertThat(signIn().header("Location")).isEqualTo("/profile/");
    assertThat(test.core().accounts().open(ROOT, ines.id()).profile().sso()).isEqualTo(known());
    assertThat(TestCore.audited(test.core(), "account.linked")).isEqualTo(1);
    policies().set(ROOT, Policy.OIDC_LINK_BY_EMAIL, "false");
    assertThat(signIn().header("Location")).isEqualTo("/profile/");
  }

  private static Stream<Named<Consumer<JWTClaimsSet.Builder>>> addressesThatProveNothing() {
    return Stream.of(
        Named.of("unverified", said -> said.claim("email", "ines@example.org")),
        Named.of(
            "said to be unverified",
            said -> said.claim("email", "ines@example.org").claim("email_verified", false)),
        Named.of(
            "verified as text",
            said -> said.claim("email", "ines@example.org").claim("email_verified", "true")),
        Named.of("none", said -> said.claim("email_verified", true)),
        Named.of("blank", said -> said.claim("email", " ").claim("email_verified", true)));
  }

  @ParameterizedTest
  @MethodSource("addressesThatProveNothing")
  void addressThatIsNotVerifiedFindsNobody(Consumer<JWTClaimsSet.Builder> claims) {
    account("ines@example.org", null);
    account("", null);
    policies().set(ROOT, Policy.OIDC_LINK_BY_EMAIL, "true");
    provider.claiming(claims);
    assertRefused(signIn(), 403, NO_ACCOUNT);
  }

  @Test
  void addressOfTwoAccountsOfASuperuserOrOfAnotherIdentityFindsNobody() {
    policies().set(ROOT, Policy.OIDC_LINK_BY_EMAIL, "true");
    account("two@example.org", null);
    account("two@example.org", null);
    account("other@example.org", new SsoIdentity("https://other.example.org", "1"));
    AccountDetail root = account("root@example.org", null);
    test.core().accounts().setSuperuser(ROOT, root.id(), true);
    AccountDetail off = account("off@example.org", null);
    test.core().accounts().deactivate(ROOT, off.id());
    for (String email :
        List.of("two@example.org", "other@example.org", "root@example.org", "off@example.org")) {
      provider.claiming(said -> said.claim("email", email).claim("email_verified", true));
      assertRefused(signIn(), 403, NO_ACCOUNT);
    }
    assertThat(TestCore.audited(test.core(), "account.linked")).isZero();
  }

  private static Stream<Named<Consumer<JWTClaimsSet.Builder>>> falseClaims() {
    return Stream.of(
        Named.of("another nonce", said -> said.claim("nonce", "another")),
        Named.of("no nonce", said -> said.claim("nonce", null)),
        Named.of("another audience", said -> said.audience("another")),
        Named.of("two audiences", said -> said.audience(List.of("countersign", "another"))),
        Named.of("another issuer", said -> said.issuer("https://other.example.org")),
        Named.of("no subject", said -> said.subject(null)),
        Named.of(
            "long over",
            said -> said.expirationTime(Date.from(Instant.now().minus(Duration.ofHours(1))))),
        Named.of("no end", said -> said.expirationTime(null)));
  }

  @ParameterizedTest
  @MethodSource("falseClaims")
  void tokenForSomebodyElseIsRefused(Consumer<JWTClaimsSet.Builder> claims) {
    account("", known());
    provider.claiming(claims);
    assertRefused(signIn(), 403, REFUSED);
  }

  private static Stream<Named<UnaryOperator<String>>> forgers() {
    return Stream.of(
        Named.of("no signature", token -> token.substring(0, token.lastIndexOf('.') + 1)),
        Named.of("none", ProviderDoorsTest::unsigned),
        Named.of("cut", token -> token.substring(0, token.length() - 4)),
        Named.of("no token", token -> "abc"),
        Named.of("empty", token -> ""),
        Named.of("dots", token -> ".".repeat(5000)));
  }

  private static String unsigned(String token) {
    try {
      return new PlainJWT(com.nimbusds.jwt.JWTParser.parse(token).getJWTClaimsSet()).serialize();
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("forgers")
  void forgedTokenIsRefused(UnaryOperator<String> forger) {
    account("", known());
    provider.forging(forger);
    assertRefused(signIn(), 403, REFUSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "not JSON",
        "[]",
        "{\"error\":\"invalid_grant\"}",
        "{\"access_token\":\"a\",\"token_type\":\"Bearer\"}"
      })
  void answerWithoutATokenIsRefused(String answer) {
    account("", known());
    provider.answering(200, answer);
    assertRefused(signIn(), 403, REFUSED);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 307, 500})
  void redirectOrFailureIsRefusedAndNotFollowed(int status) {
    account("", known());
    String back = away();
    int before = provider.calls();
    provider.answering(status, "{}");
    assertRefused(browser.get(back), 403, REFUSED);
    assertThat(provider.calls()).isEqualTo(before + 1);
  }

  @Test
  void answerOfTwoMegabytesIsNotRead() {
    account("", known());
    provider.answering(200, " ".repeat(2 << 20));
    assertRefused(signIn(), 503, "The provider does not answer as it should.");
  }

  @Test
  void providerThatIsNotThereIsTold() {
    provider.close();
    assertRefused(browser.get(BEGIN), 503, "The provider does not answer as it should.");
  }

  private static Stream<Named<UnaryOperator<String>>> falseDescriptions() {
    return Stream.of(
        Named.of("another issuer", text -> text.replaceFirst("127.0.0.1", "localhost")),
        Named.of("not JSON", text -> "hello"),
        Named.of("empty", text -> ""),
        Named.of("no addresses", text -> text.replaceAll("\"token_endpoint\":\"[^\"]*\",", "")));
  }

  @ParameterizedTest
  @MethodSource("falseDescriptions")
  void providerThatDescribesItselfFalselyIsNotUsed(UnaryOperator<String> changed) {
    provider.describing(changed);
    assertRefused(browser.get(BEGIN), 503, "The provider does not answer as it should.");
  }

  @Test
  void addressesWithoutTlsElsewhereAreNotCalled() {
    account("", known());
    provider.describing(
        text ->
            text.replaceAll(
                "\"token_endpoint\":\"[^\"]*\"",
                "\"token_endpoint\":\"http://id.example.org/token\""));
    assertRefused(signIn(), 503, "The provider does not answer as it should.");
  }

  @Test
  void failingProviderIsLeftAloneForAWhile() {
    provider.describing(text -> "hello");
    browser.get(BEGIN);
    int asked = provider.calls();
    provider.describing(text -> text);
    browser.get(BEGIN);
    assertThat(provider.calls()).isEqualTo(asked);
    test.clock().advance(Duration.ofSeconds(11));
    assertThat(browser.get(BEGIN).status()).isEqualTo(303);
  }

  @Test
  void stateIsGoodOnceInTheSameBrowserForTenMinutes() {
    account("", known());
    String back = away();
    Browsing stranger = new Browsing(endpoint.address());
    assertThat(stranger.get(back).body()).contains(STALE);
    stranger.get(BEGIN);
    assertThat(stranger.get(back).body()).contains(STALE);
    assertThat(browser.get(back).header("Location")).isEqualTo("/profile/");
    browser.cookie("sessionid", null);
    assertRefused(browser.get(back), 400, STALE);
    String late = away();
    test.clock().advance(Duration.ofMinutes(10));
    assertRefused(browser.get(late), 400, STALE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?code=the-code", "?state=", "?code=a&state=b&state=b", "?state=%FF"})
  void callbackOutOfTheBlueIsRefused(String query) {
    away();
    int before = provider.calls();
    assertRefused(browser.get(BEGIN + "callback/" + query), 400, STALE);
    assertThat(provider.calls()).isEqualTo(before);
  }

  @Test
  void twoWindowsBothComeBack() {
    AccountDetail ines = account("", known());
    String one = away();
    String kept = browser.cookie("signinstate");
    String other = away();
    assertThat(browser.cookie("signinstate")).isEqualTo(kept);
    for (String back : List.of(one, other)) {
      assertThat(browser.get(back).header("Location")).isEqualTo("/profile/");
      assertThat(browser.get("/profile/").body()).contains(ines.profile().username());
    }
    browser.post("/logout/");
    assertRefused(browser.get(one), 400, STALE);
  }

  @Test
  void cookieThatCanBeNoneIsReplaced() {
    account("", known());
    browser.cookie("signinstate", "short");
    String back = away();
    assertThat(browser.cookie("signinstate")).hasSize(43);
    assertThat(browser.get(back).header("Location")).isEqualTo("/profile/");
  }

  @Test
  void refusalOfTheProviderIsTold() {
    account("", known());
    String back = away().replace("code=the-code", "error=access_denied");
    assertRefused(browser.get(back), 403, REFUSED);
    String foreign = away() + "&iss=https%3A%2F%2Fother.example.org";
    assertRefused(browser.get(foreign), 403, REFUSED);
    String none = away().replace("code=the-code&", "");
    assertRefused(browser.get(none), 403, REFUSED);
  }

  @Test
  void changedProviderEndsWhatBeganAtTheOldOne() {
    account("", known());
    String back = away();
    policies().set(ROOT, Policy.OIDC_CLIENT_ID, "another");
    assertRefused(browser.get(back), 400, STALE);
  }

  @Test
  void headBeginsNothing() {
    assertThat(browser.send("HEAD", BEGIN, "").status()).isEqualTo(204);
    assertThat(provider.calls()).isZero();
    assertThat(browser.send("POST", BEGIN, "").status()).isEqualTo(405);
  }
}
