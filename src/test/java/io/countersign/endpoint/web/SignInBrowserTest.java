package io.countersign.endpoint.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.testing.RunningEndpoint;
import io.countersign.testing.TestCore;
import io.countersign.testing.browser.BrowserTest;
import io.countersign.testing.browser.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Coming in and going out, in a real browser at a real endpoint. */
@BrowserTest
class SignInBrowserTest {
  private static RunningEndpoint endpoint;

  private Visitor visitor;
  private Page page;

  @BeforeAll
  static void start() {
    endpoint = RunningEndpoint.start();
    endpoint.core().superuser("ada");
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  @BeforeEach
  void openBrowser() {
    visitor = Visitor.withWindow(Visitor.WIDE);
    page = visitor.page();
  }

  @AfterEach
  void closeBrowser() {
    visitor.close();
  }

  private static AccountDetail account(String username) {
    return endpoint.core().account(username);
  }

  private static String link(int account) {
    Secret secret = endpoint.core().core().links().create(TestCore.ROOT, account).secret();
    return endpoint.address() + "/link/" + secret.reveal() + "/";
  }

  private void press(String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click();
  }

  private void signIn(String username, String password) {
    page.navigate(endpoint.address() + "/login/");
    page.getByLabel("Username").fill(username);
    page.getByLabel("Password").fill(password);
    press("Sign in");
  }

  @Test
  void passwordLeadsToOnesOwnPage() {
    signIn("ada", TestCore.PASSWORD);
    assertThat(page).hasURL(endpoint.address() + "/profile/");
  }

  @Test
  void wrongPasswordIsToldInWordsAndTheUsernameIsKept() {
    signIn("ada", "not the password at all");
    assertThat(page.getByRole(AriaRole.ALERT))
        .hasText("The username or the password is wrong, or the account may not sign in here.");
    assertThat(page.getByLabel("Username")).hasValue("ada");
    assertThat(page.getByLabel("Password")).hasValue("");
    assertThat(page).hasTitle("Problem: Sign in · Countersign");
    visitor.findsNoBarrier();
  }

  @Test
  void linkShowsWhoseItIsAndOpensOnce() {
    String link = link(account("grete").id());
    Page preview = visitor.anotherPage();
    preview.navigate(link);
    page.navigate(link);
    assertThat(page.locator("h1")).hasText("Sign in as grete");
    visitor.findsNoBarrier();
    press("Continue");
    assertThat(page).hasURL(endpoint.address() + "/profile/");
    Response again = preview.navigate(link);
    assertThat(again.status()).isEqualTo(410);
    assertThat(preview.locator("h1")).hasText("This link is over");
  }

  @Test
  void ofTwoTabsWithOneLinkOneComesInAndTheOtherIsTold() {
    String link = link(account("two-tabs").id());
    Page other = visitor.anotherPage();
    page.navigate(link);
    other.navigate(link);
    press("Continue");
    assertThat(page).hasURL(endpoint.address() + "/profile/");
    Response second =
        other.waitForResponse(
            "**/link/",
            () ->
                other
                    .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Continue"))
                    .click());
    assertThat(second.status()).isEqualTo(410);
    assertThat(other.locator("main")).containsText("tell a superuser now");
  }
}
