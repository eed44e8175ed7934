package io.countersign.app;

import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Notice;
import io.countersign.endpoint.Metrics;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import javafx.application.Platform;

/**
 * Tells metrics where the settings say, also when they are changed meanwhile. What stands in the
 * way is a notice; the window goes on without. On the FX thread.
 */
final class MetricsSwitch {
  private final Kit kit;
  private final Metrics metrics;
  private final MachineSettings settings;
  private String applied = "";

  MetricsSwitch(Kit kit, Instance instance) {
    this.kit = kit;
    this.metrics = instance.metrics();
    this.settings = instance.settings();
  }

  /** Does what the settings say, from now on. */
  void start() {
    settings.onChange(() -> Platform.runLater(this::follow));
    follow();
  }

  private void follow() {
    String wanted = settings.get(MachineSetting.METRICS_PORT);
    if (!wanted.equals(applied)) {
      applied = wanted;
      kit.tasks()
          .run(this::applyNow)
          .onFailure(
              problem -> kit.notices().show(Notice.failed(kit.problems().sentence(problem))));
    }
  }

  /** Reads the setting at the last moment: of two changes at once the later one holds. */
  private void applyNow() {
    synchronized (metrics) {
      apply(metrics, settings);
    }
  }

  /**
   * Tells metrics where the settings say, if they say so.
   *
   * @throws io.countersign.core.AppException as {@link Metrics#start}
   */
  static void apply(Metrics metrics, MachineSettings settings) {
    String port = settings.get(MachineSetting.METRICS_PORT);
    if (port.isEmpty()) {
      metrics.stop();
    } else {
      metrics.start(Integer.parseInt(port));
    }
  }
}
