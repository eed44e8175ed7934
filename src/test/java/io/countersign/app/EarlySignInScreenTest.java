package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.LoggedErrors;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.Problems;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;

/** Where there is data, the sign-in is there before the data is open. */
class EarlySignInScreenTest extends WindowFixture {
  private final CountDownLatch released = new CountDownLatch(1);

  private void hold() {
    gate =
        () -> {
          try {
            released.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
  }

  private void tryToSignIn() {
    type("#usernameInput", ADA);
    type("#passwordInput", TestCore.PASSWORD);
    Button signIn = find("#signInButton", Button.class);
    fx(signIn::fire);
    assertThat(isSeen("#signIn")).isTrue();
    assertThat(isSeen("#overviewSection")).isFalse();
  }

  @Test
  void whatIsTypedWhileTheDataIsOpenedStays() {
    makeSuperuser();
    hold();
    beginToOpen(true);
    assertThat(isSeen("#signIn")).isTrue();
    assertThat(opened).isNull();
    type("#usernameInput", "ad");

    released.countDown();
    awaitWindow();

    assertThat(isSeen("#signIn")).isTrue();
    assertThat(find("#usernameInput", TextField.class).getText()).isEqualTo("ad");
    signIn();
    assertThat(isSeen("#overviewSection")).isTrue();
  }

  @Test
  void whoSignsInBeforeTheDataIsOpenIsLetInOnceItIs() {
    makeSuperuser();
    hold();
    beginToOpen(true);
    tryToSignIn();

    released.countDown();
    awaitWindow();

    assertThat(isSeen("#overviewSection")).isTrue();
  }

  @Test
  void wrongPasswordIsRefusedAsEver() {
    makeSuperuser();
    hold();
    beginToOpen(true);
    type("#usernameInput", ADA);
    type("#passwordInput", "wrong");
    Button signIn = find("#signInButton", Button.class);
    fx(signIn::fire);

    released.countDown();
    awaitWindow();

    assertThat(isSeen("#overviewSection")).isFalse();
    assertThat(find("#banner", Banner.class).sentence()).isNotBlank();
  }

  @Test
  void dataThatCannotBeOpenedIsToldInsteadAndTheTryIsForgotten() throws IOException {
    makeSuperuser();
    Path database = place.resolve("countersign.mv.db");
    byte[] whole = Files.readAllBytes(database);
    Files.writeString(database, "a letter to Alice");
    hold();
    try (LoggedErrors log = new LoggedErrors(Problems.class)) {
      beginToOpen(true);
      tryToSignIn();
      released.countDown();
      awaitWindow();

      assertThat(isSeen("#signIn")).isFalse();
      assertThat(find("#banner", Banner.class).sentence()).contains("not a database");
      assertThat(log.events()).isEmpty();
    }
    Files.write(database, whole);
    press("#againButton");
    assertThat(find("#usernameInput", TextField.class).getText()).isEmpty();
    signIn();
    assertThat(isSeen("#overviewSection")).isTrue();
  }

  @Test
  void whereThereIsNoDataNobodyIsAskedWhoTheyAre() {
    hold();
    beginToOpen(true);
    assertThat(isSeen("#opening")).isTrue();
    assertThat(isSeen("#signIn")).isFalse();

    released.countDown();
    awaitWindow();

    assertThat(isSeen("#firstRun")).isTrue();
  }

  @Test
  void dataWithoutASuperuserAsksForTheFirst() {
    prepare(core -> {});
    hold();
    beginToOpen(true);
    assertThat(isSeen("#signIn")).isTrue();

    released.countDown();
    awaitWindow();

    assertThat(isSeen("#firstRun")).isTrue();
  }
}
