package io.countersign.desktop.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.AppException;
import io.countersign.core.token.Issued;
import io.countersign.core.token.LastUse;
import io.countersign.core.token.TokenRow;
import io.countersign.core.token.TokenState;
import io.countersign.desktop.kit.ListDetail;
import io.countersign.desktop.kit.StateLabel;
import io.countersign.desktop.kit.WhyNot;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import javafx.scene.control.DatePicker;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

class TokenDetailScreenTest extends FiveTokens {
  private StateLabel state() {
    return find("#tokenDetail #stateLabel", StateLabel.class);
  }

  @Test
  void openedTokenTellsAllOfIt() {
    fillCore();
    showList();
    openRow("lost phone");
    assertThat(text("#nameLabel")).isEqualTo("lost phone");
    assertThat(state().getState().word()).isEqualTo("Revoked");
    assertThat(text("#ownerLink")).isEqualTo("Nils Berg");
    assertThat(text("#endedLabel")).contains("ada").contains("left on a train");
    assertThat(textsIn("#historyBox"))
        .contains("Token revoked", "Token issued", "Reason: left on a train");
  }

  @Test
  void whatNeedsALookIsSaidInWords() {
    fillCore();
    showList();
    openRow("old script");
    assertThat(text("#expiresLabel")).isEqualTo("never expires");
    openRow("pipeline");
    assertThat(text("#expiresLabel")).isEqualTo("in 10 d · expires soon");
  }

  @Test
  void ownerLeadsToTheAccount() {
    fillCore();
    showList();
    openRow("laptop");
    clickOn("#ownerLink");
    assertThat(openedAccounts).containsExactly(kari.id());
  }

  @Test
  void closeButtonClosesTheTokenAndKeepsItSelected() {
    fillCore();
    showList();
    openRow("laptop");
    press("#closeTokenButton");
    assertThat(isSeen("#tokenDetail")).isFalse();
    var selected = table().getSelectionModel();
    assertThat(fx(() -> selected.getSelectedItem().name())).isEqualTo("laptop");
  }

  @Test
  void hintIsCopied() {
    fillCore();
    showList();
    openRow("laptop");
    press("#copyHintButton");
    assertThat(fx(() -> Clipboard.getSystemClipboard().getString()))
        .isEqualTo(named("laptop").hint());
  }

  @Test
  void revokedTokenAllowsNoDeedAndSaysWhy() {
    fillCore();
    showList();
    openRow("lost phone");
    for (String id : List.of("#suspendWhyNot", "#expiryWhyNot", "#editWhyNot", "#revokeWhyNot")) {
      assertThat(find("#tokenDetail " + id, WhyNot.class).getReason()).contains("revoked");
    }
  }

  @Test
  void suspendingRefusesAtOnceAndUndoTakesItBack() {
    kari = account("kari.foss", "Kari Foss");
    Issued laptop = token(kari, "laptop", null);
    String secret = laptop.secret().reveal();
    assertThat(isAccepted(secret)).isTrue();
    showList();
    openRow("laptop");
    press("#suspendButton");
    assertThat(isAccepted(secret)).isFalse();
    assertThat(state().getState().word()).isEqualTo("Suspended");
    clickOn("Undo");
    awaitIdle();
    assertThat(isAccepted(secret)).isTrue();
    assertThat(state().getState().word()).isEqualTo("Live");
  }

  @Test
  void revokingNamesWhatItHitsAndRefusesAtOnce() {
    kari = account("kari.foss", "Kari Foss");
    Issued laptop = token(kari, "laptop", null);
    String secret = laptop.secret().reveal();
    assertThat(isAccepted(secret)).isTrue();
    test.core().unwritten().lastUse().write();
    showList();
    openRow("laptop");
    press("#revokeButton");
    assertThat(textsIn("#tokenRevoke"))
        .contains("Revoke laptop", "laptop · Kari Foss · last used now");
    fill("#reasonInput", "  lost  ");
    press("#tokenRevoke #revokeButton");
    assertThat(isAccepted(secret)).isFalse();
    assertThat(row(laptop.row().id()).revokeReason()).isEqualTo("lost");
    assertThat(state().getState().word()).isEqualTo("Revoked");
    assertThat(told()).containsExactly("laptop was revoked. It is refused from now on.");
  }

