package io.countersign.desktop.shell;

import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.StateLabel;
import javafx.beans.binding.Bindings;
import javafx.beans.property.LongProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** Shows a {@link StatusModel} in the nodes of the shell. */
final class StatusBar {
  private final Messages messages;
  private final StatusModel model;

  StatusBar(Messages messages, StatusModel model) {
    this.messages = messages;
    this.model = model;
  }

  void bind(
      StateLabel endpoint,
      Hyperlink action,
      Label checks,
      Label refused,
      Label backup,
      Label database) {
    endpoint.stateProperty().bind(model.endpointProperty());
    // The model outlives the bar of one session: it must not hold it.
    ChangeListener<StatusModel.StatusAction> shown = (o, before, now) -> show(action, now);
    action.getProperties().put(StatusBar.class, shown);
    model.endpointActionProperty().addListener(new WeakChangeListener<>(shown));
    show(action, model.endpointActionProperty().get());
    count(checks, model.checksPerSecondProperty(), "shell.status.checks");
    Tooltip total = new Tooltip();
    total
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> messages.text("shell.status.total", model.checksProperty().get()),
                model.checksProperty()));
    checks.setTooltip(total);
    count(refused, model.refusedProperty(), "shell.status.refused");
    backup.textProperty().bind(model.backupProperty());
    backup.visibleProperty().bind(model.backupProperty().isNotEmpty());
    backup.managedProperty().bind(backup.visibleProperty());
    database.textProperty().bind(model.databaseProperty());
  }

  private void count(Label label, LongProperty number, String key) {
    label
        .textProperty()
        .bind(Bindings.createStringBinding(() -> messages.text(key, number.get()), number));
    label.visibleProperty().bind(number.greaterThanOrEqualTo(0));
    label.managedProperty().bind(label.visibleProperty());
  }

  private static void show(Hyperlink link, StatusModel.StatusAction action) {
    link.setVisible(action != null);
    link.setManaged(action != null);
    link.setText(action == null ? "" : action.text());
    link.setOnAction(action == null ? null : e -> action.run().run());
  }
}
