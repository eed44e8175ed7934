package io.countersign.desktop.tokens;

import io.countersign.core.Network;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.token.Issued;
import io.countersign.core.token.TokenTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A picture of every screen and dialog of tokens. */
@Tag("gallery")
class TokenGalleryTest extends TokenScreens {
  private static final String LONG_NAME =
      "Nightly export of the collections of the Western Norway Regional Archives, third try";

  private AccountDetail kari;

  private void fillCore() {
    Instant now = test.clock().instant();
    test.clock().set(now.minus(Duration.ofDays(200)));
    kari = account("kari.foss@idp.example.org", "Kari Foss", "ROLE_USER", "ROLE_INTERNAL_API");
    AccountDetail nils = account("nils.berg", "Nils Berg", "ROLE_USER");
    AccountDetail service = account("archive-export-service-of-the-western-region", "");
    Issued old = token(nils, "old script", null);
    token(nils, "never touched", Duration.ofDays(900));
    Issued ended = token(nils, "spring course", Duration.ofDays(30));
    use(ended, now.minus(Duration.ofDays(180)));
    use(old, now.minus(Duration.ofDays(150)));
    test.core().unwritten().lastUse().write();
    test.clock().set(now.minus(Duration.ofDays(3)));
    Issued laptop = token(kari, "laptop", Duration.ofDays(90));
    use(laptop, now.minus(Duration.ofMinutes(3)));
    use(token(kari, "pipeline", Duration.ofDays(20)), now.minus(Duration.ofHours(5)));
    Issued stopped = token(nils, "build server", Duration.ofDays(365));
    test.core().tokens().suspend(ada, stopped.row().id());
    Issued lost = token(nils, "lost phone", Duration.ofDays(365));
    test.core().tokens().revoke(ada, lost.row().id(), "The phone was left on a train.");
    TokenTerms terms =
        new TokenTerms(
            LONG_NAME,
            "Runs at night on the cluster. Ask the operations group before touching it. "
                + "The address is that of the cluster's gateway.",
            null,
            List.of(),
            List.of(Network.parse("192.0.2.0/24"), Network.parse("2001:db8:85a3::/48")));
    test.core().tokens().issue(ada, service.id(), terms);
    for (int i = 1; i <= 14; i++) {
      token(kari, "notebook " + i, Duration.ofDays(40 + 20L * i));
    }
    test.core().unwritten().lastUse().write();
    test.clock().set(now);
  }

  private void use(Issued issued, Instant at) {
    test.core().unwritten().lastUse().used(issued.row().id(), at, "192.0.2.17");
  }

  @Test
  void list() {
    showList();
    snapshot("tokens-empty");
    fillCore();
    fx(() -> tokens.showTokensOf(kari.id(), kari.username()));
    awaitIdle();
    snapshot("tokens-of-owner");
    press("#chip-owner-" + kari.id());
    snapshot("tokens-list");
    snapshot("tokens-list-wide", 1200, 780);
    fill("#filterField", "nobody has this");
    awaitIdle();
    snapshot("tokens-no-match");
    fill("#filterField", "");
    awaitIdle();
    for (String name :
        List.of("laptop", "build server", "lost phone", "spring course", "old script")) {
      openRow(name);
      snapshot("tokens-detail-" + name.replace(' ', '-'));
    }
    openRow(LONG_NAME);
    snapshot("tokens-detail-long");
    snapshot("tokens-detail-long-wide", 1200, 780);
    selectAll();
    snapshot("tokens-selection");
    press("#revokeManyButton");
    snapshot("tokens-revoke-many");
    press("#cancelButton");
    press("#expiryManyButton");
    snapshot("tokens-expiry-many");
    push(KeyCode.ESCAPE);
    press("#suspendManyButton");
    snapshot("tokens-result");
  }

  @Test
  void dialogs() {
    fillCore();
    showList();
    openRow("laptop");
    press("#expiryButton");
    choose("#dateButton");
    snapshot("tokens-expiry-date");
    choose("#neverButton");
    snapshot("tokens-expiry-never");
    push(KeyCode.ESCAPE);
    press("#revokeButton");
    snapshot("tokens-revoke");
    press("#cancelButton");
    press("#editButton");
    snapshot("tokens-edit");
    push(KeyCode.ESCAPE);
    press("#suspendButton");
    snapshot("tokens-suspended-notice");
  }

  @Test
  void issueAndReveal() {
    fillCore();
    showList();
    fx(() -> tokens.issue());
    awaitIdle();
    snapshot("tokens-issue");
    press("#tokenIssue #issueButton");
    snapshot("tokens-issue-missing");
    clickOn("#pickerField").write("a");
    awaitIdle();
    snapshot("tokens-issue-search");
    fx(() -> dialogs.closeAll());
    String[] roles = new String[24];
    Arrays.setAll(roles, i -> "ROLE_OF_A_LONG_NAME_FOR_ARCHIVE_" + i);
    int many = account("many.roles", "Somebody With Many Roles", roles).id();
    fx(() -> tokens.issueFor(many));
    awaitIdle();
    snapshot("tokens-issue-many-roles");
    fx(() -> dialogs.closeAll());
    fx(() -> tokens.issueFor(kari.id()));
    awaitIdle();
    fill("#nameInput", "x".repeat(120));
    fill("#networksInput", "10.0.0.0/8\n192.0.2.7/24");
    choose("#dateButton");
    press("#tokenIssue #issueButton");
    snapshot("tokens-issue-errors");
    fill("#nameInput", "measuring station");
    fill("#networksInput", "10.0.0.0/8\n2001:db8::/32");
    choose("#neverButton");
    clickOn("#role-ROLE_USER");
    snapshot("tokens-issue-filled");
    snapshot("tokens-issue-filled-wide", 1200, 780);
    press("#tokenIssue #issueButton");
    snapshot("tokens-reveal");
    press("#tokenLine .button");
    snapshot("tokens-reveal-copied");
    press("#doneButton");
    snapshot("tokens-issued");
  }
}
