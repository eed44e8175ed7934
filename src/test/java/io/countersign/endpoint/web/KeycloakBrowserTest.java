package io.countersign.endpoint.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.account.SsoIdentity;
import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyService;
import io.countersign.testing.Keycloak;
import io.countersign.testing.TestCore;
import io.countersign.testing.browser.BrowserTest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Coming in by a real provider: a person at a real browser signs in at a real Keycloak, whose
 * client demands its secret, PKCE by S256 and this very redirect address.
 */
@BrowserTest
@Tag("keycloak")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Keycloak is started by its shell script")
class KeycloakBrowserTest extends PageWalk {
  private static final String REFUSED = "The provider did not confirm who you are. Try again.";
  private static final String NO_ACCOUNT =
      "No account here belongs to who you are there. Ask a superuser of this service to link"
          + " yours.";

  private static Keycloak keycloak;

  @BeforeAll
  static void startKeycloak() {
    keycloak = Keycloak.start();
    account("ines", "", new SsoIdentity(keycloak.issuer(), Keycloak.INES));
  }

  @AfterAll
  static void stopKeycloak() {
    if (keycloak != null) {
      keycloak.close();
    }
  }

  @BeforeEach
  void setKeycloak() {
    keycloak.setIn(policies());
    policies().set(ROOT, Policy.OIDC_LINK_BY_EMAIL, "false");
  }

  private static PolicyService policies() {
    return core().policies();
  }

  private static int account(String username, String email, SsoIdentity sso) {
    Profile profile = new Profile(username, email, "", null, null, null, "", null, sso, List.of());
    return core().accounts().create(ROOT, NewAccount.of(profile)).id();
  }

  private void goToKeycloak() {
    page.navigate(address("/login/"));
    leading("Sign in with Keycloak").click();
    assertThat(page.locator("#kc-login")).isVisible();
    assertThat(page.url()).startsWith(keycloak.issuer() + "/");
  }

  private void signInAtKeycloak(String person) {
    goToKeycloak();
    page.locator("#username").fill(person);
    page.locator("#password").fill(person + "-at-keycloak");
    page.locator("#kc-login").click();
  }

  private void isRefused(String sentence) {
    refuses(sentence);
    assertThat(page).hasTitle("Problem: Sign in · Countersign");
    page.navigate(address("/profile/"));
    isAt("/login/");
  }

  @Test
  void linkedPersonComesInGoesOutAndComesInAgain() {
    signInAtKeycloak("ines");
    isAt("/profile/");
    assertThat(page.locator("h1")).hasText("ines");
    button("Sign out").click();
    isAt("/login/");
    page.navigate(address("/profile/"));
    isAt("/login/");
    // Who is signed in at Keycloak is not asked again.
    leading("Sign in with Keycloak").click();
    isAt("/profile/");
    assertThat(page.locator("h1")).hasText("ines");
    assertThat(endpoint.core().newest(1).getFirst().detail()).containsEntry("how", "provider");
  }

  @Test
  void personWithAVerifiedAddressComesInOnceTheSettingAllows() {
    int ole = account("ole", "Ole@example.org", null);
    signInAtKeycloak("ole");
    isRefused(NO_ACCOUNT);
    policies().set(ROOT, Policy.OIDC_LINK_BY_EMAIL, "true");
    leading("Sign in with Keycloak").click();
    isAt("/profile/");
    assertThat(page.locator("h1")).hasText("ole");
    assertThat(core().accounts().open(ROOT, ole).profile().sso())
        .isEqualTo(new SsoIdentity(keycloak.issuer(), Keycloak.OLE));
    assertThat(TestCore.audited(core(), "account.linked")).isEqualTo(1);
  }

  @Test
  void addressThatKeycloakHasNotVerifiedFindsNobody() {
    account("eve", "eve@example.org", null);
    policies().set(ROOT, Policy.OIDC_LINK_BY_EMAIL, "true");
    signInAtKeycloak("eve");
    isRefused(NO_ACCOUNT);
  }

  @Test
  void personUnknownHereIsToldToAskASuperuser() {
    signInAtKeycloak("nora");
    isRefused(NO_ACCOUNT);
  }

  @Test
  void deactivatedAccountStaysOut() {
    int una = account("una", "", new SsoIdentity(keycloak.issuer(), Keycloak.UNA));
    core().accounts().deactivate(ROOT, una);
    signInAtKeycloak("una");
    assertThat(page).hasTitle("Problem: Sign in · Countersign");
    page.navigate(address("/profile/"));
    isAt("/login/");
  }

  @Test
  void whoSaysNoAtKeycloakIsTold() {
    policies().set(ROOT, Policy.OIDC_CLIENT_ID, Keycloak.ASKING_CLIENT);
    signInAtKeycloak("ines");
    page.locator("#kc-cancel").click();
    isRefused(REFUSED);
  }

  @Test
  void wrongClientSecretIsTold() {
    policies().set(ROOT, Policy.OIDC_CLIENT_SECRET, "not the secret");
    signInAtKeycloak("ines");
    isRefused(REFUSED);
  }

  @Test
  void signInWithoutItsChallengeComesBackRefused() {
    goToKeycloak();
    String asked = page.url();
    assertThat(asked).contains("code_challenge_method=S256");
    page.navigate(asked.replaceAll("&code_challenge(_method)?=[^&]*", ""));
    isRefused(REFUSED);
  }
}