  @Test
  void revokingIsDecidedByTheLastUseAsItIsNow() {
    fillCore();
    showList();
    openRow("laptop");
    assertThat(text("#usedLabel")).isEqualTo("never");
    LastUse uses = test.core().unwritten().lastUse();
    uses.used(named("laptop").id(), test.clock().instant(), "192.0.2.17");
    push(KeyCode.DELETE);
    awaitIdle();
    assertThat(textsIn("#hitsBox")).containsExactly("laptop · Kari Foss · last used now");
  }

  @Test
  void typedReasonIsNotThrownAwayUnasked() {
    fillCore();
    showList();
    openRow("laptop");
    press("#revokeButton");
    fill("#reasonInput", "lost");
    push(KeyCode.ESCAPE);
    assertThat(isSeen("#confirmDialog")).isTrue();
    press("#confirmCancelButton");
    assertThat(isSeen("#tokenRevoke")).isTrue();
    assertThat(named("laptop").state()).isEqualTo(TokenState.LIVE);
  }

  @Test
  void enterDoesNotAnswerTheQuestionAndEscapeLeavesTheToken() {
    fillCore();
    showList();
    openRow("laptop");
    press("#revokeButton");
    assertThat(focused()).isSameAs(find("#reasonInput", TextField.class));
    push(KeyCode.ENTER);
    assertThat(isSeen("#tokenRevoke")).isTrue();
    push(KeyCode.ESCAPE);
    awaitIdle();
    assertThat(isSeen("#tokenRevoke")).isFalse();
    assertThat(named("laptop").state()).isEqualTo(TokenState.LIVE);
  }

  @Test
  void reasonThatIsTooLongStaysBesideTheField() {
    fillCore();
    showList();
    openRow("laptop");
    press("#revokeButton");
    fill("#reasonInput", "x".repeat(501));
    press("#tokenRevoke #revokeButton");
    assertThat(error("#reasonField"))
        .isEqualTo(messages.sentence(new AppException("text-long", 500)));
    assertThat(named("laptop").state()).isEqualTo(TokenState.LIVE);
  }

  @Test
  void tokenThatSomebodyElseRevokedMeanwhileIsToldAndShownSo() {
    fillCore();
    showList();
    openRow("laptop");
    test.core().tokens().revoke(ada, named("laptop").id(), "first");
    press("#revokeButton");
    press("#tokenRevoke #revokeButton");
    assertThat(told()).containsExactly("laptop was revoked already.");
    assertThat(named("laptop").revokeReason()).isEqualTo("first");
    assertThat(state().getState().word()).isEqualTo("Revoked");
  }

  @Test
  void suspendingWhatSomebodyElseRevokedIsRefusedWithTheReason() {
    fillCore();
    showList();
    openRow("laptop");
    test.core().tokens().revoke(ada, named("laptop").id(), "");
    press("#suspendButton");
    assertThat(told())
        .containsExactly(messages.sentence(new AppException("token-revoked", "laptop")));
  }

  @Test
  void tokenThatIsGoneIsToldAndLeavesTheList() {
    fillCore();
    showList();
    openRow("laptop");
    long id = named("laptop").id();
    test.core().accounts().delete(ada, kari.id());
    press("#suspendButton");
    assertThat(told()).containsExactly(messages.sentence(new AppException("token-unknown", id)));
    assertThat(names()).doesNotContain("laptop");
    assertThat(find("#tokenList", ListDetail.class).isOpen()).isFalse();
  }

  @Test
  void expiryIsMovedNearerAndFurther() {
    fillCore();
    showList();
    openRow("laptop");
    press("#expiryButton");
    choose("#days30Button");
    press("#moveButton");
    assertThat(named("laptop").expiresAt())
        .isEqualTo(test.clock().instant().plus(Duration.ofDays(30)));
    press("#expiryButton");
    choose("#neverButton");
    press("#moveButton");
    assertThat(named("laptop").expiresAt()).isNull();
    assertThat(text("#expiresLabel")).isEqualTo("never expires");
  }

