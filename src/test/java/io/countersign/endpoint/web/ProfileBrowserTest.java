package io.countersign.endpoint.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import io.countersign.core.Secret;
import io.countersign.core.token.Issued;
import io.countersign.testing.TestCore;
import io.countersign.testing.browser.BrowserTest;
import io.countersign.testing.browser.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody sees and ends of their own, in a real browser. */
@BrowserTest
class ProfileBrowserTest extends PageWalk {
  private static final String NEXT = "seven-herons-cross-a-quiet-lake";

  private String name;
  private int grete;

  @BeforeEach
  void makeAccount() {
    name = TestCore.fresh("grete");
    grete = accountWithPassword(name);
  }

  private void comeIn() {
    signIn(name, TestCore.PASSWORD);
    isAt("/profile/");
  }

  private void fetchJwt() {
    core().jwts().authenticate(name, Secret.of(TestCore.PASSWORD), "192.0.2.17");
  }

  @Test
  void ownTokenIsRevokedAfterItIsNamed() {
    Issued token = endpoint.core().token(grete, "laptop");
    endpoint.core().token(grete, "server");
    String secret = token.secret().reveal();
    assertThat(endpoint.bearer("GET", "/api/v1/users/me/", secret).statusCode()).isEqualTo(200);
    comeIn();
    assertThat(page.locator("main")).containsText(token.row().hint());
    assertThat(page.locator("main")).containsText("Never expires");
    visitor.findsNoBarrier();
    leading("Revoke laptop").click();
    assertThat(page.locator("h1")).hasText("Revoke laptop");
    assertThat(endpoint.bearer("GET", "/api/v1/users/me/", secret).statusCode()).isEqualTo(200);
    button("Revoke token").click();
    says("The token was revoked. It is refused from now on.");
    assertThat(endpoint.bearer("GET", "/api/v1/users/me/", secret).statusCode()).isEqualTo(401);
    assertThat(leading("Revoke laptop")).hasCount(0);
    assertThat(leading("Revoke server")).isVisible();
    page.getByText("1 ended token").click();
    assertThat(page.locator("details")).containsText("laptop");
    page.navigate(address("/profile/tokens/" + token.row().id() + "/revoke/"));
    button("Revoke token").click();
    refuses("The token laptop is revoked. That is final; issue a new one.");
  }

  @Test
  void anothersTokenIsUnknown() {
    Issued theirs = endpoint.core().token(account(TestCore.fresh("other")), "theirs");
    comeIn();
    Response there = page.navigate(address("/profile/tokens/" + theirs.row().id() + "/revoke/"));
    assertThat(there.status()).isEqualTo(404);
    assertThat(page.locator("body")).not().containsText("theirs");
  }

  @Test
  void jwtSignInsAreEndedOneByOneAndAllAtOnce() {
    fetchJwt();
    fetchJwt();
    fetchJwt();
    comeIn();
    assertThat(page.locator("#sign-ins")).isVisible();
    assertThat(leading("End from 192.0.2.17")).hasCount(3);
    leading("End from 192.0.2.17").first().click();
    assertThat(page.locator("h1")).hasText("End the sign-in at 192.0.2.17");
    button("End sign-in").click();
    says("The sign-in was ended. Its JWTs are refused from now on.");
    assertThat(leading("End from 192.0.2.17")).hasCount(2);
    leading("End all").click();
    button("End all sign-ins").click();
    says("All JWT sign-ins were ended. Their JWTs are refused from now on.");
    assertThat(page.locator("main"))
        .containsText("Programs that fetched a JWT with your password stand here. There are none.");
  }

  @Test
  void passwordIsChangedAndOtherBrowsersAreSignedOut() {
    comeIn();
    try (Visitor elsewhere = Visitor.withWindow(Visitor.PHONE)) {
      elsewhere.page().navigate(link(grete));
      button(elsewhere.page(), "Continue").click();
      leading("Change password").click();
      page.getByLabel("Current password").fill("not it");
      newPassword(NEXT, NEXT);
      assertThat(page.getByLabel("Current password")).isFocused();
      assertThat(page).hasTitle("Problem: Change password · Countersign");
      page.getByLabel("Current password").fill(TestCore.PASSWORD);
      newPassword("password1234", "password1234");
      assertThat(page.getByLabel("New password", exactly()))
          .hasAccessibleDescription(
              "This password is easy to guess. Use several words that do not belong together.");
      visitor.findsNoBarrier();
      page.getByLabel("Current password").fill(TestCore.PASSWORD);
      newPassword(NEXT, NEXT);
      says("Your password was changed.");
      elsewhere.page().reload();
      assertThat(elsewhere.page()).hasURL(address("/login/"));
    }
    button("Sign out").click();
    signIn(name, NEXT);
    isAt("/profile/");
  }

  private void newPassword(String password, String repeat) {
    page.getByLabel("New password", exactly()).fill(password);
    page.getByLabel("New password again").fill(repeat);
    button("Change password").click();
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  @Test
  void anotherBrowserIsSignedOut() {
    comeIn();
    try (Visitor elsewhere = Visitor.withWindow(Visitor.PHONE)) {
      elsewhere.page().navigate(link(grete));
      button(elsewhere.page(), "Continue").click();
      page.reload();
      assertThat(page.locator("main")).containsText("This browser");
      leading("End from 127.0.0.1").click();
      button("Sign out browser").click();
      says("That browser was signed out.");
      elsewhere.page().reload();
      assertThat(elsewhere.page()).hasURL(address("/login/"));
    }
    page.reload();
    isAt("/profile/?done=session-ended");
  }

  @Test
  void whoIsDeactivatedIsOutAtOnce() {
    comeIn();
    core().accounts().deactivate(TestCore.ROOT, grete);
    page.reload();
    isAt("/login/");
  }

  @Test
  void wordInTheAddressThatNobodySentSaysNothing() {
    comeIn();
    page.navigate(address("/profile/?done=<b>you+won</b>"));
    assertThat(page.getByRole(AriaRole.STATUS)).hasCount(0);
    assertThat(page.locator("body")).not().containsText("you won");
  }
}
