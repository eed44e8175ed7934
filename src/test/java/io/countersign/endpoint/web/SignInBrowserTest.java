package io.countersign.endpoint.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.countersign.core.session.LinkFilter;
import io.countersign.testing.TestCore;
import io.countersign.testing.browser.BrowserTest;
import io.countersign.testing.browser.Visitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Coming in and going out, in a real browser at a real endpoint. */
@BrowserTest
class SignInBrowserTest extends PageWalk {
  private static final String WRONG =
      "The username or the password is wrong, or the account may not sign in here.";

  @BeforeAll
  static void makeAccount() {
    accountWithPassword("ada");
  }

  @Test
  void passwordLeadsToOnesOwnPageAndSigningOutAway() {
    signIn("ada", TestCore.PASSWORD);
    isAt("/profile/");
    assertThat(page.locator("h1")).hasText("ada");
    button("Sign out").click();
    isAt("/login/");
    page.navigate(address("/profile/"));
    isAt("/login/");
  }

  @Test
  void nothingOfASessionIsSeenAfterItByGoingBack() {
    signIn("ada", TestCore.PASSWORD);
    isAt("/profile/");
    button("Sign out").click();
    isAt("/login/");
    page.goBack();
    isAt("/login/");
    assertThat(page.locator("body")).not().containsText("Sign out");
  }

  @Test
  void wrongPasswordIsToldInWordsAndTheUsernameIsKept() {
    signIn("ada", "not the password at all");
    refuses(WRONG);
    assertThat(page.getByLabel("Username")).hasValue("ada");
    assertThat(page.getByLabel("Password")).hasValue("");
    assertThat(page).hasTitle("Problem: Sign in · Countersign");
    visitor.findsNoBarrier();
  }

  @Test
  void whoGuessesIsToldHowLongToWait() {
    accountWithPassword("guessed");
    for (int i = 0; i < 5; i++) {
      signIn("guessed", "guess " + i);
      refuses(WRONG);
    }
    signIn("guessed", "one too many");
    refuses("Too many failed sign-ins. Try again in 1 s.");
    assertThat(page.getByLabel("Username")).hasValue("guessed");
    visitor.findsNoBarrier();
  }

  @Test
  void formThatLostItsCookieIsNotTakenAndSaysWhatToDo() {
    page.navigate(address("/login/"));
    page.getByLabel("Username").fill("ada");
    page.getByLabel("Password").fill(TestCore.PASSWORD);
    visitor.context().clearCookies();
    button("Sign in").click();
    assertThat(page.locator("h1")).hasText("That was not taken");
    assertThat(page.locator("main")).containsText("Load the page again");
    visitor.findsNoBarrier();
  }

  @Test
  void linkShowsWhoseItIsAndOpensOnce() {
    long before = alerts();
    String link = link(account("grete"));
    Page preview = visitor.anotherPage();
    preview.navigate(link);
    page.navigate(link);
    assertThat(page.locator("h1")).hasText("Sign in as grete");
    visitor.findsNoBarrier();
    button("Continue").click();
    isAt("/profile/");
    Response again = preview.navigate(link);
    assertThat(again.status()).isEqualTo(410);
    assertThat(preview.locator("h1")).hasText("This link is over");
    assertThat(alerts()).isEqualTo(before);
    try (Visitor owner = Visitor.withWindow(Visitor.WIDE)) {
      assertThat(owner.page().navigate(link).status()).isEqualTo(410);
      assertThat(owner.page().locator("main")).containsText("tell a superuser now");
    }
    assertThat(alerts()).isEqualTo(before + 1);
  }

  private static long alerts() {
    return core().links().count(TestCore.ROOT, LinkFilter.alerts());
  }

  @Test
  void ofTwoTabsWithOneLinkOneComesInAndTheOtherIsTold() {
    long before = alerts();
    String link = link(account("two-tabs"));
    Page other = visitor.anotherPage();
    page.navigate(link);
    other.navigate(link);
    button("Continue").click();
    isAt("/profile/");
    Response second = other.waitForResponse("**/link/", () -> button(other, "Continue").click());
    assertThat(second.status()).isEqualTo(410);
    assertThat(other.locator("main")).containsText("tell a superuser now");
    assertThat(alerts()).isEqualTo(before + 1);
  }

  @Test
  void keyboardAloneComesIn() {
    page.navigate(address("/login/"));
    assertThat(page.getByLabel("Username")).isFocused();
    page.keyboard().type("ada");
    page.keyboard().press("Tab");
    page.keyboard().type(TestCore.PASSWORD);
    page.keyboard().press("Enter");
    isAt("/profile/");
    page.waitForLoadState();
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    isAt("/profile/#content");
    page.keyboard().press("Tab");
    assertThat(leading("Apply for API access")).isFocused();
  }
}