  @Test
  void expiryInThePastOrWithoutADateIsRefusedBesideTheField() {
    fillCore();
    showList();
    openRow("laptop");
    press("#expiryButton");
    choose("#dateButton");
    press("#moveButton");
    assertThat(error("#expiresField")).isEqualTo(messages.text("tokens.expiry.date-missing"));
    var date = find("#dateInput", DatePicker.class);
    assertThat(isSeen("#endLabel")).isFalse();
    assertThat(fx(date::isFocused)).isTrue();
    assertThat(fx(() -> date.getPseudoClassStates().toString())).contains("danger");
    fx(() -> date.setValue(LocalDate.parse("2026-05-31")));
    press("#moveButton");
    assertThat(error("#expiresField"))
        .isEqualTo(messages.sentence(new AppException("expiry-past")));
    fx(() -> date.setValue(LocalDate.parse("2026-06-01")));
    assertThat(isSeen("#endLabel")).isTrue();
    assertThat(fx(() -> date.getPseudoClassStates().toString())).doesNotContain("danger");
    press("#moveButton");
    assertThat(named("laptop").expiresAt()).isEqualTo("2026-06-01T23:59:59Z");
  }

  @Test
  void keysDoWhatTheButtonsDo() {
    fillCore();
    showList();
    openRow("laptop");
    push(KeyCode.S);
    awaitIdle();
    assertThat(named("laptop").state()).isEqualTo(TokenState.SUSPENDED);
    push(KeyCode.S);
    awaitIdle();
    assertThat(named("laptop").state()).isEqualTo(TokenState.LIVE);
    push(KeyCode.X);
    assertThat(isSeen("#tokenExpiry")).isTrue();
    push(KeyCode.ESCAPE);
    push(KeyCode.E);
    awaitIdle();
    assertThat(isSeen("#tokenEdit")).isTrue();
    push(KeyCode.ESCAPE);
    push(KeyCode.DELETE);
    assertThat(isSeen("#tokenRevoke")).isTrue();
  }

  @Test
  void keysOnARevokedTokenSayWhyNot() {
    fillCore();
    showList();
    openRow("lost phone");
    push(KeyCode.DELETE);
    assertThat(isSeen("#tokenRevoke")).isFalse();
    assertThat(told()).containsExactly(messages.text("tokens.why-not.revoked"));
  }

  @Test
  void keysInTheFilterFieldAreLetters() {
    fillCore();
    showList();
    openRow("laptop");
    clickOn("#filterField").write("xse");
    awaitIdle();
    assertThat(isSeen("#tokenExpiry")).isFalse();
    assertThat(find("#filterField", TextField.class).getText()).isEqualTo("xse");
  }

  @Test
  void replacedTokenIsOneClickAway() {
    kari = account("kari.foss", "Kari Foss");
    test.core().tokens().derivedKey(ada, "kari.foss", false).close();
    test.core().tokens().derivedKey(ada, "kari.foss", true).close();
    showList();
    long first = tokensOf(kari.id()).getFirst().id();
    TableView<TokenRow> table = table();
    fx(
        () -> {
          table.requestFocus();
          table.getSelectionModel().clearAndSelect(0);
        });
    push(KeyCode.ENTER);
    awaitIdle();
    assertThat(text("#kindLabel")).isEqualTo("Key of drf_create_token");
    assertThat(text("#replacesLink")).isEqualTo("Token " + first);
    clickOn("#replacesLink");
    awaitIdle();
    assertThat(state().getState().word()).isEqualTo("Revoked");
  }

  @Test
  void longHistoryComesInParts() {
    kari = account("kari.foss", "Kari Foss");
    Issued laptop = token(kari, "laptop", null);
    for (int i = 0; i < 12; i++) {
      test.core().tokens().suspend(ada, laptop.row().id());
      test.core().tokens().resume(ada, laptop.row().id());
    }
    showList();
    openRow("laptop");
    assertThat(find("#historyBox", VBox.class).getChildren()).hasSize(20);
    press("#earlierButton");
    assertThat(find("#historyBox", VBox.class).getChildren()).hasSize(25);
    assertThat(isSeen("#earlierButton")).isFalse();
  }
}
