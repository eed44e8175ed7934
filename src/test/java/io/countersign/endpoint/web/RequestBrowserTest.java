package io.countersign.endpoint.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.countersign.core.Actor;
import io.countersign.core.access.Application;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.Wants;
import io.countersign.testing.TestCore;
import io.countersign.testing.browser.BrowserTest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Applying for API access and collecting what was granted, in a real browser. */
@BrowserTest
class RequestBrowserTest extends PageWalk {
  private int grete;
  private Actor owner;

  private void comeIn() {
    String username = TestCore.fresh("grete");
    grete = account(username);
    owner = Actor.account(grete, username);
    comeIn(grete);
  }

  private RequestRow newest() {
    return core().own().requests().list(owner, Optional.empty(), 1).rows().getFirst();
  }

  private void grant(Wants wants) {
    Application asked = new Application("Nightly export", wants, 90, "");
    approve(core().own().requests().apply(owner, asked));
    page.reload();
  }

  @Test
  void whoHasNothingIsToldWhatBelongsHereAndApplies() {
    comeIn();
    assertThat(page.locator("main")).containsText("You have none.");
    leading("Apply for API access").click();
    page.getByLabel("Purpose").fill("Fetch my plans <b>every</b> night");
    page.getByLabel("JWT password").check();
    page.getByLabel("For how long").selectOption("No end");
    page.getByLabel("Contact").fill("grete@example.org");
    button("Send request").click();
    says("Your request was sent. You find the answer here.");
    assertThat(page.locator("main")).containsText("Waiting for a decision");
    assertThat(page.locator("main")).containsText("Fetch my plans <b>every</b> night");
    assertThat(leading("Apply for API access")).hasCount(0);
    RequestRow sent = newest();
    assertThat(sent.wants()).isEqualTo(Wants.JWT);
    assertThat(sent.lastsDays()).isNull();
    assertThat(sent.contact()).isEqualTo("grete@example.org");
    page.reload();
    assertThat(page.locator("h1")).hasText(owner.name());
    approve(sent);
    page.reload();
    assertThat(page.locator("main")).containsText("Ready for you");
    assertThat(page.getByText("Your request was sent.")).hasCount(0);
  }

  @Test
  void whatIsWrongStandsBesideItsFieldAndNothingTypedIsLost() {
    comeIn();
    page.navigate(address("/profile/apply/"));
    page.getByLabel("Purpose").fill("   ");
    page.getByLabel("Both").check();
    page.getByLabel("Contact").fill("room 4");
    button("Send request").click();
    assertThat(page.getByLabel("Purpose")).isFocused();
    assertThat(page.getByLabel("Purpose")).hasAccessibleDescription("Say what the access is for.");
    assertThat(page.getByLabel("Both")).isChecked();
    assertThat(page.getByLabel("Contact")).hasValue("room 4");
    assertThat(page).hasTitle("Problem: Apply for API access · Countersign");
    visitor.findsNoBarrier();
    page.getByLabel("Purpose").fill("Statistics");
    button("Send request").click();
    says("Your request was sent. You find the answer here.");
  }

  @Test
  void openRequestIsChangedAndWithdrawn() {
    comeIn();
    core().own().requests().apply(owner, new Application("Statistics", Wants.BEARER, 45, "room 4"));
    page.reload();
    leading("Change").click();
    assertThat(page.getByLabel("Purpose")).hasValue("Statistics");
    assertThat(page.getByLabel("For how long")).hasValue("45");
    page.getByLabel("Purpose").fill("Statistics of my project");
    button("Save request").click();
    says("Your request was changed.");
    assertThat(newest().purpose()).isEqualTo("Statistics of my project");
    leading("Withdraw").click();
    assertThat(page.locator("main")).containsText("Statistics of my project");
    visitor.findsNoBarrier();
    button("Withdraw request").click();
    says("Your request was withdrawn.");
    assertThat(page.locator("main")).containsText("Withdrawn");
    assertThat(leading("Apply for API access")).isVisible();
  }

  @Test
  void requestThatIsDecidedMeanwhileIsNotChanged() {
    comeIn();
    core().own().requests().apply(owner, new Application("Statistics", Wants.BEARER, 30, ""));
    page.navigate(address("/profile/requests/" + newest().id() + "/"));
    core().access().decline(TestCore.ROOT, newest().id(), "Say whose plans");
    page.getByLabel("Purpose").fill("My own plans");
    button("Save request").click();
    assertThat(page.locator("main")).containsText("This request was decided already");
    page.navigate(address("/profile/"));
    assertThat(page.locator("main")).containsText("Say whose plans");
  }

