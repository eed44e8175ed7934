package io.countersign.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.countersign.core.Secret;
import io.countersign.core.verify.Presented;
import io.countersign.core.verify.Verdict;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands on accounts, tokens and requests, as scripts use them. */
class CommandsTest extends CommandFixture {
  private static TestCore opened;
  private static int names;

  private String name;

  CommandsTest() {
    super(opened);
  }

  @BeforeAll
  static void open() {
    opened = TestCore.open();
  }

  @AfterAll
  static void closeOpened() {
    opened.close();
  }

  @BeforeEach
  void choose() {
    name = "user" + names++;
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  private boolean accepted(String token) {
    Presented shown = new Presented(Secret.of(token), "127.0.0.1");
    return test.core().verifier().bearer(shown) instanceof Verdict.Accepted;
  }

  @Test
  void accountIsMadeShownAndListed() throws IOException {
    out(
        "account",
        "create",
        name,
        "--email",
        "a@example.org",
        "--full-name",
        "A B",
        "--role",
        "role_user",
        "--role",
        "ROLE_INTERNAL_API",
        "--sso",
        "https://idp.example.org",
        "s-" + name);
    JsonNode shown = json(out("account", "show", name, "--json"));
    assertThat(shown.get("username").asText()).isEqualTo(name);
    assertThat(shown.get("roles").toString()).isEqualTo("[\"ROLE_USER\",\"ROLE_INTERNAL_API\"]");
    assertThat(shown.get("sso_subject").asText()).isEqualTo("s-" + name);
    assertThat(shown.get("active").asBoolean()).isTrue();
    assertThat(shown.get("superuser").asBoolean()).isFalse();
    test.clock().advance(Duration.ofSeconds(1));
    out("account", "create", name + "-newer", "--inactive");
    JsonNode list = json(out("account", "list", "--json"));
    assertThat(list.isArray()).isTrue();
    assertThat(list.get(0).get("username").asText()).isEqualTo(name + "-newer");
    assertThat(list.get(0).get("active").asBoolean()).isFalse();
  }

  @Test
  void accountRefusalsHaveASentence() {
    out("account", "create", name);
    assertThat(refused("account", "create", name.toUpperCase(Locale.ROOT))).contains("taken");
    assertThat(refused("account", "show", "nobody")).contains("no account nobody");
    assertThat(refused("account", "activate", "nobody")).contains("nobody");
    assertThat(refused("account", "create", "x" + name, "--email", "nowhere")).contains("e-mail");
    assertThat(refused("account", "remove-password", name)).contains("no password");
    assertThat(status("account", "set-password", name)).isEqualTo(2);
  }

  @Test
  void lastSuperuserStays() {
    run = new CommandRun().stdin("a-long-lantern-in-june\n");
    assertThat(status(run, "account", "create", name, "--superuser", "--password-stdin")).isZero();
    assertThat(refused("account", "delete", name)).contains("last active superuser");
    assertThat(refused("account", "deactivate", name)).contains("last active superuser");
    assertThat(test.core().signIn().signIn(name, Secret.of("a-long-lantern-in-june"), null).name())
        .isEqualTo(name);
  }

  @Test
  void weakPasswordIsRefused() {
    out("account", "create", name);
    run = new CommandRun().stdin("password1234\n");
    assertThat(status(run, "account", "set-password", name, "--password-stdin")).isEqualTo(1);
    assertThat(run.err.toString()).doesNotContain("password1234");
  }

  @Test
  void tokenWorksUntilRevoked() throws IOException {
    out("account", "create", name, "--role", "ROLE_A");
    String token = out("token", "create", name, "--name", "laptop", "--expires", "P90D").strip();
    assertThat(token).startsWith("csn_").hasSize(37);
    assertThat(accepted(token)).isTrue();
    JsonNode row = json(out("token", "list", "--account", name, "--json")).get(0);
    assertThat(row.get("name").asText()).isEqualTo("laptop");
    assertThat(row.toString()).doesNotContain(token);
    String id = row.get("id").asText();
    out("token", "suspend", id);
    assertThat(accepted(token)).isFalse();
    assertThat(refused("token", "suspend", id)).contains("suspended already");
    out("token", "resume", id);
    assertThat(accepted(token)).isTrue();
    out("token", "revoke", id, "--reason", "lost");
    assertThat(accepted(token)).isFalse();
    assertThat(refused("token", "revoke", id)).contains("is revoked");
    assertThat(refused("token", "resume", id)).contains("is revoked");
    assertThat(json(out("token", "show", id, "--json")).get("revoke_reason").asText())
        .isEqualTo("lost");
  }

  @Test
  void badTokenTermsAreRefused() {
    out("account", "create", name);
    assertThat(refused("token", "create", name, "--expires", "soon")).contains("not an end");
    assertThat(refused("token", "create", name, "--expires", "2020-01-01")).contains("passed");
    assertThat(refused("token", "create", name, "--role", "ROLE_B")).contains("does not hold");
    assertThat(refused("token", "create", name, "--network", "localhost")).contains("localhost");
    out("account", "deactivate", name);
    assertThat(refused("token", "create", name)).contains("inactive");
    assertThat(refused("token", "revoke", "99999")).contains("no token");
  }

  @Test
  void derivedKeyPrintsAsTheOriginal() {
    out("account", "create", name, "--inactive");
    String line = out("drf_create_token", name);
    assertThat(line).matches("Generated token [0-9a-f]{40} for user " + name + "\\R");
    assertThat(out("drf_create_token", name)).isEqualTo(line);
    String next = out("drf_create_token", "-r", name);
    assertThat(next).isNotEqualTo(line).matches("Generated token [0-9a-f]{40} for user .*\\R");
    assertThat(refused("drf_create_token", name.toUpperCase(Locale.ROOT)))
        .startsWith("CommandError: Cannot create the Token: user USER");
    assertThat(status("drf_create_token")).isEqualTo(2);
    assertThat(status(run, "drf_create_token", name, "other")).isEqualTo(2);
  }

  @Test
  void requestIsDecidedAndCollectedOnce() throws IOException {
    out("account", "create", name);
    out("request", "create", name, "--purpose", "Nightly export", "--for", "both", "--days", "30");
    String id = json(out("request", "list", "--json")).get(0).get("id").asText();
    assertThat(refused("request", "collect", id)).contains("Nothing was granted");
    assertThat(out("request", "approve", id)).isEmpty();
    assertThat(refused("request", "decline", id, "--reason", "late"))
        .contains("approved this request");
    List<String> secrets = out("request", "collect", id).lines().toList();
    assertThat(secrets).hasSize(2);
    assertThat(accepted(secrets.getFirst())).isTrue();
    assertThat(refused("request", "collect", id)).contains("collected already");
    assertThat(json(out("request", "show", id, "--json")).get("grant_state").asText())
        .isEqualTo("collected");
  }

  @Test
  void requestRefusalsHaveASentence() {
    out("account", "create", name);
    assertThat(refused("request", "create", name, "--purpose", " ", "--for", "jwt"))
        .contains("what the access is for");
    assertThat(refused("request", "approve", "99999")).contains("no request");
    assertThat(status("request", "create", name, "--purpose", "p", "--for", "all")).isEqualTo(2);
  }
}
