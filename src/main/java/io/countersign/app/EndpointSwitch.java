package io.countersign.app;

import io.countersign.core.AppException;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.State;
import io.countersign.desktop.shell.StatusModel;
import io.countersign.endpoint.HttpEndpoint;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

/**
 * Starts and stops the endpoint as the settings say, and tells the status bar. On the FX thread.
 */
final class EndpointSwitch {
  private final Kit kit;
  private final HttpEndpoint endpoint;
  private final MachineSettings settings;
  private final StatusModel status = new StatusModel();
  private final Timeline ticker;
  private long checksBefore;

  EndpointSwitch(Kit kit, Instance instance) {
    this.kit = kit;
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

  /** Starts if the settings say so. */
  void start() {
    if (settings.get(MachineSetting.ENDPOINT_ENABLED)) {
      apply(problem -> {});
    } else {
      showStopped();
    }
  }

  /**
   * Does what the settings say now, after they were changed.
   *
   * @param failed told why it could not start; not called if all went well
   */
  void apply(Consumer<Throwable> failed) {
    boolean enabled = settings.get(MachineSetting.ENDPOINT_ENABLED);
    String host = settings.get(MachineSetting.ENDPOINT_HOST);
    int port = settings.get(MachineSetting.ENDPOINT_PORT);
    kit.tasks()
        .run(
            () -> {
              if (enabled) {
                endpoint.start(host, port);
              } else {
                endpoint.stop();
              }
            })
        .onSuccess(done -> show())
        .onFailure(
            problem -> {
              showProblem(problem);
              failed.accept(problem);
            });
  }

  private void switchOn() {
    settings.set(MachineSetting.ENDPOINT_ENABLED, true);
    apply(kit.problems()::show);
  }

  private void tryAnother() {
    kit.tasks()
        .run(() -> endpoint.start(settings.get(MachineSetting.ENDPOINT_HOST), 0))
        .onSuccess(address -> show());
  }

  private void show() {
    if (endpoint.address().isPresent()) {
      String address = endpoint.address().get().getAuthority();
      status.endpointProperty().set(State.live(kit.text("app.endpoint.live", address)));
      status.endpointActionProperty().set(null);
    } else {
      showStopped();
    }
  }

  private void showStopped() {
    status.endpointProperty().set(State.ended(kit.text("app.endpoint.off")));
    status
        .endpointActionProperty()
        .set(new StatusModel.StatusAction(kit.text("app.endpoint.switch-on"), this::switchOn));
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
