package io.countersign.app;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.Texts;
import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.core.store.Database;
import io.countersign.desktop.backups.Restoring;
import io.countersign.desktop.checkup.Checkup;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.Surface;
import io.countersign.desktop.kit.Tasks;
import io.countersign.desktop.kit.Theme;
import io.countersign.desktop.kit.View;
import io.countersign.desktop.kit.Work;
import io.countersign.desktop.session.FirstRunController;
import io.countersign.desktop.session.OpeningController;
import io.countersign.desktop.session.Sessions;
import io.countersign.desktop.session.SignInController;
import io.countersign.settings.MachineSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.Scene;
import javafx.stage.Stage;

/**
 * The one window and what it shows: opening, first run or sign-in, then the shell, which can be
 * locked. On the FX thread.
 */
final class MainWindow {
  private final Stage stage;
  private final Opening opening;
  private final String hint;
  private final Runnable closed;
  private final Optional<MachineSettings> remembered;
  private final Map<Class<?>, Supplier<?>> factories = new HashMap<>();
  private final Theme theme = new Theme();
  private final Surface surface;
  private final Kit kit;
  private final Scene scene;
  private final WindowFrame frame;
  private final IdleWatch idle;
  private final Restoring restoring;
  private final OpenedBackup backup;
  private final Cover cover;

  private final FirstFrame firstFrame = new FirstFrame();
  private View<OpeningController> openingView;

  /** The sign-in screen shown while the data is opened; null when it is not or no more. */
  private View<SignInController> early;

  /** The instance once it is open and the window knows; cancelled if it could not be opened. */
  private volatile CompletableFuture<Instance> ready = new CompletableFuture<>();

  private Instance instance;
  private EndpointSwitch endpoint;
  private Session session;
  private Throwable notOpened;

  /**
   * From sign-in to sign-out.
   *
   * @param actor who is signed in; work that outlives the session never acts for somebody else
   * @param tasks the slow work of the session
   */
  private record Session(Actor actor, Tasks tasks, DesktopWiring wiring) {}

  /**
   * What the opening brought.
   *
   * @param empty whether the first superuser is still to be made
   */
  private record Opened(Instance instance, boolean empty) {}

  /**
   * Makes the window of {@code stage}.
   *
   * @param hint what the sign-in screen says besides; empty for nothing
   * @param closed told when the window was closed
   */
  MainWindow(Stage stage, Opening opening, String hint, Runnable closed) {
    this.stage = stage;
    this.opening = opening;
    this.hint = hint;
    this.closed = closed;
    remembered = opening.readableSettings();
    Locale locale = remembered.map(MachineSettings::locale).orElseGet(Locale::getDefault);
    kit = Kit.of(new Messages(Texts.of(locale), new SystemClock()), factories);
    surface = new Surface(kit.dialogs(), kit.notices());
    scene = new Scene(surface.root(), WindowFrame.WIDTH, WindowFrame.HEIGHT);
    cover = new Cover(kit, surface);
    restoring = new Restoring(kit, this::restore);
    backup = new OpenedBackup(kit.messages(), restoring, cover::isThere);
    frame = new WindowFrame(stage, theme, kit.tasks());
    idle =
        new IdleWatch(
            scene,
            kit.tasks(),
            () -> instance.core().policies().duration(Policy.LOCK_AFTER),
            DoorWatch.LOOK,
            this::lock);
    factories.put(
        OpeningController.class,
        () -> new OpeningController(kit, this::open, stage::close, this::check));
    Sessions sessions =
        new Sessions(
            kit,
            this::core,
            () -> session.actor(),
            this::signedIn,
            () -> show(SignInController.class),
            this::unlocked,
            this::signOut,
            () -> restoring.ask(Optional.empty(), true),
            hint);
    factories.putAll(sessions.controllers());
    factories.putAll(restoring.controllers());
  }

  /**
   * Shows the window at once and opens the data behind it. Where there is data, whoever signs in
   * types meanwhile.
   */
  void show() {
    frame.apply(kit.text("shell.name"), opening.name(), remembered);
    theme.attach(scene);
    stage.setScene(scene);
    stage.setOnHidden(
        event -> {
          end();
          closed.run();
        });
    early = opening.hasData() ? kit.views().load(SignInController.class) : null;
    if (early == null) {
      fill(openingView());
    } else {
      surface.setContent(early.root());
      backup.shown(early.controller());
    }
    stage.show();
    firstFrame.start(scene);
    frame.completeSoon();
    open();
  }

  private View<OpeningController> openingView() {
    if (openingView == null) {
      openingView = kit.views().load(OpeningController.class);
    }
    return openingView;
  }

  /**
   * The core of the open instance; waits for it, so not on the FX thread before it is open.
   *
   * @throws AppException {@code data-not-open} if it could not be opened; the window says why
   */
  private Core core() {
    if (Platform.isFxApplicationThread() && !ready.isDone()) {
      throw new IllegalStateException("the FX thread does not wait");
    }
    try {
      return ready.join().core();
    } catch (CancellationException e) {
      throw AppException.causedBy(e, "data-not-open");
    }
  }

  private void open() {
    if (ready.isDone()) {
      ready = new CompletableFuture<>();
    }
    Work<Opened> work =
        kit.tasks().run(this::openNow).onSuccess(this::opened).onFailure(this::notOpened);
    if (early == null) {
      openingView().controller().follow(work);
    }
  }

