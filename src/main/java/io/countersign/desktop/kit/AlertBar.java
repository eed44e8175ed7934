package io.countersign.desktop.kit;

import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.WeakListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/**
 * The first of the alerts there are, across the window, and how many more follow; takes no room
 * while there is none. For FXML: {@code <AlertBar fx:id="alertBar"/>}.
 */
public final class AlertBar extends HBox {
  private final Label text = new Label();
  private final Label more = new Label();
  private final Button lead = new Button();
  private final Button seen = new Button();
  private ListChangeListener<Alert> listener;

  /** Makes a hidden bar. */
  public AlertBar() {
    getStyleClass().add("alert-bar");
    setAlignment(Pos.CENTER_LEFT);
    text.setId("alertLabel");
    text.setWrapText(true);
    text.setMaxWidth(Double.MAX_VALUE);
    text.setMinHeight(Region.USE_PREF_SIZE);
    HBox.setHgrow(text, Priority.ALWAYS);
    more.setId("moreAlertsLabel");
    more.getStyleClass().add("muted-text");
    lead.setId("alertLeadButton");
    seen.setId("alertSeenButton");
    for (Button each : new Button[] {lead, seen}) {
      each.getStyleClass().add("small");
    }
    for (Region each : new Region[] {more, lead, seen}) {
      each.setMinWidth(Region.USE_PREF_SIZE);
      each.managedProperty().bind(each.visibleProperty());
    }
    getChildren().addAll(Icons.of(Feather.ALERT_OCTAGON), text, more, lead, seen);
    setAccessibleRole(AccessibleRole.TEXT);
    setMinHeight(Region.USE_PREF_SIZE);
    managedProperty().bind(visibleProperty());
    setVisible(false);
  }

  /** Shows {@code alerts}, which outlive this bar, from now on. */
  public void follow(ObservableList<Alert> alerts, Messages messages) {
    seen.setText(messages.text("kit.alert.seen"));
    listener = change -> show(alerts, messages);
    alerts.addListener(new WeakListChangeListener<>(listener));
    show(alerts, messages);
  }

  /** The buttons stay the same, so that the focus stays where it is when a time grows older. */
  private void show(ObservableList<Alert> alerts, Messages messages) {
    setVisible(!alerts.isEmpty());
    if (alerts.isEmpty()) {
      return;
    }
    Alert first = alerts.getFirst();
    text.setText(first.sentence());
    setAccessibleText(first.sentence());
    more.setText(messages.text("kit.alert.more", alerts.size() - 1));
    more.setVisible(alerts.size() > 1);
    lead.setText(first.leadText() == null ? "" : first.leadText());
    lead.setVisible(first.lead() != null);
    lead.setOnAction(e -> first.lead().run());
    seen.setOnAction(e -> first.seen().run());
  }
}
