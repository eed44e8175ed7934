package io.countersign.app;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Progress;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.account.Profile;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.ConfirmSpec;
import io.countersign.testing.Litter;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The program is started with a backup, as by a double click on it. */
class OpenedBackupScreenTest extends WindowFixture {
  private static final String PASSPHRASE = "correct horse battery staple";

  /** A backup of an instance in which there are ada, a superuser, and kari. */
  private static Path backup;

  @BeforeAll
  static void makeABackup() {
    backup = Litter.directory("opened").resolve("one.countersign-backup");
    try (TestCore old = TestCore.open();
        Secret passphrase = Secret.of(PASSPHRASE)) {
      old.superuser(ADA);
      old.account("kari");
      old.core().backups().make(ROOT, backup, Optional.of(passphrase), Progress.NONE);
    }
  }

  /** The first start. */
  private void openWith(Path file) {
    makeWindow(true);
    fx(() -> window.offer(file));
    fx(window::show);
    awaitWindow();
  }

  /** Another start, while the window is there. */
  private void startAgainWith(Path file) {
    try (DirectoryOpening second =
        new DirectoryOpening(place, TestCore.CHEAP, Surroundings.none(), held -> {})) {
      assertThat(second.activate(Optional.of(file))).isTrue();
    }
    awaitWindow();
  }

  private void startAgainWhileLocked() {
    makeSuperuser();
    open();
    signIn();
    push(KeyCode.CONTROL, KeyCode.L);
    awaitWindow();
    startAgainWith(backup);
  }

  private void assertAskedAbout(Path file) {
    assertThat(isSeen("#restoreDialog")).isTrue();
    assertThat(fx(() -> stage.getScene().getRoot().lookupAll("#restoreDialog"))).hasSize(1);
    TextInputControl input = find("#restoreDialog #fileInput", TextInputControl.class);
    assertThat(input.getText()).isEqualTo(file.toString());
    assertThat(fx(() -> stage.getScene().getFocusOwner().getId())).isEqualTo("secretInput");
  }

  private void assertNotAsked() {
    assertThat(fx(() -> stage.getScene().getRoot().lookup("#restoreDialog"))).isNull();
  }

  private String told(String banner) {
    return find(banner, Banner.class).sentence();
  }

  private void restore() {
    fill("#restoreDialog #secretInput", PASSPHRASE);
    press("#restoreDialog #restoreButton");
    awaitWindow();
  }

  private long accounts() {
    return opened.core().accounts().count(ROOT, AccountFilter.all());
  }

  @Test
  void whereThereIsNothingYetItIsOfferedOverTheFirstRun() {
    openWith(backup);
    assertThat(isSeen("#firstRun")).isTrue();
    assertAskedAbout(backup);
    snapshot("opened-backup-first-run");

    restore();

    assertThat(isSeen("#signIn")).isTrue();
    assertThat(told("#banner")).isEmpty();
    assertThat(told("#hintBanner")).isEmpty();
    assertNotAsked();
    assertThat(accounts()).isEqualTo(2);
  }

  @Test
  void leftAloneItChangesNothing() {
    openWith(backup);
    push(KeyCode.ESCAPE);
    assertNotAsked();
    assertThat(isSeen("#firstRun")).isTrue();
    assertThat(accounts()).isZero();
  }

  @Test
  void whereThereIsDataSomebodySignsInFirst() {
    makeSuperuser();
    openWith(backup);
    assertThat(isSeen("#signIn")).isTrue();
    assertThat(told("#hintBanner")).contains("Sign in");
    assertNotAsked();
    snapshot("opened-backup-sign-in");

    signIn();
    assertThat(isSeen("#shell")).isTrue();
    assertAskedAbout(backup);
    snapshot("opened-backup-shell");

    restore();
    assertThat(isSeen("#signIn")).isTrue();
    assertThat(accounts()).isEqualTo(2);
    signIn();
    assertNotAsked();
  }

  @Test
  void wrongPasswordOpensNothing() {
    makeSuperuser();
    openWith(backup);
    type("#usernameInput", ADA);
    type("#passwordInput", "wrong");
    press("#signInButton");
    awaitWindow();
    assertNotAsked();
    assertThat(isSeen("#shell")).isFalse();
    assertThat(told("#banner")).isNotEmpty();
    assertThat(told("#hintBanner")).contains("Sign in");
  }

  @Test
  void anotherStartHandsItToTheWindow() {
    makeSuperuser();
    open();
    signIn();
    fx(() -> stage.setIconified(true));
    startAgainWith(backup);
    await(() -> stage.iconifiedProperty(), () -> !stage.isIconified(), "the window at the front");
    assertAskedAbout(backup);
    restore();
    assertThat(isSeen("#signIn")).isTrue();
    assertThat(accounts()).isEqualTo(2);
  }

  @Test
  void anotherStartDuringTheFirstRunIsOfferedThere() {
    open();
    startAgainWith(backup);
    assertAskedAbout(backup);
  }

