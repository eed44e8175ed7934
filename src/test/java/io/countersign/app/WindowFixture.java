package io.countersign.app;

import io.countersign.core.Actor;
import io.countersign.core.CheckLine;
import io.countersign.core.Progress;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.instance.Core;
import io.countersign.desktop.exports.SavePlace;
import io.countersign.desktop.kit.Messages;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import io.countersign.testing.Litter;
import io.countersign.testing.ScreenTest;
import io.countersign.testing.TestCore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The window as a whole, over a real data directory, opened as the program does. */
abstract class WindowFixture extends ScreenTest {
  static final String ADA = "ada";

  private static Path withSuperuser;

  @TempDir Path temp;
  Path place;
  MainWindow window;
  Instance opened;

  /** Run before the data is opened, on the thread that opens it. */
  Runnable gate = () -> {};

  /** The real opening, with cheap hashes and, unless a test says otherwise, any free port. */
  private final class FreePort implements Opening {
    private final DirectoryOpening real =
        new DirectoryOpening(
            place, TestCore.CHEAP, Surroundings.none(), directory -> {}, this::arrange);
    private final boolean freePort;

    FreePort(boolean freePort) {
      this.freePort = freePort;
    }

    @Override
    public Instance open() {
      gate.run();
      opened = real.open();
      return opened;
    }

    private void arrange(MachineSettings settings) {
      if (freePort) {
        settings.override(MachineSetting.ENDPOINT_PORT, 0);
      }
    }

    @Override
    public MachineSettings settings() {
      return real.settings();
    }

    @Override
    public boolean hasData() {
      return real.hasData();
    }

    @Override
    public List<CheckLine> examined(Throwable problem) {
      return real.examined(problem);
    }

    @Override
    public void stopServer() {
      real.stopServer();
    }

    @Override
    public void restore(Actor actor, Path file, Secret secret, Progress progress) {
      real.restore(actor, file, secret, progress);
    }

    @Override
    public String name() {
      return real.name();
    }

    @Override
    public SavePlace savePlace(Messages messages) {
      return (window, name, format) -> Optional.of(temp.resolve(name + "." + format.ending()));
    }

    @Override
    public SystemNotifications notifications() {
      return SystemNotifications.onPath(temp.toString());
    }

    @Override
    public void close() {
      real.close();
    }
  }

  @BeforeEach
  void choosePlace() {
    place = temp.resolve("data");
  }

  @AfterEach
  void putAway() {
    if (window != null) {
      awaitWindow();
      window.putAway();
    }
  }

  DataDirectory directory() {
    return DataDirectory.open(place);
  }

  void open() {
    open(true);
  }

  void open(boolean freePort) {
    beginToOpen(freePort);
    awaitWindow();
  }

  /** Shows the window and does not wait for what is behind it. */
  void beginToOpen(boolean freePort) {
    makeWindow(freePort);
    fx(window::show);
  }

  void makeWindow(boolean freePort) {
    window = fx(() -> new MainWindow(stage, new FreePort(freePort), "", () -> {}));
  }

  void awaitWindow() {
    awaitIdle(window.kit().tasks());
    awaitIdle(window.kit().tasks());
  }

  /** Closes the window as its frame does, and what is behind it as the program does. */
  void closeWindow() {
    fx(stage::close);
    window.putAway();
  }

  /** Works on the data as a command does while no window is open. */
  void prepare(Consumer<Core> deed) {
    prepare(directory(), deed);
  }

  private static void prepare(DataDirectory directory, Consumer<Core> deed) {
    try (SingleInstance claim =
            SingleInstance.take(directory, SingleInstance.Kind.COMMAND, "test").orElseThrow();
        Instance instance = Instance.open(directory, claim, Clock.systemUTC(), TestCore.CHEAP)) {
      deed.accept(instance.core());
    }
  }

  void makeSuperuser() {
    if (Files.exists(place)) {
      prepare(core -> superuser(core, ADA));
    } else {
      Litter.copy(withSuperuser(), place);
    }
  }

  /** A closed data directory in which there is {@link #ADA} alone, to be copied. */
  static synchronized Path withSuperuser() {
    if (withSuperuser == null) {
      Path made = Litter.directory("window");
      prepare(DataDirectory.open(made), core -> superuser(core, ADA));
      withSuperuser = made;
    }
    return withSuperuser;
  }

  static Actor superuser(Core core, String username) {
    AccountDetail made =
        core.accounts()
            .create(
                TestCore.ROOT,
                new NewAccount(
                    Profile.named(username),
                    true,
                    true,
                    Optional.of(Secret.of(TestCore.PASSWORD))));
    return Actor.account(made.id(), username);
  }

  void type(String id, String text) {
    TextInputControl input = find(id, TextInputControl.class);
    fx(() -> input.setText(text));
  }

  @Override
  protected void press(String selector) {
    super.press(selector);
    awaitWindow();
  }

  void signIn() {
    type("#usernameInput", ADA);
    type("#passwordInput", TestCore.PASSWORD);
    press("#signInButton");
  }

  void signOutByMenu() {
    signOut();
    awaitWindow();
  }

  /** As {@link #signOutByMenu}, without waiting for what is under way. */
  void signOut() {
    MenuButton menu = find("#accountMenu", MenuButton.class);
    fx(
        () ->
            menu.getItems().stream()
                .filter(item -> "signOutItem".equals(item.getId()))
                .findFirst()
                .orElseThrow()
                .fire());
  }

  /** What the audit says of changed settings of this machine, the newest first. */
  List<String> audited() {
    return opened
        .core()
        .audit()
        .list(TestCore.ROOT, AuditFilter.all(), Optional.empty(), 100)
        .rows()
        .stream()
        .filter(row -> row.action().equals("setting.machine-changed"))
        .map(row -> row.actor() + " " + row.subject() + " " + row.detail())
        .toList();
  }

  void unlock() {
    type("#passwordInput", TestCore.PASSWORD);
    press("#unlockButton");
  }

  String text(String id) {
    return fx(() -> ((Label) stage.getScene().getRoot().lookup(id)).getText());
  }

  int health() throws Exception {
    return health(opened.endpoint().address().orElseThrow());
  }

  static int health(URI address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(address.resolve("/health")).build(), BodyHandlers.discarding())
          .statusCode();
    }
  }
}