  @Test
  void tokenIsCollectedOnceAndItsCommandKeepsItOutOfTheCommandLine() {
    comeIn();
    grant(Wants.BEARER);
    leading("Collect your token").click();
    Page other = visitor.anotherPage();
    other.navigate(page.url());
    button("Collect your token").click();
    String token = page.locator("#token").inputValue();
    assertThat(endpoint.bearer("GET", "/api/v1/users/me/", token).statusCode()).isEqualTo(200);
    assertThat(page.url()).doesNotContain(token);
    assertThat(page.locator("pre")).containsText("read -rs TOKEN");
    assertThat(page.locator("pre")).not().containsText(token);
    visitor.findsNoBarrier();
    Response second =
        other.waitForResponse("**/collect/", () -> button(other, "Collect your token").click());
    assertThat(second.status()).isEqualTo(409);
    assertThat(other.locator("body")).not().containsText(token);
    leading("I have stored it").click();
    isAt("/profile/");
    assertThat(page.locator("body")).not().containsText(token);
    assertThat(page.locator("#tokens ~ .rows")).containsText("Nightly export");
  }

  @Test
  void secretIsSelectedAsAWholeByTheKeyboard() {
    comeIn();
    grant(Wants.BEARER);
    leading("Collect your token").click();
    button("Collect your token").click();
    page.locator("#token").waitFor();
    page.locator(".bar button").focus();
    page.keyboard().press("Tab");
    assertThat(page.locator("#token")).isFocused();
    Object selected =
        page.evaluate(
            """
            () => {
              const field = document.activeElement;
              return field.selectionEnd - field.selectionStart === field.value.length;
            }
            """);
    assertThat(selected).isEqualTo(true);
  }

  @Test
  void passwordIsChosenAndFetchesAJwt() {
    comeIn();
    grant(Wants.JWT);
    leading("Choose your password").click();
    page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true)).fill("12345");
    page.getByLabel("New password again").fill("54321");
    button("Choose your password").click();
    assertThat(page.getByLabel("New password again")).isFocused();
    String chosen = "seven-herons-cross-a-quiet-lake";
    page.getByLabel("New password", new Page.GetByLabelOptions().setExact(true)).fill(chosen);
    page.getByLabel("New password again").fill(chosen);
    button("Choose your password").click();
    assertThat(page.locator("main")).containsText("It is what you chose.");
    assertThat(page.locator("body")).not().containsText(chosen);
    leading("Your page").click();
    isAt("/profile/");
    String body = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(owner.name(), chosen);
    var jwt =
        endpoint.send(
            "POST", "/api/v1/jwt/authenticate/", body, "Content-Type", "application/json");
    assertThat(jwt.statusCode()).isEqualTo(201);
  }

  @Test
  void passwordIsDrawnForWhoeverLeavesItOpen() {
    comeIn();
    grant(Wants.BOTH);
    leading("Collect your token and password").click();
    button("Collect your token and password").click();
    assertThat(page.locator("#token")).hasValue(Pattern.compile("csn_.{33}"));
    String password = page.locator("#password").inputValue();
    button("Sign out").click();
    signIn(owner.name(), password);
    isAt("/profile/");
  }

  @Test
  void doubleClickShowsWhatWasCollected() {
    comeIn();
    grant(Wants.BOTH);
    leading("Collect your token and password").click();
    button("Collect your token and password").dblclick();
    String token = page.locator("#token").inputValue();
    assertThat(endpoint.bearer("GET", "/api/v1/users/me/", token).statusCode()).isEqualTo(200);
    assertThat(page.locator("#password")).hasValue(Pattern.compile(".{8,}"));
    page.navigate(address("/profile/"));
    isAt("/profile/");
  }

  @Test
  void anothersRequestIsUnknown() {
    comeIn();
    core().own().requests().apply(owner, new Application("Mine", Wants.BEARER, 30, ""));
    long mine = newest().id();
    button("Sign out").click();
    comeIn(account(TestCore.fresh("eve")));
    for (String path : new String[] {"", "withdraw/", "collect/"}) {
      Response there = page.navigate(address("/profile/requests/" + mine + "/" + path));
      assertThat(there.status()).isEqualTo(404);
      assertThat(page.locator("main")).not().containsText("Mine");
    }
  }
}
