package io.countersign.app;

import io.countersign.core.access.RequestRow;
import io.countersign.desktop.backups.Backups;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.links.Links;
import io.countersign.desktop.requests.Requests;
import io.countersign.desktop.shell.ShellController;
import io.countersign.desktop.shell.StatusModel;
import io.countersign.settings.MachineSetting;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.control.TextInputControl;
import javafx.util.Duration;

/**
 * Shows in the window what happened through other doors: at once what people asked through the
 * endpoint of this process, every few seconds the rest.
 */
final class DoorWatch {
  /** How often a window looks. */
  static final Duration LOOK = Duration.seconds(5);

  private final Kit kit;
  private final Instance instance;
  private final StatusModel status;
  private final Requests requests;
  private final Links links;
  private final Backups backups;
  private final SystemNotifications notifications;
  private final Timeline ticker;
  private final AtomicBoolean queued = new AtomicBoolean();
  private Runnable stopWatching = () -> {};
  private ShellController shell;
  private Parent root;
  private final NewestSeen seen = new NewestSeen();

  DoorWatch(
      Kit kit,
      Instance instance,
      StatusModel status,
      Requests requests,
      Links links,
      Backups backups,
      Habits habits) {
    this.kit = kit;
    this.instance = instance;
    this.status = status;
    this.requests = requests;
    this.links = links;
    this.backups = backups;
    this.notifications = habits.notifications();
    this.ticker = new Timeline(new KeyFrame(habits.look(), event -> look()));
    requests.onEntered(this::tell);
  }

  /** Watches from now on for {@code shell}, whose node is {@code root}. */
  void begin(ShellController shell, Parent root) {
    this.shell = shell;
    this.root = root;
    look();
    ticker.setCycleCount(Animation.INDEFINITE);
    ticker.play();
    stopWatching = instance.core().database().watch(this::done);
  }

  /** Looks no more; the session has ended. */
  void end() {
    stopWatching.run();
    ticker.stop();
  }

  private void done(Set<String> actions) {
    if (actions.stream().anyMatch(DoorWatch::isAtOnce) && !queued.getAndSet(true)) {
      Platform.runLater(
          () -> {
            queued.set(false);
            look();
          });
    }
  }

  /** What people outside wait for, or what makes an account by itself. */
  private static boolean isAtOnce(String action) {
    return Stream.of("request.", "link.", "superdesk.", "backup.").anyMatch(action::startsWith);
  }

  /** Looks whether something happened that no deed of this window caused, and shows it. */
  void look() {
    requests.refresh();
    links.refresh();
    backups.refresh();
    kit.tasks()
        .run(() -> DatabaseStatus.of(instance.address(), kit.messages()))
        .onSuccess(status.databaseProperty()::set)
        .onFailure(problem -> status.databaseProperty().set(""));
    kit.tasks().run(this::newest).onSuccess(this::showIfNewer).onFailure(problem -> {});
  }

  private long newest() {
    instance.core().catchUp();
    return instance.core().audit().newest();
  }

  /** Nothing moves under somebody who types or decides. */
  private void showIfNewer(long sequence) {
    boolean busy =
        root.getScene() == null
            || root.getScene().getFocusOwner() instanceof TextInputControl
            || kit.dialogs().showingProperty().get();
    if (seen.isNews(sequence, busy)) {
      shell.refresh();
    }
  }

  /** Also while the window is locked: who asks, and nothing of what they write. */
  private void tell(List<RequestRow> entered) {
    if (instance.settings().get(MachineSetting.NOTIFICATIONS)) {
      String text =
          entered.size() == 1
              ? kit.text("app.notify.one", entered.getFirst().name())
              : kit.text("app.notify.many", entered.size());
      notifications.tell(kit.text("shell.name"), text);
    }
  }
}
