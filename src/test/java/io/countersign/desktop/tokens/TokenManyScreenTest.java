package io.countersign.desktop.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.token.Issued;
import io.countersign.core.token.TokenRow;
import io.countersign.core.token.TokenState;
import io.countersign.desktop.kit.WhyNot;
import io.countersign.desktop.kit.WorkBar;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenManyScreenTest extends TokenScreens {
  private AccountDetail kari;
  private Issued laptop;
  private Issued phone;
  private Issued server;

  @BeforeEach
  void fillCore() {
    kari = account("kari.foss", "Kari Foss");
    laptop = token(kari, "laptop", null);
    phone = token(kari, "phone", Duration.ofDays(90));
    server = token(kari, "server", Duration.ofDays(5));
    showList();
  }

  private TokenState stateOf(Issued issued) {
    return row(issued.row().id()).state();
  }

  @Test
  void spacePicksSeveralAndTheDetailCountsThem() {
    TableView<TokenRow> table = table();
    fx(table::requestFocus);
    push(KeyCode.HOME).push(KeyCode.SPACE).push(KeyCode.DOWN).push(KeyCode.SPACE);
    awaitIdle();
    assertThat(text("#tokenSelection #titleLabel")).isEqualTo("2 selected");
    assertThat(textsIn("#statesBox")).containsExactly("2 · Live");
    assertThat(isSeen("#tokenDetail")).isFalse();
    press("#closeTokensButton");
    assertThat(isSeen("#tokenSelection")).isFalse();
    assertThat(fx(() -> table.getSelectionModel().getSelectedItems().size())).isEqualTo(2);
  }

  @Test
  void allAreRevokedAtOnceAndCounted() {
    selectAll();
    press("#revokeManyButton");
    assertThat(textsIn("#tokenRevoke"))
        .contains("Revoke 3 tokens", "phone · Kari Foss · never used");
    fill("#reasonInput", "course is over");
    press("#tokenRevoke #revokeButton");
    assertThat(told()).containsExactly("3 tokens were revoked. They are refused from now on.");
    assertThat(tokensOf(kari.id()))
        .allMatch(row -> row.state() == TokenState.REVOKED)
        .allMatch(row -> row.revokeReason().equals("course is over"));
    assertThat(isAccepted(laptop.secret().reveal())).isFalse();
  }

  @Test
  void mixedResultsAreCountedWithTheirReasons() {
    selectAll();
    AccountDetail nils = account("nils.berg", "Nils Berg");
    test.core().tokens().suspend(ada, phone.row().id());
    test.core().tokens().revoke(ada, server.row().id(), "");
    token(nils, "not selected", null);
    press("#suspendManyButton");
    assertThat(textsIn("#tokenResult"))
        .contains(
            "1 of 3 tokens suspended",
            "1 done",
            "1 was suspended already",
            "1 refused",
            "server · Kari Foss: "
                + messages.sentence(new AppException("token-revoked", "server")));
    assertThat(stateOf(laptop)).isEqualTo(TokenState.SUSPENDED);
    press("#closeButton");
    assertThat(isSeen("#tokenResult")).isFalse();
    assertThat(stateOf(phone)).isEqualTo(TokenState.SUSPENDED);
    assertThat(tokensOf(nils.id())).extracting(TokenRow::state).containsExactly(TokenState.LIVE);
  }

  @Test
  void someoneWhoLostTheRightIsRefusedOnceAndNothingIsDone() {
    selectAll();
    Actor root = TestCore.ROOT;
    int self = ada.accountId();
    test.superuser("grace");
    test.core().accounts().setSuperuser(root, self, false);
    try {
      press("#suspendManyButton");
      assertThat(textsIn("#tokenResult"))
          .contains("0 of 3 tokens suspended", "1 refused", "2 left as they were");
    } finally {
      test.core().accounts().setSuperuser(root, self, true);
    }
    assertThat(stateOf(laptop)).isEqualTo(TokenState.LIVE);
    assertThat(stateOf(server)).isEqualTo(TokenState.LIVE);
  }

  @Test
  void suspendedOnesAreResumedByUndo() {
    selectAll();
    press("#suspendManyButton");
    assertThat(stateOf(server)).isEqualTo(TokenState.SUSPENDED);
    clickOn("Undo");
    awaitIdle();
    assertThat(tokensOf(kari.id())).allMatch(row -> row.state() == TokenState.LIVE);
  }

  @Test
  void deedThatFitsNoneIsDisabledWithTheReason() {
    selectAll();
    assertThat(find("#tokenSelection #resumeWhyNot", WhyNot.class).getReason())
        .isEqualTo(messages.text("tokens.selection.none.resume"));
    press("#suspendManyButton");
    assertThat(find("#tokenSelection #suspendWhyNot", WhyNot.class).getReason())
        .isEqualTo(messages.text("tokens.selection.none.suspend"));
    press("#resumeManyButton");
    assertThat(stateOf(laptop)).isEqualTo(TokenState.LIVE);
  }

  @Test
  void allGetTheSameEnd() {
    selectAll();
    press("#expiryManyButton");
    choose("#days365Button");
    press("#moveButton");
    assertThat(told()).containsExactly("The expiry of 3 tokens was moved.");
    assertThat(tokensOf(kari.id()))
        .extracting(TokenRow::expiresAt)
        .containsOnly(test.clock().instant().plus(Duration.ofDays(365)));
  }

  @Test
  void keysActOnAllThatAreSelected() {
    selectAll();
    push(KeyCode.S);
    awaitIdle();
    assertThat(tokensOf(kari.id())).allMatch(row -> row.state() == TokenState.SUSPENDED);
    push(KeyCode.DELETE);
    assertThat(textsIn("#tokenRevoke")).contains("Revoke 3 tokens");
  }

  @Test
  void cancellingStopsBetweenTokensAndCountsWhatWasDone() {
    for (int i = 0; i < 60; i++) {
      token(kari, "token " + i, null);
    }
    fx(() -> tokens.showTokensOf(kari.id(), kari.username()));
    awaitIdle();
    selectAll();
    press("#revokeManyButton");
    Button revoke = find("#tokenRevoke #revokeButton", Button.class);
    WorkBar bar = find("#workBar", WorkBar.class);
    fx(
        () -> {
          revoke.fire();
          ((Button) bar.lookup(".button")).fire();
        });
    awaitIdle();
    List<TokenRow> rows = tokensOf(kari.id());
    long left = rows.stream().filter(row -> row.state() == TokenState.LIVE).count();
    assertThat(left).isPositive();
    assertThat(textsIn("#tokenResult")).contains(left + " left as they were");
  }
}
