package io.countersign.desktop.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.account.SsoIdentity;
import io.countersign.core.token.TokenState;
import io.countersign.desktop.kit.ClipboardInHand;
import io.countersign.desktop.kit.SecretClipboard;
import io.countersign.testing.TestCore;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountPasswordScreenTest extends AccountScreens {
  private static final String GOOD = "seven-quiet-lanterns-over-hills";
  private static int count;

  private final ClipboardInHand hand = new ClipboardInHand();
  private AccountDetail kari;
  private long laptop;

  @Override
  SecretClipboard clipboard() {
    return hand.clipboard();
  }

  @BeforeEach
  void kari() {
    Profile profile = Profile.named("kari.foss" + ++count).withFullName("Kari Foss");
    kari =
        core()
            .accounts()
            .create(
                TestCore.ROOT,
                new NewAccount(profile, true, true, Optional.of(Secret.of(TestCore.PASSWORD))));
    laptop = test.token(kari.id(), "laptop").row().id();
    open(kari);
    chooseTab("Sign-in");
  }

  private TokenState laptop() {
    return core().tokens().open(TestCore.ROOT, laptop).state();
  }

  /** Whether the core lets Kari in with this password; she is a superuser for that. */
  private boolean opens(String password) {
    try {
      core().signIn().signIn(kari.username(), Secret.of(password), null);
      return true;
    } catch (io.countersign.core.AppException refused) {
      return false;
    }
  }

  private void set(String password, String repeat) {
    type("#newPassword", password);
    type("#repeatPassword", repeat);
    press("#setButton");
  }

  @Test
  void setPasswordSignsInAndSaysWhatItEnds() {
    press("#setPasswordButton");
    assertThat(textOf("#passwordSetDialog .dialog-text"))
        .isEqualTo("All JWTs of this account end at once; whoever used them signs in again.");
    set(GOOD, GOOD);
    assertThat(isSeen("#passwordSetDialog")).isFalse();
    assertThat(noticed()).containsExactly("Kari Foss has a new password.");
    assertThat(opens(GOOD)).isTrue();
    assertThat(opens(TestCore.PASSWORD)).isFalse();
    assertThat(laptop()).isEqualTo(TokenState.LIVE);
  }

  @Test
  void tokensAreRevokedOnlyWhenThatIsTicked() {
    long old = test.token(kari.id(), "old").row().id();
    core().tokens().suspend(TestCore.ROOT, old);
    fx(() -> list.refresh());
    awaitIdle();
    press("#setPasswordButton");
    CheckBox box = find("#revokeTokensBox", CheckBox.class);
    assertThat(box.isSelected()).isFalse();
    assertThat(box.getText()).isEqualTo("Also revoke its 1 live bearer token");
    clickOn("#revokeTokensBox");
    set(GOOD, GOOD);
    assertThat(noticed()).containsExactly("Kari Foss has a new password. 1 token was revoked.");
    assertThat(laptop()).isEqualTo(TokenState.REVOKED);
    assertThat(core().tokens().open(TestCore.ROOT, laptop).revokeReason())
        .isEqualTo("The password of the account was changed");
    assertThat(core().tokens().open(TestCore.ROOT, old).state()).isEqualTo(TokenState.SUSPENDED);
  }

  @Test
  void whereNoTokenIsLiveThereIsNothingToTick() {
    core().tokens().revoke(TestCore.ROOT, laptop, "");
    fx(() -> list.refresh());
    awaitIdle();
    press("#setPasswordButton");
    CheckBox box = find("#revokeTokensBox", CheckBox.class);
    assertThat(box.isDisabled()).isTrue();
    assertThat(box.getText()).isEqualTo("Also revoke its bearer tokens (none is live)");
  }

  private void refused(String password, String code, Object... args) {
    press("#setPasswordButton");
    set(password, password);
    assertThat(errorAt("#newPassword")).isEqualTo(sentence(code, args));
    assertThat(focused()).isSameAs(find("#newPassword", TextInputControl.class));
    assertThat(opens(TestCore.PASSWORD)).isTrue();
  }

  @Test
  void shortPasswordIsRefused() {
    refused("lantern", "password-too-short", 12);
  }

  @Test
  void commonPasswordIsRefused() {
    refused("password1234", "password-common");
  }

  @Test
  void passwordLikeTheNameIsRefused() {
    refused("Kari.Foss-1234", "password-like-user");
  }

  @Test
  void passwordBeyondTheByteLimitIsRefused() {
    refused("lantern ".repeat(129), "password-too-long", 1024);
  }

  @Test
  void emptyPasswordIsRefused() {
    press("#setPasswordButton");
    press("#setButton");
    assertThat(errorAt("#newPassword")).isEqualTo(sentence("password-empty"));
  }

  @Test
  void differentPasswordsAreTold() {
    press("#setPasswordButton");
    set(GOOD, GOOD + "x");
    assertThat(errorAt("#repeatPassword")).isEqualTo("The two passwords differ.");
    assertThat(opens(TestCore.PASSWORD)).isTrue();
  }

  @Test
  void meterFollowsWhatIsTypedWithAdvice() {
    press("#setPasswordButton");
    enter("#newPassword");
    write("password1234");
    awaitIdle();
    Node meter = find("#strengthMeter", Node.class);
    assertThat(meter.getAccessibleText()).isEqualTo("Weak. This is a very common password.");
    type("#newPassword", GOOD);
    awaitIdle();
    assertThat(meter.getAccessibleText()).isEqualTo("Strong");
  }

  @Test
  void enterSetsAndEscAsksWhenSomethingWasTyped() {
    press("#setPasswordButton");
    keys(KeyCode.ESCAPE);
    assertThat(isSeen("#passwordSetDialog")).isFalse();
    press("#setPasswordButton");
    write("x");
    keys(KeyCode.ESCAPE);
    assertThat(isSeen("#confirmDialog")).isTrue();
    press("#confirmCancelButton");
    type("#newPassword", GOOD);
    type("#repeatPassword", GOOD);
    keys(KeyCode.ENTER);
    assertThat(opens(GOOD)).isTrue();
  }

  private String generate() {
    press("#generatePasswordButton");
    press("#passwordDeedButton");
    return find("#passwordReveal .text-area", TextArea.class).getText();
  }

  @Test
  void generatedPasswordIsShownOnceAndSignsIn() {
    String password = generate();
    assertThat(opens(password)).isTrue();
    assertThat(opens(TestCore.PASSWORD)).isFalse();
    Button done = find("#doneButton", Button.class);
    assertThat(done.isDisabled()).isTrue();
    keys(KeyCode.ESCAPE);
    clickOn(lookupLayer());
    assertThat(isSeen("#passwordReveal")).isTrue();
    clickOn("#storedBox");
    assertThat(done.isDisabled()).isFalse();
    clickOn("#storedBox");
    assertThat(done.isDisabled()).isTrue();
    clickOn("#storedBox");
    TextArea area = find("#passwordReveal .text-area", TextArea.class);
    press("#doneButton");
    assertThat(isSeen("#passwordReveal")).isFalse();
    assertThat(area.getText()).isEmpty();
  }

  /** A point of the dialog's layer that is not on its card: the corner of the window. */
  private javafx.geometry.Point2D lookupLayer() {
    return fx(() -> new javafx.geometry.Point2D(stage.getX() + 5, stage.getY() + 695));
  }

  @Test
  void copyingThePasswordWakesDoneAndTheClipboardIsClearedLater() {
    String password = generate();
    clickOn("Copy");
    assertThat(hand.text()).isEqualTo(password);
    assertThat(find("#doneButton", Button.class).isDisabled()).isFalse();
    press("#doneButton");
    fx(hand::timePasses);
    assertThat(hand.text()).isNull();
  }

  @Test
  void generatingAsksFirstAndCanRevokeTokens() {
    press("#generatePasswordButton");
    assertThat(textOf("#passwordDeed .dialog-text")).contains("takes the place of the present one");
    keys(KeyCode.ESCAPE);
    assertThat(opens(TestCore.PASSWORD)).isTrue();
    press("#generatePasswordButton");
    clickOn("#revokeTokensBox");
    press("#passwordDeedButton");
    assertThat(laptop()).isEqualTo(TokenState.REVOKED);
    assertThat(noticed()).containsExactly("Kari Foss has a new password. 1 token was revoked.");
    clickOn("#storedBox");
    press("#doneButton");
  }

  @Test
  void removingSaysWhatItMeansAndLeavesNoUsablePassword() {
    press("#removePasswordButton");
    assertThat(textOf("#passwordDeed .dialog-text")).contains("no SSO identity either");
    assertThat(find("#passwordDeedButton", Button.class).isDefaultButton()).isFalse();
    keys(KeyCode.ESCAPE);
    assertThat(opens(TestCore.PASSWORD)).isTrue();
    press("#removePasswordButton");
    press("#passwordDeedButton");
    assertThat(opens(TestCore.PASSWORD)).isFalse();
    assertThat(stored(kari).hasPassword()).isFalse();
    assertThat(noticed()).containsExactly("Kari Foss has no password any more.");
    assertThat(textOf("#passwordState")).isEqualTo("No usable password");
    assertThat(find("#removePasswordButton", Button.class).isDisabled()).isTrue();
    assertThat(audit("account", kari.id()).getFirst().action())
        .isEqualTo("account.password-removed");
  }

  @Test
  void removingWhereThereIsSsoSaysThatItStays() {
    core()
        .accounts()
        .edit(
            TestCore.ROOT,
            kari.id(),
            stored(kari).version(),
            kari.profile().withSso(new SsoIdentity("https://idp.example.org", kari.username())));
    fx(() -> list.refresh());
    awaitIdle();
    press("#removePasswordButton");
    assertThat(textOf("#passwordDeed .dialog-text")).contains("by SSO only");
  }

  @Test
  void removingWhatSomebodyRemovedBeforeIsTold() {
    press("#removePasswordButton");
    core().passwords().remove(TestCore.ROOT, kari.id());
    press("#passwordDeedButton");
    Node banner = find("#passwordDeed .banner", Node.class);
    assertThat(banner.getAccessibleText()).isEqualTo(sentence("password-none", kari.username()));
  }

  @Test
  void whoLostTheRightsMeanwhileSetsNothing() {
    var bo = test.superuser("bo" + count);
    me = bo;
    press("#setPasswordButton");
    core().accounts().deactivate(TestCore.ROOT, bo.accountId());
    set(GOOD, GOOD);
    Node banner = find("#passwordSetDialog .banner", Node.class);
    assertThat(banner.getAccessibleText()).isEqualTo(sentence("not-allowed"));
    assertThat(opens(TestCore.PASSWORD)).isTrue();
  }

  @Test
  void noPasswordIsInTheAuditOrInANotice() {
    String password = generate();
    assertThat(audit("account", kari.id()).toString()).doesNotContain(password);
    assertThat(noticed().toString()).doesNotContain(password);
    clickOn("#storedBox");
    press("#doneButton");
  }
}
