package io.countersign.endpoint.account;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Actor;
import io.countersign.core.access.RequestRow;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.instance.Core;
import io.countersign.core.session.CreatedLink;
import io.countersign.endpoint.HttpEndpoint;
import io.countersign.testing.Browsing;
import io.countersign.testing.EverythingLogged;
import io.countersign.testing.RawHttp.Reply;
import io.countersign.testing.RunningEndpoint;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The whole way of somebody without a password, from a one-time link to a token and a password that
 * work, and where none of the secrets on it are: in the log, the audit and the database.
 */
class SecrecyEndpointTest {
  private static final String WRONG = "wrong-lantern-over-3-hills";
  private static final Pattern TOKEN = Pattern.compile("id=\"token\" value=\"([^\"]+)\"");
  private static final Pattern PASSWORD = Pattern.compile("id=\"password\" value=\"([^\"]+)\"");

  private final List<String> secrets = new ArrayList<>(List.of(WRONG));
  private RunningEndpoint endpoint;
  private Core core;
  private Browsing browser;
  private AccountDetail mia;

  @ParameterizedTest
  @EnumSource(Store.class)
  void secretsAreShownOnceAndKeptNowhere(Store store) {
    try (EverythingLogged everything = new EverythingLogged();
        RunningEndpoint running = RunningEndpoint.over(TestCore.on(store))) {
      endpoint = running;
      core = running.core().core();
      mia = running.core().account("mia");
      walk();
      String log = everything.text();
      String kept = running.core().everyText();
      String audit = running.core().newest(1000).toString();
      assertThat(audit)
          .contains("link.created", "link.opened", "link.reopened", "session.begun")
          .contains("request.entered", "request.collected", "account.password-set");
      assertThat(secrets).hasSizeGreaterThan(12).doesNotHaveDuplicates();
      for (String secret : secrets) {
        assertThat(log.contains(secret)).as("in the log").isFalse();
        assertThat(audit.contains(secret)).as("in the audit").isFalse();
        assertThat(kept.contains(secret)).as("in the database").isFalse();
      }
    }
  }

  private void walk() {
    comeIn();
    secret(browser.cookie("sessionid"));
    secret(browser.cookie("csrftoken"));
    later();
    String both = collect("both");
    String token = found(TOKEN, both);
    String drawn = found(PASSWORD, both);
    assertThat(endpoint.bearer("GET", "/api/v1/users/me/", token).body())
        .isEqualTo("{\"id\":%d,\"username\":\"mia\",\"email\":\"\"}".formatted(mia.id()));
    secret(browser.cookie("sessionid"));
    secret(browser.cookie("csrftoken"));
    later();
    change(WRONG + "!", WRONG);
    change(drawn, "quiet-harbour-with-8-bells");
    secret("quiet-harbour-with-8-bells");
    secret(browser.cookie("sessionid"));
    secret(browser.cookie("csrftoken"));
    browser.post("/logout/");
    signIn(WRONG);
    signIn("quiet-harbour-with-8-bells");
    secret(browser.cookie("sessionid"));
    assertThat(browser.get("/profile/").status()).isEqualTo(200);
    String again = collect("bearer");
    assertThat(found(TOKEN, again)).isNotEqualTo(token);
  }

  private void comeIn() {
    CreatedLink link = core.links().create(ROOT, mia.id());
    secret(link.secret().reveal());
    String address = HttpEndpoint.linkAddress(endpoint.address(), link.secret());
    String path = address.substring(endpoint.address().toString().length());
    browser = new Browsing(endpoint.address());
    assertThat(browser.get(path).status()).isEqualTo(200);
    secret(browser.cookie("csrftoken"));
    assertThat(browser.post("/link/", "link", link.secret().reveal()).status()).isEqualTo(303);
    Browsing late = new Browsing(endpoint.address());
    assertThat(late.get(path).status()).isEqualTo(410);
    assertThat(late.post("/link/", "link", link.secret().reveal()).status()).isEqualTo(410);
    late.post("/link/?link=" + link.secret().reveal());
    late.get("/link/" + link.secret().reveal() + "/x/");
  }

  private String collect(String wants) {
    String[] wish = {"purpose", "Nightly export", "wants", wants, "lasts", "90"};
    assertThat(browser.post("/profile/apply/", wish).status()).isEqualTo(303);
    Actor owner = Actor.account(mia.id(), "mia");
    RequestRow asked = core.own().requests().list(owner, Optional.empty(), 1).rows().getFirst();
    core.access().approve(ROOT, asked.id(), asked.version(), asked.asAsked());
    Reply shown = browser.post("/profile/requests/" + asked.id() + "/collect/");
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.header("Cache-Control")).isEqualTo("no-store");
    return shown.body();
  }

  private String found(Pattern pattern, String page) {
    Matcher matcher = pattern.matcher(page);
    assertThat(matcher.find()).as(pattern.pattern()).isTrue();
    secret(matcher.group(1));
    return matcher.group(1);
  }

  private void change(String current, String wanted) {
    browser.post("/profile/password/", "current", current, "password", wanted, "repeat", wanted);
  }

  private void signIn(String password) {
    browser.get("/login/");
    browser.post("/login/", "username", "mia", "password", password);
    later();
  }

  private void later() {
    endpoint.core().clock().advance(Duration.ofMinutes(2));
  }

  private void secret(String secret) {
    secrets.add(secret);
  }
}
