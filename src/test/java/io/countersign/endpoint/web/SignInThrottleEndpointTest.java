package io.countersign.endpoint.web;

import static io.countersign.testing.TestCore.PASSWORD;
import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Secret;
import io.countersign.testing.Browsing;
import io.countersign.testing.RawHttp.Reply;
import io.countersign.testing.RunningEndpoint;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the sign-in page says to whoever guesses passwords (the EasyDMP contract, section 0.1). */
class SignInThrottleEndpointTest {
  private static final int FREE = 5;
  private static final Pattern PROBLEM =
      Pattern.compile("<p class=\"notice danger\" role=\"alert\">([^<]*)</p>");

  private static RunningEndpoint endpoint;

  private Browsing browser;
  private String ada;

  @BeforeAll
  static void start() {
    endpoint = RunningEndpoint.start();
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  @BeforeEach
  void openBrowser() {
    endpoint.core().clock().advance(Duration.ofHours(2));
    ada = fresh("ada");
    int id = endpoint.core().account(ada).id();
    endpoint.core().core().passwords().set(ROOT, id, Secret.of(PASSWORD));
    browser = new Browsing(endpoint.address());
    browser.get("/login/");
  }

  private Reply signIn(String username, String password) {
    return browser.post("/login/", "username", username, "password", password);
  }

  private void guess(String username, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(signIn(username, "guess " + i).status()).isEqualTo(400);
    }
  }

  private static String problem(Reply page) {
    Matcher found = PROBLEM.matcher(page.body());
    assertThat(found.find()).as(page.body()).isTrue();
    return found.group(1);
  }

  private static void assertThrottled(Reply page, int seconds) {
    assertThat(page.status()).isEqualTo(429);
    assertThat(page.header("Retry-After")).isEqualTo(Integer.toString(seconds));
    assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(problem(page))
        .isEqualTo("Too many failed sign-ins. Try again in " + seconds + " s.");
  }

  private static void wait(int seconds) {
    endpoint.core().clock().advance(Duration.ofSeconds(seconds));
  }

  @Test
  void failuresThatCostNothingSayNothingOfTime() {
    for (int i = 0; i < FREE; i++) {
      Reply page = signIn(ada, "guess " + i);
      assertThat(page.status()).isEqualTo(400);
      assertThat(page.header("Retry-After")).isNull();
      assertThat(problem(page)).doesNotContainPattern("\\d");
    }
  }

  @Test
  void pageAndHeaderSayTheSameSeconds() {
    guess(ada, FREE);
    Reply page = signIn(ada, "one too many");
    assertThrottled(page, 1);
    assertThat(page.body())
        .contains("<title>Problem: Sign in", "value=\"" + ada + "\"")
        .doesNotContain("one too many");
  }

  @Test
  void secondsDoubleWithEachFurtherFailure() {
    guess(ada, FREE);
    for (int seconds : new int[] {1, 2, 4, 8, 16}) {
      assertThrottled(signIn(ada, "again"), seconds);
      wait(seconds);
      guess(ada, 1);
    }
  }

  @Test
  void secondsThatHavePassedAreNotSaidAgain() {
    guess(ada, FREE);
    wait(1);
    guess(ada, 1);
    wait(2);
    guess(ada, 1);
    assertThrottled(signIn(ada, "again"), 4);
    wait(3);
    assertThrottled(signIn(ada, "again"), 1);
  }

  @Test
  void rightPasswordWaitsAsWell() {
    guess(ada, FREE);
    assertThrottled(signIn(ada, PASSWORD), 1);
    assertThat(browser.cookie("sessionid")).isNull();
  }

  @Test
  void nameThatNobodyHasIsToldTheSame() {
    String nobody = fresh("nobody");
    guess(nobody, FREE);
    assertThrottled(signIn(nobody, "again"), 1);
  }

  @Test
  void otherAccountsDoNotWait() {
    guess(fresh("other"), FREE);
    assertThat(signIn(ada, PASSWORD).status()).isEqualTo(303);
  }

  @Test
  void afterTheSecondsThatWereSaidTheRightPasswordLetsIn() {
    guess(ada, FREE);
    Reply page = signIn(ada, "again");
    wait(Integer.parseInt(page.header("Retry-After")));
    Reply in = signIn(ada, PASSWORD);
    assertThat(in.status()).isEqualTo(303);
    assertThat(in.header("Retry-After")).isNull();
    assertThat(browser.cookie("sessionid")).isNotNull();
  }
}
