package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.policy.Policy;
import io.countersign.desktop.kit.Banner;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import io.countersign.testing.ScreenTest;
import io.countersign.testing.TestCore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window as a whole, over a real data directory. */
class MainWindowScreenTest extends ScreenTest {
  @TempDir Path place;
  private DataDirectory directory;
  private MainWindow window;
  private Instance opened;

  /** Opens the directory as the program does, but with cheap hashes. */
  private final class CheapOpening implements Opening {
    @Override
    public Instance open() {
      SingleInstance claim =
          SingleInstance.take(directory, SingleInstance.Kind.DESKTOP, "test").orElseThrow();
      try {
        opened = Instance.open(directory, claim, Clock.systemUTC(), TestCore.CHEAP);
        opened.settings().override(MachineSetting.ENDPOINT_PORT, 0);
        return opened;
      } catch (RuntimeException e) {
        claim.close();
        throw e;
      }
    }

    @Override
    public MachineSettings settings() {
      return Instance.settings(directory);
    }

    @Override
    public void stopServer() {
      throw new AssertionError("nobody serves");
    }

    @Override
    public String name() {
      return "";
    }
  }

  @BeforeEach
  void prepare() {
    directory = DataDirectory.open(place.resolve("data"));
  }

  @AfterEach
  void putAway() {
    awaitWindow();
    window.putAway();
  }

  private void open() {
    window = fx(() -> new MainWindow(stage, new CheapOpening(), "", () -> {}));
    fx(window::show);
    awaitWindow();
  }

  private void awaitWindow() {
    await(
        window.kit().tasks().idle(), () -> window.kit().tasks().idle().get(), "the window's work");
  }

  private void makeSuperuser() {
    try (SingleInstance claim =
            SingleInstance.take(directory, SingleInstance.Kind.COMMAND, "test").orElseThrow();
        Instance instance = Instance.open(directory, claim, Clock.systemUTC(), TestCore.CHEAP)) {
      instance
          .core()
          .accounts()
          .create(
              TestCore.ROOT,
              new NewAccount(
                  Profile.named("ada"), true, true, Optional.of(Secret.of(TestCore.PASSWORD))));
    }
  }

  private void type(String id, String text) {
    TextInputControl input = find(id, TextInputControl.class);
    fx(() -> input.setText(text));
  }

  private void press(String id) {
    Button button = find(id, Button.class);
    fx(button::fire);
    awaitWindow();
  }

  private void signIn() {
    type("#usernameInput", "ada");
    type("#passwordInput", TestCore.PASSWORD);
    press("#signInButton");
  }

  @Test
  void firstStartMakesTheFirstSuperuserAndOpensTheShell() {
    open();
    assertThat(stage.getTitle()).contains("Countersign");
    assertThat(isSeen("#firstRun")).isTrue();
    type("#usernameInput", "ada");
    type("#passwordInput", TestCore.PASSWORD);
    type("#repeatInput", TestCore.PASSWORD);
    press("#createButton");
    assertThat(isSeen("#shell")).isTrue();
  }

  @Test
  void endpointAnswersBeforeSignInAndWhileLocked() throws Exception {
    makeSuperuser();
    open();
    assertThat(isSeen("#signIn")).isTrue();
    assertThat(health()).isEqualTo(200);
    signIn();
    push(KeyCode.CONTROL, KeyCode.L);
    awaitWindow();
    assertThat(isSeen("#lock")).isTrue();
    assertThat(isSeen("#shell")).isFalse();
    assertThat(health()).isEqualTo(200);
    type("#passwordInput", "wrong");
    press("#unlockButton");
    assertThat(isSeen("#shell")).isFalse();
    type("#passwordInput", TestCore.PASSWORD);
    press("#unlockButton");
    assertThat(isSeen("#shell")).isTrue();
  }

  private int health() throws Exception {
    URI address = opened.endpoint().address().orElseThrow();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(address.resolve("/health")).build(), BodyHandlers.discarding())
          .statusCode();
    }
  }

  @Test
  void signingOutForgetsWhoWasThere() {
    makeSuperuser();
    open();
    signIn();
    push(KeyCode.CONTROL, KeyCode.L);
    awaitWindow();
    press("#signOutButton");
    assertThat(isSeen("#signIn")).isTrue();
    assertThat(isSeen("#shell")).isFalse();
    assertThat(find("#usernameInput", TextInputControl.class).getText()).isEmpty();
  }

  @Test
  void idleWindowLocks() {
    makeSuperuser();
    open();
    opened.core().policies().set(Actor.SYSTEM, Policy.LOCK_AFTER, "PT1S");
    signIn();
    await(window.coveredProperty(), () -> window.coveredProperty().get(), "the lock");
    assertThat(isSeen("#lock")).isTrue();
  }

  @Test
  void damagedDatabaseIsToldAndLeftAlone() throws Exception {
    makeSuperuser();
    Path file = directory.path().resolve("countersign.mv.db");
    byte[] damaged = new byte[1000];
    System.arraycopy(Files.readAllBytes(file), 0, damaged, 0, damaged.length);
    Files.write(file, damaged);
    open();
    assertThat(isSeen("#opening")).isTrue();
    assertThat(find("#banner", Banner.class).sentence()).contains("damaged");
    snapshot("opening-refused");
    press("#againButton");
    assertThat(isSeen("#againButton")).isTrue();
    assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
  }
}
