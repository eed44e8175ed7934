package io.countersign.app;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.State;
import io.countersign.desktop.shell.StatusModel;
import io.countersign.endpoint.Exposure;
import io.countersign.endpoint.HttpEndpoint;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.util.Duration;

/**
 * Starts and stops the endpoint as the settings say, also when they are changed meanwhile, and
 * tells the status bar. On the FX thread.
 */
final class EndpointSwitch {
  private final Kit kit;
  private final Instance instance;
  private final Supplier<Actor> actor;
  private final HttpEndpoint endpoint;
  private final MachineSettings settings;
  private final StatusModel status = new StatusModel();
  private final Timeline ticker;
  private Wanted applied;
  private long checksBefore;

  /** What the settings say. */
  private record Wanted(boolean enabled, String host, int port, Exposure exposure) {}

  /**
   * Makes the switch.
   *
   * @param actor who is at the window, who may switch it on
   */
  EndpointSwitch(Kit kit, Instance instance, Supplier<Actor> actor) {
    this.kit = kit;
    this.instance = instance;
    this.actor = actor;
    this.endpoint = instance.endpoint();
    this.settings = instance.settings();
    ticker = new Timeline(new KeyFrame(Duration.seconds(1), event -> count()));
    ticker.setCycleCount(Animation.INDEFINITE);
    ticker.play();
    count();
  }

  /** What the status bar shows. */
  StatusModel status() {
    return status;
  }

  /** Does what the settings say, from now on. */
  void start() {
    settings.onChange(() -> Platform.runLater(this::follow));
    follow();
  }

  /** Counts no more; the window is gone. */
  void end() {
    ticker.stop();
  }

  private void follow() {
    if (applied == null || !applied.equals(wanted())) {
      apply(problem -> {});
    }
  }

  private Wanted wanted() {
    return new Wanted(
        settings.get(MachineSetting.ENDPOINT_ENABLED),
        settings.get(MachineSetting.ENDPOINT_HOST),
        settings.get(MachineSetting.ENDPOINT_PORT),
        Instance.exposure(settings));
  }

  /**
   * Does what the settings say now.
   *
   * @param failed told why it could not start; not called if all went well
   */
  void apply(Consumer<Throwable> failed) {
    applied = wanted();
    kit.tasks()
        .run(this::applyNow)
        .onSuccess(done -> show())
        .onFailure(
            problem -> {
              showProblem(problem);
              failed.accept(problem);
            });
  }

  /**
   * Reads the settings at the last moment: of two at once the later one does what they say. One
   * that runs there already is left alone.
   */
  private void applyNow() {
    synchronized (endpoint) {
      if (wanted().enabled()) {
        instance.listen();
      } else {
        endpoint.stop();
      }
    }
  }

  private void switchOn() {
    Actor who = actor.get();
    kit.tasks()
        .run(() -> instance.keep(who, MachineSetting.ENDPOINT_ENABLED, true))
        .onSuccess(done -> follow());
  }

  private void tryAnother() {
    kit.tasks().run(this::startElsewhere).onSuccess(done -> show()).onFailure(this::showProblem);
  }

  private void startElsewhere() {
    endpoint.start(wanted().host(), 0, wanted().exposure());
  }

  private void show() {
    if (endpoint.address().isPresent()) {
      String address = endpoint.address().get().getAuthority();
      status.endpointProperty().set(State.live(kit.text("app.endpoint.live", address)));
      status.endpointActionProperty().set(null);
    } else {
      status.endpointProperty().set(State.ended(kit.text("app.endpoint.off")));
      status
          .endpointActionProperty()
          .set(new StatusModel.StatusAction(kit.text("app.endpoint.switch-on"), this::switchOn));
    }
  }

  private void showProblem(Throwable problem) {
    status.endpointProperty().set(State.failed(kit.problems().sentence(problem)));
    boolean taken =
        problem instanceof AppException refusal && refusal.code().equals("endpoint-port-taken");
    status
        .endpointActionProperty()
        .set(
            taken
                ? new StatusModel.StatusAction(kit.text("app.endpoint.another"), this::tryAnother)
                : new StatusModel.StatusAction(
                    kit.text("app.endpoint.again"), () -> apply(kit.problems()::show)));
  }

  private void count() {
    long checks = endpoint.checks();
    status.checksPerSecondProperty().set(Math.max(0, checks - checksBefore));
    checksBefore = checks;
    status.checksProperty().set(checks);
    status.refusedProperty().set(endpoint.refusals());
  }
}