  @Test
  void anotherStartBeforeTheSignInWaitsForIt() {
    makeSuperuser();
    open();
    type("#usernameInput", "ad");
    startAgainWith(backup);
    assertNotAsked();
    assertThat(told("#hintBanner")).contains("Sign in");
    assertThat(find("#usernameInput", TextInputControl.class).getText()).isEqualTo("ad");
    signIn();
    assertAskedAbout(backup);
  }

  @Test
  void lockedWindowAsksNobodyUntilItIsUnlocked() {
    startAgainWhileLocked();
    assertNotAsked();
    type("#passwordInput", "wrong");
    press("#unlockButton");
    assertNotAsked();
    assertThat(isSeen("#lock")).isTrue();

    unlock();
    assertAskedAbout(backup);
  }

  @Test
  void whoSignsOutOfTheLockLeavesItToTheNext() {
    startAgainWhileLocked();
    press("#signOutButton");
    assertThat(isSeen("#signIn")).isTrue();
    assertThat(told("#hintBanner")).contains("Sign in");
    assertNotAsked();
  }

  @Test
  void theLaterOfTwoIsMeantAndAskedAboutOnce() {
    Path other = temp.resolve("other.countersign-backup");
    openWith(other);
    assertThat(told("#restoreDialog #banner")).contains("There is no file " + other);
    startAgainWith(backup);
    assertAskedAbout(backup);
    assertThat(told("#restoreDialog #banner")).isEmpty();
  }

  @Test
  void whatWasTypedToOpenOneIsNotMeantForAnother() {
    openWith(backup);
    fill("#restoreDialog #secretInput", PASSPHRASE);
    startAgainWith(backup);
    TextInputControl secret = find("#restoreDialog #secretInput", TextInputControl.class);
    assertThat(secret.getText()).isEqualTo(PASSPHRASE);
    startAgainWith(temp.resolve("other.countersign-backup"));
    assertThat(secret.getText()).isEmpty();
  }

  /** A field of one line cannot show it. */
  @Test
  void nameWithALineBreakIsRestoredAllTheSame() throws IOException {
    Path odd = Files.copy(backup, temp.resolve("one\ntwo.countersign-backup"));
    openWith(odd);
    assertThat(told("#restoreDialog #banner")).isEmpty();
    restore();
    assertThat(isSeen("#signIn")).isTrue();
    assertThat(accounts()).isEqualTo(2);
  }

  @Test
  void dialogThatWasOpenStaysUnderItAndGoesWithTheSession() {
    makeSuperuser();
    open();
    signIn();
    fx(() -> window.kit().dialogs().confirm(ConfirmSpec.of("Stay", "Here.", "Stay"), () -> {}));
    startAgainWith(backup);
    push(KeyCode.ESCAPE);
    assertNotAsked();
    assertThat(isSeen("#confirmDialog")).isTrue();

    startAgainWith(backup);
    restore();
    assertThat(isSeen("#signIn")).isTrue();
    assertThat(fx(() -> window.kit().dialogs().showingProperty().get())).isFalse();
  }

  @Test
  void whatIsNoBackupIsToldAtOnceAndNothingIsLost() throws IOException {
    makeSuperuser();
    Path letter = temp.resolve("letter.countersign-backup");
    Files.writeString(letter, "Dear Alice");
    openWith(letter);
    signIn();
    assertThat(told("#restoreDialog #banner")).contains("is not a backup of Countersign");
    snapshot("opened-backup-foreign");
    restore();
    assertThat(isSeen("#restoreDialog")).isTrue();

    startAgainWith(temp);
    assertThat(told("#restoreDialog #banner")).contains(temp + " is not a backup");
    push(KeyCode.ESCAPE);
    assertThat(isSeen("#shell")).isTrue();
    assertThat(accounts()).isEqualTo(1);
    assertThat(letter).hasContent("Dear Alice");
  }

  /** The window still shows the first run when a command has made the first superuser. */
  @Test
  void superuserWhoWasMadeMeanwhileIsNotPassedBy() {
    openWith(backup);
    opened
        .core()
        .accounts()
        .createFirstSuperuser(Profile.named("bea"), Secret.of(TestCore.PASSWORD));
    restore();
    assertThat(told("#opening #banner")).contains("There is a superuser already");
    assertThat(accounts()).isEqualTo(1);
    press("#againButton");
    assertThat(isSeen("#signIn")).isTrue();
  }

  @Test
  void serverThatHoldsTheDataIsStoppedFirst() throws Exception {
    makeSuperuser();
    SingleInstance claim =
        SingleInstance.take(directory(), SingleInstance.Kind.SERVE, Version.text()).orElseThrow();
    Instance server = Instance.open(directory(), claim, Clock.systemUTC(), TestCore.CHEAP);
    Thread[] ending = new Thread[1];
    server.answer(file -> {}, () -> ending[0] = Thread.ofPlatform().start(server::close));
    openWith(backup);
    assertThat(told("#banner")).contains("A server of yours");
    assertNotAsked();

    press("#otherButton");
    ending[0].join();
    assertThat(told("#hintBanner")).contains("Sign in");
    signIn();
    assertAskedAbout(backup);
  }
}
