package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.audit.AuditRow;
import io.countersign.testing.TestCore;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** What is left of a session that is locked, ends, or loses its rights. */
class SessionEndScreenTest extends WindowFixture {
  private List<String> actions() {
    return opened
        .core()
        .audit()
        .list(TestCore.ROOT, AuditFilter.all(), Optional.empty(), 20)
        .rows()
        .stream()
        .map(AuditRow::action)
        .toList();
  }

  private String clipboard() {
    return fx(() -> Clipboard.getSystemClipboard().getString());
  }

  @Test
  void openDialogIsHiddenByTheLockAndBackAfterIt() {
    makeSuperuser();
    open();
    signIn();
    push(KeyCode.F1);
    assertThat(isSeen("#shortcuts")).isTrue();
    push(KeyCode.CONTROL, KeyCode.L);
    awaitWindow();
    assertThat(isSeen("#lock")).isTrue();
    assertThat(isSeen("#shortcuts")).isFalse();
    push(KeyCode.ESCAPE);
    push(KeyCode.CONTROL, KeyCode.K);
    assertThat(isSeen("#palette")).isFalse();
    unlock();
    assertThat(isSeen("#shortcuts")).isTrue();
    push(KeyCode.ESCAPE);
    assertThat(isSeen("#shortcuts")).isFalse();
    assertThat(isSeen("#shell")).isTrue();
  }

  @Test
  void openMenuDoesNotStandAboveTheLock() {
    makeSuperuser();
    open();
    signIn();
    ContextMenu menu = fx(() -> new ContextMenu(new MenuItem("Revoke")));
    fx(() -> menu.show(stage));
    assertThat(fx(menu::isShowing)).isTrue();
    push(KeyCode.CONTROL, KeyCode.L);
    awaitWindow();
    assertThat(isSeen("#lock")).isTrue();
    assertThat(fx(menu::isShowing)).isFalse();
  }

  @Test
  void signingOutClosesDialogsAndClearsTheClipboard() {
    makeSuperuser();
    open();
    signIn();
    fx(() -> window.kit().clipboard().copy(Secret.of("csn_secret")));
    assertThat(clipboard()).isEqualTo("csn_secret");
    push(KeyCode.F1);
    assertThat(isSeen("#shortcuts")).isTrue();
    signOutByMenu();
    assertThat(isSeen("#signIn")).isTrue();
    assertThat(isSeen("#shortcuts")).isFalse();
    assertThat(clipboard()).isEmpty();
    assertThat(actions()).startsWith("signin.ended");
  }

  @Test
  void signingOutForgetsThePaletteAndTheScreens() {
    makeSuperuser();
    open();
    signIn();
    push(KeyCode.CONTROL, KeyCode.K);
    assertThat(isSeen("#palette")).isTrue();
    var during = window.controllers().keySet();
    signOutByMenu();
    push(KeyCode.CONTROL, KeyCode.K);
    push(KeyCode.CONTROL, KeyCode.L);
    assertThat(isSeen("#palette")).isFalse();
    assertThat(isSeen("#lock")).isFalse();
    assertThat(window.controllers().keySet())
        .extracting(Class::getSimpleName)
        .containsExactlyInAnyOrder(
            "OpeningController",
            "FirstRunController",
            "RestoreController",
            "SignInController",
            "LockController");
    signIn();
    assertThat(isSeen("#shell")).isTrue();
    assertThat(window.controllers().keySet()).isEqualTo(during);
  }

