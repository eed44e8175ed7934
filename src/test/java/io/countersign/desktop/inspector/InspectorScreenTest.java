package io.countersign.desktop.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.countersign.LoggedErrors;
import io.countersign.core.Actor;
import io.countersign.core.Network;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.policy.Policy;
import io.countersign.core.token.Issued;
import io.countersign.core.token.TokenTerms;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.Problems;
import io.countersign.desktop.kit.SecretClipboard;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InspectorScreenTest extends InspectorScreens {
  private AccountDetail kari;
  private Issued laptop;
  private String token;

  @BeforeEach
  void issue() {
    kari = account("kari.foss", "Kari Foss", "ROLE_A");
    laptop = test.token(kari.id(), "laptop");
    token = laptop.secret().reveal();
  }

  private String text(String key, Object... args) {
    return messages.text(key, args);
  }

  private void isAccepted() {
    assertThat(state()).isEqualTo(text("inspector.state.accepted"));
  }

  private void isRefused(String key, Object... args) {
    assertThat(state()).isEqualTo(text("inspector.state.refused"));
    assertThat(why()).isEqualTo(text(key, args));
  }

  @Test
  void emptyDialogSaysWhatItTakesAndOffersNothingElse() {
    assertThat(focused()).isSameAs(area());
    assertThat(state()).isEmpty();
    assertThat(why()).isEqualTo(text("inspector.nothing"));
    assertThat(find("#againButton", Node.class).isDisabled()).isTrue();
    assertThat(find("#clearButton", Node.class).isDisabled()).isTrue();
  }

  @Test
  void liveTokenIsToldWhileItIsPasted() {
    paste("Authorization: Bearer " + token);
    isAccepted();
    assertThat(said())
        .contains(
            text("inspector.accepted"),
            text("inspector.kind.issued"),
            "Kari Foss · " + kari.username(),
            "laptop · " + laptop.row().hint(),
            "never",
            "All that Kari Foss has");
  }

  @Test
  void ownerAndTokenAreLinksAndTheDialogCloses() {
    paste(token);
    clickOn("Kari Foss · " + kari.username());
    assertThat(isSeen("#inspector")).isFalse();
    assertThat(led).containsExactly("account " + kari.id());
  }

  @Test
  void linksAreReachedByTheKeyboard() {
    paste(token);
    push(KeyCode.SHORTCUT, KeyCode.TAB).push(KeyCode.TAB).push(KeyCode.SPACE);
    assertThat(led).containsExactly("token " + laptop.row().id());
  }

  @Test
  void eachRefusalSaysWhy() {
    TokenTerms soon =
        TokenTerms.named("soon").until(test.clock().instant().plus(Duration.ofMinutes(5)));
    String ending = test.core().tokens().issue(ada, kari.id(), soon).secret().reveal();
    test.clock().advance(Duration.ofMinutes(10));
    paste(ending);
    isRefused("inspector.rule.expired", "5 min ago");
    test.core().tokens().suspend(ada, laptop.row().id());
    paste(token);
    isRefused("inspector.rule.suspended", "now");
    test.core().tokens().resume(ada, laptop.row().id());
    test.core().accounts().deactivate(ada, kari.id());
    push(KeyCode.F5);
    awaitIdle();
    isRefused("inspector.rule.account-inactive", "Kari Foss");
    test.core().tokens().revoke(ada, laptop.row().id(), "left on a train");
    clickOn("#againButton");
    awaitIdle();
    isRefused("inspector.rule.revoked-because", "ada", "now", "left on a train");
  }

  @Test
  void networksAreTold() {
    TokenTerms terms = TokenTerms.named("here").from(List.of(Network.parse("192.0.2.0/24")));
    paste(test.core().tokens().issue(ada, kari.id(), terms).secret().reveal());
    isAccepted();
    assertThat(said()).contains(text("inspector.accepted-there"), "192.0.2.0/24");
  }

  @Test
  void wrongHeaderWordIsRefusedAsPasted() {
    paste("JWT " + token);
    assertThat(state()).isEqualTo(text("inspector.state.as-pasted"));
    assertThat(said()).contains(text("inspector.word", "JWT", "Bearer"));
  }

  @Test
  void mistypedTokenNamesWhatItResembles() {
    paste(token.substring(0, 30));
    isRefused("inspector.flaw.cut");
    String line = text("inspector.fact.perhaps-token", "laptop", "Kari Foss", laptop.row().hint());
    clickOn(line);
    assertThat(led).containsExactly("token " + laptop.row().id());
  }

  @Test
  void everyFlawHasItsSentence() {
    paste(token + "x");
    isRefused("inspector.flaw.long");
    paste(token.substring(4));
    isRefused("inspector.flaw.beginning");
    paste(token.substring(0, 9) + "!" + token.substring(10));
    isRefused("inspector.flaw.character", 10);
    paste(token.substring(0, 36) + (token.endsWith("0") ? "1" : "0"));
    isRefused("inspector.flaw.checksum");
    assertThat(said()).doesNotContain("Kari Foss · " + kari.username());
  }

  @Test
  void whatNobodyHasIsToldByItsForm() {
    paste("0".repeat(40));
    isRefused("inspector.unknown.key");
    paste("d6O3UorCHZ2Pd8PRs/0aXGg1qnT0bKUPWW43dgKqYm3CI4U4Og==");
    isRefused("inspector.unknown.publisher");
    paste("good morning");
    assertThat(state()).isEqualTo(text("inspector.state.unrecognised"));
    test.core().accounts().delete(ada, kari.id());
    paste(token);
    isRefused("inspector.unknown.token");
  }

  @Test
  void quirksAreToldOneByOne() {
    paste("\"" + token.substring(0, 15) + " \n" + token.substring(15) + "\",");
    isAccepted();
    assertThat(said()).contains(text("inspector.quirk.quotes"), text("inspector.quirk.blanks"));
  }

  @Test
  void clearingForgetsEvenWhatUndoRemembers() {
    paste(token);
    clickOn("#clearButton");
    awaitIdle();
    assertThat(state()).isEmpty();
    TextArea area = area();
    fx(area::undo);
    assertThat(area.getText()).isEmpty();
  }

  @Test
  void closingForgetsThePasteAndTheResult() {
    TextArea area = area();
    paste(token);
    push(KeyCode.ESCAPE);
    awaitIdle();
    assertThat(isSeen("#inspector")).isFalse();
    fx(area::undo);
    assertThat(area.getText()).isEmpty();
  }

  @Test
  void whatIsCopiedOutLeavesTheClipboardAgain() {
    paste(token);
    push(KeyCode.SHORTCUT, KeyCode.A).push(KeyCode.SHORTCUT, KeyCode.C);
    assertThat(clipboard.text()).isEqualTo(token);
    assertThat(clipboard.delay()).isEqualTo(SecretClipboard.STAYS);
    push(KeyCode.SHORTCUT, KeyCode.X);
    assertThat(area().getText()).isEmpty();
    fx(clipboard::timePasses);
    assertThat(clipboard.text()).isNull();
  }

  @Test
  void nothingOfThePasteIsWritten() {
    paste("Bearer " + token);
    paste("csn_0123456789");
    var rows =
        test.core().audit().list(TestCore.ROOT, AuditFilter.all(), Optional.empty(), 50).rows();
    assertThat(rows.getFirst().action()).isEqualTo("credential.inspected");
    assertThat(rows.toString()).doesNotContain(token).doesNotContain("csn_0123456789");
  }

  @Test
  void whoMayNotIsToldSo() {
    actor = Actor.account(kari.id(), kari.username());
    paste(token);
    assertThat(state()).isEmpty();
    assertThat(banner()).isEqualTo(text("error.not-allowed"));
    actor = ada;
  }

  @Test
  void jwtIsTakenApartAndLeadsToItsAccount() {
    useEllipticKeys();
    AccountDetail nils = withPassword("nils.berg", "Nils Berg");
    String jwt = signIn(nils);
    paste("JWT " + jwt);
    isAccepted();
    assertThat(said())
        .contains("JWT", "ES256", "in 5 min", "Live, begun now from 192.0.2.17")
        .anyMatch(text -> text.endsWith(" · Current"));
    clickOn("Nils Berg · " + nils.username());
    assertThat(led).containsExactly("account " + nils.id());
  }

  @Test
  void refusedJwtSaysWhyAndAForgedOneIsNotBelieved() {
    useEllipticKeys();
    AccountDetail nils = withPassword("nils.berg", "Nils Berg");
    String jwt = signIn(nils);
    paste(jwt.substring(0, jwt.length() - 5));
    isRefused("inspector.jwt.rule.cut");
    paste(jwt.substring(0, jwt.length() - 4) + "AAAA");
    isRefused("inspector.jwt.rule.undecodable");
    assertThat(said()).contains(text("inspector.jwt.says", nils.username()));
    assertThat(isSeen("#inspector .hyperlink")).isFalse();
    test.core().jwts().endAllOf(ada, nils.id());
    paste(jwt);
    isRefused("inspector.jwt.rule.ended-by", "ada", "now", text("signins.end.all-ended"));
    test.clock().advance(Duration.ofMinutes(10));
    push(KeyCode.F5);
    awaitIdle();
    isRefused("inspector.jwt.rule.expired", "5 min ago");
    paste("eyJhbGciOiJFUzI1NiJ9.bm8ganNvbg.c2ln");
    isRefused("inspector.unknown.jwt");
  }

  private static void useEllipticKeys() {
    test.core().policies().set(TestCore.ROOT, Policy.JWT_ALGORITHM, "ES256");
  }

  @Test
  void aProblemIsToldWithoutThePaste() {
    TestCore gone = TestCore.open();
    gone.close();
    TokenInspector.Leads nowhere = new TokenInspector.Leads(id -> {}, id -> {});
    factory(
        InspectorController.class,
        () ->
            new InspectorController(
                kit, gone.core().inspector(), test.core().traces(), () -> ada, nowhere));
    TokenInspector broken = new TokenInspector(kit, gone.core(), () -> ada, nowhere);
    fx(dialogs::closeAll);
    fx(broken::open);
    try (var logged = new LoggedErrors(Problems.class)) {
      paste("Bearer " + token);
      assertThat(banner()).isNotEmpty();
      assertThat(logged.events()).hasSize(1);
      ILoggingEvent event = logged.events().getFirst();
      String trace = ThrowableProxyUtil.asString(event.getThrowableProxy());
      assertThat(event.getFormattedMessage() + trace).doesNotContain(token);
    }
  }

  private String banner() {
    return find("#banner", Banner.class).sentence();
  }
}
