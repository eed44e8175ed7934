package io.countersign.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.audit.AuditRow;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import io.countersign.testing.browser.BrowserTest;
import io.countersign.testing.browser.Visitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * From nothing to a working token: a superuser in the running window, a user in a real browser, and
 * in the end the command that the page shows.
 */
@BrowserTest
@Execution(ExecutionMode.SAME_THREAD)
class AccessWalkBrowserTest extends WindowFixture {
  private static final int SIGN_IN_TAB = 1;

  private void makeAccountInTheWindow() {
    push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
    awaitWindow();
    push(KeyCode.SHORTCUT, KeyCode.N);
    awaitWindow();
    type("#usernameInput", "kari");
    type("#fullNameInput", "Kari Foss");
    press("#saveAccountButton");
  }

  private String makeLinkInTheWindow() {
    TabPane tabs = find("#detailTabs", TabPane.class);
    fx(() -> tabs.getSelectionModel().select(SIGN_IN_TAB));
    awaitWindow();
    press("#makeLinkButton");
    press("#confirmVerbButton");
    TextArea area = find("#addressLine .text-area", TextArea.class);
    String link = fx(() -> area.getText());
    press("#addressLine .button");
    press("#doneButton");
    return link;
  }

  private void approveInTheWindow() {
    Label badge = find("#requestsBadge", Label.class);
    await(badge::textProperty, () -> badge.getText().equals("1"), "the request in the inbox");
    push(KeyCode.SHORTCUT, KeyCode.DIGIT4);
    awaitWindow();
    clickOn("Kari Foss").push(KeyCode.A);
    awaitWindow();
    press("#approveButton");
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private static void lead(Page page, String name) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name)).click();
  }

  private static void apply(Page page) {
    lead(page, "Apply for API access");
    page.getByLabel("Purpose").fill("Nightly export of my plans");
    page.getByLabel("Bearer token").check();
    button(page, "Send request").click();
    assertThat(page.locator("main")).containsText("Waiting for a decision");
  }

  /** Does what a shell does with {@code command}, for somebody who types {@code secret}. */
  private static String shell(String command, String secret) throws IOException {
    Process shell = new ProcessBuilder("bash", "-c", command).start();
    try (var typed = shell.outputWriter()) {
      typed.write(secret + "\n");
    }
    return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void userWithoutPasswordComesInByALinkAppliesIsApprovedAndCollects() throws Exception {
    makeSuperuser();
    open();
    signIn();
    makeAccountInTheWindow();
    String link = makeLinkInTheWindow();
    String token;
    try (Visitor kari = Visitor.withWindow(Visitor.PHONE)) {
      Page page = kari.page();
      page.navigate(link);
      button(page, "Continue").click();
      apply(page);
      approveInTheWindow();
      page.reload();
      lead(page, "Collect your token");
      button(page, "Collect your token").click();
      token = page.locator("#token").inputValue();
      String command = page.locator("pre").innerText();
      assertThat(command).doesNotContain(token);
      assertThat(shell(command, token)).contains("\"username\":\"kari\"");
      assertThat(page.content().split(token, -1)).hasSize(2);
      lead(page, "I have stored it");
      assertThat(page.locator("#tokens ~ .rows")).containsText("Last used");
    }
    noneIsKept(token, link.replaceAll(".*/link/|/$", ""));
  }

  /** All rows of all tables, as the database writes them out. */
  private String database() throws SQLException {
    StringBuilder all = new StringBuilder();
    try (Connection connection = Store.connection(opened.address());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("script")) {
      while (rows.next()) {
        all.append(rows.getString(1)).append('\n');
      }
    }
    return all.toString();
  }

  /** Neither in the audit, nor in a table, nor, once the window is closed, in any file. */
  private void noneIsKept(String... secrets) throws Exception {
    List<AuditRow> audit =
        opened.core().audit().list(TestCore.ROOT, AuditFilter.all(), Optional.empty(), 100).rows();
    String database = database();
    closeWindow();
    window = null;
    List<Path> files;
    try (Stream<Path> all = Files.walk(place)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    assertThat(audit).isNotEmpty();
    assertThat(database).contains("Nightly export of my plans");
    assertThat(files).isNotEmpty();
    for (String secret : secrets) {
      assertThat(secret).hasSizeGreaterThan(30);
      assertThat(database.contains(secret)).as("a secret in the database").isFalse();
      assertThat(audit).noneMatch(row -> row.toString().contains(secret));
      for (Path file : files) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(content.contains(secret)).as("a secret in %s", file).isFalse();
      }
    }
  }
}