  /** The deed was begun and is done, for whoever began it; nobody else sees what came of it. */
  @Test
  void whatASessionBeganTellsNothingAfterIt() throws Exception {
    makeSuperuser();
    open();
    signIn();
    push(KeyCode.CONTROL, KeyCode.DIGIT2);
    awaitWindow();
    push(KeyCode.CONTROL, KeyCode.N);
    awaitWindow();
    type("#usernameInput", "kari");
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Thread busy = Thread.ofPlatform().start(() -> holdTheAudit(held, go));
    held.await();
    Button save = find("#saveAccountButton", Button.class);
    fx(save::fire);
    signOut();
    assertThat(isSeen("#signIn")).isTrue();
    go.countDown();
    busy.join();
    awaitWindow();
    assertThat(isSeen("#signIn")).isTrue();
    assertThat(isSeen(".notice")).isFalse();
    assertThat(isSeen(".dialog-layer")).isFalse();
    AuditRow created =
        opened
            .core()
            .audit()
            .list(TestCore.ROOT, AuditFilter.all(), Optional.empty(), 20)
            .rows()
            .stream()
            .filter(row -> row.action().equals("account.created"))
            .findFirst()
            .orElseThrow();
    assertThat(created.actor()).isEqualTo(ADA);
    assertThat(created.subject()).isEqualTo("kari");
  }

  private void holdTheAudit(CountDownLatch held, CountDownLatch go) {
    opened
        .core()
        .database()
        .write(
            TestCore.ROOT,
            "test",
            tx -> {
              tx.session()
                  .createNativeQuery("select id from audit_head for update", Integer.class)
                  .getSingleResult();
              held.countDown();
              try {
                return go.await(20, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  @Test
  void screensOfAnEndedSessionAreForgotten() {
    makeSuperuser();
    open();
    signIn();
    WeakReference<Node> shell = new WeakReference<>(find("#shell", Node.class));
    signOutByMenu();
    for (int i = 0; i < 50 && shell.get() != null; i++) {
      System.gc();
      fx(() -> {});
    }
    assertThat(shell.get()).isNull();
  }

  @Test
  void signingOutOfALockedWindowEndsTheSessionOnce() {
    makeSuperuser();
    open();
    signIn();
    push(KeyCode.CONTROL, KeyCode.L);
    awaitWindow();
    press("#signOutButton");
    assertThat(isSeen("#signIn")).isTrue();
    assertThat(fx(() -> window.coveredProperty().get())).isFalse();
    assertThat(actions()).filteredOn("signin.ended"::equals).hasSize(1);
  }

  private void takeRights() {
    Actor eve = superuser(opened.core(), "eve");
    int ada = opened.core().accounts().require(eve, ADA).id();
    opened.core().accounts().setSuperuser(eve, ada, false);
  }

  @Test
  void lostRightsEndTheSessionAtTheFirstRefusal() {
    makeSuperuser();
    open();
    signIn();
    push(KeyCode.CONTROL, KeyCode.DIGIT2);
    awaitWindow();
    takeRights();
    push(KeyCode.F5);
    awaitWindow();
    assertThat(isSeen("#shell")).isFalse();
    assertThat(isSeen("#signIn")).isTrue();
    assertThat(shownTexts())
        .contains("You are no longer an active superuser, so you were signed out.")
        .noneMatch(text -> text.contains("unexpected"));
    snapshot("sign-in-rights-lost");
    assertThat(actions()).contains("act.refused", "signin.ended");
  }

  /** The window that looks by itself must not record a refusal every few seconds. */
  @Test
  void lostRightsAreNoticedWithoutADeed() {
    makeSuperuser();
    open();
    signIn();
    takeRights();
    await(
        () -> window.kit().tasks().runningProperty(),
        () -> stage.getScene().lookup("#signIn") != null,
        "the sign-in screen");
    awaitWindow();
    assertThat(isSeen("#shell")).isFalse();
  }

  private List<String> shownTexts() {
    return fx(
        () ->
            stage.getScene().getRoot().lookupAll(".label").stream()
                .map(node -> ((Label) node).getText())
                .filter(text -> text != null)
                .toList());
  }

  @Test
  void deactivatedSuperuserCannotUnlock() {
    makeSuperuser();
    open();
    signIn();
    push(KeyCode.CONTROL, KeyCode.L);
    awaitWindow();
    Actor eve = superuser(opened.core(), "eve");
    int ada = opened.core().accounts().require(eve, ADA).id();
    opened.core().accounts().deactivate(eve, ada);
    unlock();
    assertThat(isSeen("#shell")).isFalse();
    assertThat(isSeen("#lock")).isTrue();
    press("#signOutButton");
    assertThat(isSeen("#signIn")).isTrue();
  }
}
