package io.countersign.endpoint.publisher;

import static io.countersign.endpoint.publisher.PublisherSite.FORM;
import static io.countersign.endpoint.publisher.PublisherSite.JSON;
import static io.countersign.endpoint.publisher.PublisherSite.encoded;
import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.account.AccountDetail;
import io.countersign.testing.EverythingLogged;
import io.countersign.testing.RawHttp.Reply;
import io.countersign.testing.StandInSuperdesk;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The whole way of a client of Web Publisher, good and bad, and where none of the secrets on it
 * are: in the log, the audit and the database.
 */
class PublisherSecrecyEndpointTest {
  private static final String WRONG = "wrong-lantern-over-3-hills";
  private static final String NEXT = "quiet-harbour-with-8-bells";

  private final List<String> secrets = new ArrayList<>(List.of(WRONG, NEXT, TestCore.PASSWORD));

  @ParameterizedTest
  @EnumSource(Store.class)
  void secretsAreShownOnceAndKeptNowhere(Store store) {
    try (EverythingLogged everything = new EverythingLogged();
        PublisherSite site = PublisherSite.over(TestCore.on(store))) {
      walk(site);
      superdesk(site);
      String log = everything.text();
      String kept = site.core().everyText();
      String audit = site.core().newest(1000).toString();
      assertThat(audit)
          .contains(
              "livesite.opened",
              "livesite.reopened",
              "publisher.signed-in",
              "token.issued",
              "account.edited");
      assertThat(secrets).hasSizeGreaterThan(7).doesNotHaveDuplicates();
      for (String secret : secrets) {
        assertThat(log.contains(secret)).as("in the log").isFalse();
        assertThat(audit.contains(secret)).as("in the audit").isFalse();
        assertThat(kept.contains(secret)).as("in the database").isFalse();
      }
    }
  }

  private void walk(PublisherSite site) {
    AccountDetail editor = site.account("editor", "ROLE_LIVESITE_EDITOR");
    String name = editor.username();
    for (String password : List.of(WRONG, TestCore.PASSWORD)) {
      site.send(
          "POST",
          "/api/v1/auth/",
          FORM,
          "auth[username]=" + name + "&auth[password]=" + encoded(password));
      site.send("POST", "/api/v2/auth/", JSON, "{\"username\":\"" + password + "\"}");
      site.send("POST", "/api/v2/auth/", JSON, "{\"username\":\"" + password);
      site.send("POST", "/api/v1/auth/?password=" + password, "text/plain", password);
    }
    String key = site.key(editor);
    secrets.add(key);
    secrets.add(encoded(key));
    for (String shown : List.of(key, "Xa1" + key, "not-a-token-but-kept-quiet")) {
      if (!shown.equals(key)) {
        secrets.add(shown);
      }
      String query = "?auth_token=" + encoded(shown) + "&intention=livesite_editor";
      site.ask("GET", "/api/v1/internal/me/", "Authorization: " + shown);
      site.ask("GET", "/api/v2/internal/me/" + query);
      site.ask("GET", "/api/v1/livesite/auth/livesite_editor" + query);
      site.ask("GET", "/api/v1/livesite/redirect/" + query);
      site.ask("GET", "/api/v1/livesite/redirect/" + query, "Host: evil.example");
      site.ask("GET", "/api/v1/" + encoded(shown) + "/" + query);
      site.ask("POST", "/api/v1/livesite/redirect/" + query);
      site.ask("GET", "/api/v1/users/profile/" + encoded(shown) + query);
    }
    site.homepage("default", "http://localhost/");
    String ticket =
        site.core()
            .core()
            .livesite()
            .create(ROOT, editor.id(), Optional.empty(), site.address())
            .secret()
            .reveal();
    secrets.add(ticket);
    for (int i = 0; i < 3; i++) {
      site.ask("GET", "/api/v1/livesite/redirect/?ticket=" + ticket);
      site.ask("POST", "/api/v1/livesite/redirect/?ticket=" + ticket);
    }
    String both = "{\"about\":\"x\",\"plainPassword\":{\"first\":\"%s\",\"second\":\"%s\"}}";
    String path = "/api/v2/users/profile/" + editor.id();
    String header = "Authorization: " + key;
    site.send("PATCH", path, JSON, both.formatted(NEXT, WRONG), header);
    Reply changed = site.send("PATCH", path, JSON, both.formatted(NEXT, NEXT), header);
    assertThat(changed.status()).isEqualTo(200);
    Reply again =
        site.send(
            "POST",
            "/api/v2/auth/",
            JSON,
            "{\"username\":\"" + name + "\",\"password\":\"" + NEXT + "\"}");
    assertThat(again.status()).isEqualTo(200);
    secrets.add(PublisherSite.json(again).at("/token/api_key").textValue());
  }

  private void superdesk(PublisherSite site) {
    try (StandInSuperdesk superdesk = new StandInSuperdesk()) {
      superdesk.setIn(site.core().core().policies());
      for (String token : List.of("confirmed-desk-token", "refused-desk-token")) {
        secrets.add(token);
        site.send(
            "POST",
            "/api/v2/auth/superdesk/",
            JSON,
            "{\"session_id\":\"%s\",\"token\":\"Basic %s\"}"
                .formatted(StandInSuperdesk.SESSION, token));
        site.ask("GET", "/api/v1/internal/me/", "Authorization: " + token);
        superdesk.being(StandInSuperdesk.Manner.REFUSING);
      }
    }
    secrets.add(StandInSuperdesk.SESSION);
  }
}