  private Opened openNow() {
    firstFrame.await();
    Instance opened = opening.open();
    firstFrame.tell();
    return new Opened(opened, opened.core().accounts().needsFirstSuperuser());
  }

  private void notOpened(Throwable problem) {
    early = null;
    notOpened = problem;
    fill(openingView());
    ready.cancel(false);
    if (problem instanceof Opening.HeldByServer) {
      openingView
          .controller()
          .offer(kit.text("app.held-by-server"), kit.text("app.stop-server"), this::stopServer);
    } else {
      openingView.controller().show(problem);
    }
  }

  /** Looks at the installation while there is no session that could. */
  private void check() {
    Throwable why = notOpened;
    Checkup checkup = Checkup.outside(kit, () -> opening.examined(why));
    factories.putAll(checkup.controllers());
    checkup.open();
  }

  private void stopServer() {
    Work<Void> work =
        kit.tasks()
            .run(opening::stopServer)
            .onSuccess(done -> open())
            .onFailure(problem -> openingView.controller().show(problem));
    openingView.controller().follow(work);
  }

  private void opened(Opened opened) {
    instance = opened.instance();
    frame.follow(instance, this::who);
    endpoint = new EndpointSwitch(kit, instance, this::who);
    endpoint.start();
    new MetricsSwitch(kit, instance).start();
    ready.complete(instance);
    if (opened.empty()) {
      show(FirstRunController.class);
    } else if (early == null) {
      show(SignInController.class);
    }
    early = null;
    instance.answer(this::activate, () -> Platform.runLater(stage::close));
  }

  /** What another start of the program asks for, on any thread. */
  private void activate(Optional<Path> file) {
    frame.activateLater();
    file.ifPresent(given -> Platform.runLater(() -> offer(given)));
  }

  /** Offers to restore what may be a backup, as soon as there is somebody who may. */
  void offer(Path file) {
    backup.open(file);
  }

  /** Ends what runs, goes back to a backup and opens what it holds. */
  private void restore(Path file, Secret secret) {
    Actor who = who();
    if (session != null) {
      endSession();
    }
    endpoint.end();
    Surface.hidePopups();
    kit.dialogs().closeAll();
    kit.clipboard().clearNow();
    openingView = kit.views().load(OpeningController.class);
    fill(openingView);
    openingView
        .controller()
        .restore(p -> opening.restore(who, file, secret, p), secret::close, this::open);
  }

  private <C> C show(Class<C> controller) {
    View<C> view = kit.views().load(controller);
    fill(view);
    return view.controller();
  }

  private void fill(View<?> view) {
    theme.setWhole(true);
    surface.setContent(view.root());
    backup.shown(view.controller());
  }

  private void signedIn(Actor who) {
    Tasks tasks = kit.tasks().inner(this::endedBy);
    DesktopWiring wiring =
        new DesktopWiring(
            kit.with(tasks),
            theme,
            instance,
            endpoint,
            Habits.of(opening, kit.messages()),
            () -> who,
            file -> restoring.ask(file, false),
            this::lock,
            this::signOut);
    session = new Session(who, tasks, wiring);
    factories.putAll(wiring.controllers());
    theme.setWhole(true);
    surface.setContent(wiring.shell());
    backup.shown(wiring);
    idle.start();
  }

  /** Who is at the window; Countersign itself while nobody is signed in. */
  private Actor who() {
    return session == null ? Actor.SYSTEM : session.actor();
  }

  private void lock() {
    if (session != null && !cover.isThere()) {
      idle.stop();
      cover.put();
    }
  }

  private void unlocked() {
    if (session != null) {
      cover.remove();
      idle.start();
      backup.offer();
    }
  }

  /** Whether the window is locked. */
  ReadOnlyBooleanProperty coveredProperty() {
    return cover.thereProperty();
  }

  /** Each refusal of somebody who lost their rights is recorded, so that the first is the last. */
  private boolean endedBy(Throwable problem) {
    boolean lost =
        problem instanceof AppException refusal && refusal.code().equals(Database.NOT_ALLOWED);
    if (lost) {
      signOut();
      show(SignInController.class).tell(kit.text("app.rights-lost"));
    }
    return lost;
  }

  private void signOut() {
    Session ended = session;
    if (ended == null) {
      return;
    }
    endSession();
    Surface.hidePopups();
    kit.dialogs().closeAll();
    kit.notices().clear();
    kit.clipboard().clearNow();
    cover.remove();
    show(SignInController.class);
    kit.tasks().run(() -> instance.core().signIn().signOut(ended.actor()));
  }

  private void endSession() {
    Session ended = session;
    session = null;
    idle.stop();
    ended.tasks().close();
    ended.wiring().end();
    factories.keySet().removeAll(ended.wiring().controllers().keySet());
  }

  /** The window is gone: nothing ticks on behind it. */
  private void end() {
    if (session != null) {
      endSession();
    }
    if (endpoint != null) {
      endpoint.end();
    }
    kit.clipboard().clearNow();
  }

  /** How the window looks, for the check of the whole program. */
  Theme theme() {
    return theme;
  }

  /** The parts all screens share; tests wait for their work. */
  Kit kit() {
    return kit;
  }

  /** How every controller is made at the moment, for the test that loads all FXML. */
  Map<Class<?>, Supplier<?>> controllers() {
    return Map.copyOf(factories);
  }

  /** Closes what is behind the window, on any thread but the FX thread; again does nothing. */
  void putAway() {
    frame.keepPlace();
    opening.close();
  }
}
