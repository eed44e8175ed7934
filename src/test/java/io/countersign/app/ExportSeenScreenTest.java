package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Secret;
import io.countersign.core.access.NewRequest;
import io.countersign.core.access.Wants;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.instance.Core;
import io.countersign.core.session.Browser;
import io.countersign.core.session.Entrance;
import io.countersign.core.token.TokenTerms;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** What is seen in a list is what is exported, by the key and by the button of each list. */
class ExportSeenScreenTest extends WindowFixture {
  private String secret;

  private void fill(Core core) {
    superuser(core, ADA);
    int bea = account(core, "bea.moe", "=HYPERLINK(\"http://203.0.113.9/\")");
    account(core, "cleo.lie", "Cleo Lie");
    try (Secret issued =
        core.tokens().issue(TestCore.ROOT, bea, TokenTerms.named("laptop")).secret()) {
      secret = issued.reveal();
    }
    core.access()
        .create(
            TestCore.ROOT, new NewRequest(bea, "@nightly copy", Wants.BEARER, List.of(), 30, ""));
  }

  private static int account(Core core, String username, String fullName) {
    Profile profile = Profile.named(username).withFullName(fullName);
    return core.accounts().create(TestCore.ROOT, NewAccount.of(profile)).id();
  }

  private void openAt(KeyCode section) {
    if (!Files.exists(place)) {
      prepare(this::fill);
    }
    open();
    signIn();
    push(KeyCode.SHORTCUT, section);
    awaitWindow();
  }

  private List<String> written(String file) throws IOException {
    Path written = temp.resolve(file);
    assertThat(isSeen("#exports")).as("the dialog").isFalse();
    return Files.readAllLines(written);
  }

  @Test
  void keyExportsTheAccountsInView() throws IOException {
    openAt(KeyCode.DIGIT2);
    fill("#filterField", "bea");
    awaitWindow();
    push(KeyCode.SHORTCUT, KeyCode.E);
    awaitWindow();
    assertThat(textsOf("#whatLabel")).containsExactly("1 account");
    press("#exportButton");
    List<String> lines = written("accounts.csv");
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst()).startsWith("id,username,");
    assertThat(lines.getLast())
        .contains("bea.moe")
        .contains("\"'=HYPERLINK(")
        .doesNotContain("cleo");
  }

  @Test
  void buttonExportsTheAccountsInView() throws IOException {
    openAt(KeyCode.DIGIT2);
    fill("#filterField", "cleo");
    awaitWindow();
    press("#exportSeenButton");
    press("#exportButton");
    assertThat(written("accounts.csv")).hasSize(2).last().asString().contains("cleo.lie");
  }

  @Test
  void buttonExportsTheTokensInViewWithoutTheirSecrets() throws IOException {
    openAt(KeyCode.DIGIT3);
    press("#exportSeenButton");
    press("#exportButton");
    List<String> lines = written("tokens.csv");
    assertThat(lines).hasSize(2);
    assertThat(lines.getLast()).contains("laptop");
    assertThat(String.join("", lines)).doesNotContain(secret);
  }

  @Test
  void buttonExportsTheRequestsInView() throws IOException {
    openAt(KeyCode.DIGIT4);
    press("#exportSeenButton");
    press("#exportButton");
    assertThat(written("requests.csv")).hasSize(2).last().asString().contains(",'@nightly copy,");
  }

  @Test
  void buttonExportsTheAuditInView() throws IOException {
    openAt(KeyCode.DIGIT6);
    fill("#subjectInput", "cleo");
    awaitWindow();
    press("#exportSeenButton");
    press("#exportButton");
    List<String> lines = written("audit.csv");
    assertThat(lines).hasSize(2);
    assertThat(lines.getLast()).contains("account.created").contains("cleo.lie");
  }

  /** Each list of the section has the button in its own head. */
  @Test
  void buttonsExportTheSignInsInViewWithoutTheirSecrets() throws IOException {
    List<String> secrets = new ArrayList<>();
    prepare(
        core -> {
          fill(core);
          try (Secret password = Secret.of(TestCore.PASSWORD);
              Secret jwt = core.jwts().authenticate(ADA, password, "192.0.2.17").token()) {
            secrets.add(jwt.reveal());
          }
          int ada = core.accounts().require(TestCore.ROOT, ADA).id();
          Browser browser = new Browser("192.0.2.18", "Mozilla/5.0 (X11; Linux x86_64)");
          try (Secret session =
              core.sessions().open(ada, Entrance.PASSWORD, browser, Instant.now()).id()) {
            secrets.add(session.reveal());
          }
        });
    openAt(KeyCode.DIGIT5);

    press("#jwtList #exportSeenButton");
    assertThat(textsOf("#whatLabel")).containsExactly("1 JWT sign-in");
    press("#exportButton");
    List<String> jwts = written("jwt-sign-ins.csv");
    assertThat(jwts).hasSize(2).last().asString().contains(ADA, "192.0.2.17");

    press("#jwtList #webTab");
    press("#webList #exportSeenButton");
    press("#exportButton");
    List<String> sessions = written("web-sessions.csv");
    assertThat(sessions).hasSize(2).last().asString().contains(ADA, "192.0.2.18");
    assertThat(String.join("", jwts) + String.join("", sessions))
        .doesNotContain(secrets.getFirst(), secrets.getLast());
  }

  @Test
  void whereThereIsNoListTheKeySaysSo() {
    openAt(KeyCode.DIGIT1);
    push(KeyCode.SHORTCUT, KeyCode.E);
    awaitWindow();
    assertThat(isSeen("#exports")).isFalse();
    assertThat(isSeen(".notice")).isTrue();
  }

  @Test
  void importBeginsAtTheHeadOfTheAccounts() {
    openAt(KeyCode.DIGIT2);
    press("#importButton");
    assertThat(isSeen("#import #chooseButton")).isTrue();
  }
}
