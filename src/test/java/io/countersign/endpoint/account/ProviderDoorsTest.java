package io.countersign.endpoint.account;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.Member;
import io.countersign.core.account.Profile;
import io.countersign.core.account.ProfilePatch;
import io.countersign.core.account.SsoIdentity;
import io.countersign.core.policy.Policy;
import io.countersign.testing.BesideScreens;
import io.countersign.testing.Browsing;
import io.countersign.testing.RawHttp.Reply;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@BesideScreens
@ResourceLock(value = ProviderDoor.LOG, mode = ResourceAccessMode.READ)
class ProviderDoorsTest extends ProviderDoor {
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

  @Test
  void addressThatItsOwnerEnteredFindsNobody() {
    policies().set(ROOT, Policy.OIDC_LINK_BY_EMAIL, "true");
    AccountDetail eve = account("eve@example.org", null);
    Profile member = eve.profile().withRoles(List.of("ROLE_USER"));
    test.core().accounts().edit(ROOT, eve.id(), eve.version(), member);
    ProfilePatch claim =
        new ProfilePatch(
            Optional.empty(),
            Optional.of("ines@example.org"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    test.core()
        .members()
        .edit(new Member(eve.id(), eve.username(), member.roles(), "192.0.2.1"), eve.id(), claim);
    provider.claiming(
        said -> said.claim("email", "ines@example.org").claim("email_verified", true));
    assertRefused(signIn(), 403, NO_ACCOUNT);
    assertThat(test.core().accounts().open(ROOT, eve.id()).profile().sso()).isNull();
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
