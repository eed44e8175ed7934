package io.countersign.desktop.shell;

import io.countersign.desktop.kit.State;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What the status bar shows; set on the FX thread. */
public final class StatusModel {
  private final ObjectProperty<State> endpoint = new SimpleObjectProperty<>(this, "endpoint");
  private final ObjectProperty<StatusAction> endpointAction =
      new SimpleObjectProperty<>(this, "endpointAction");
  private final LongProperty checks = new SimpleLongProperty(this, "checks", -1);
  private final LongProperty checksPerSecond = new SimpleLongProperty(this, "checksPerSecond", -1);
  private final LongProperty refused = new SimpleLongProperty(this, "refused", -1);
  private final StringProperty backup = new SimpleStringProperty(this, "backup", "");
  private final StringProperty database = new SimpleStringProperty(this, "database", "");

  /**
   * Something the user can do about the state of the endpoint.
   *
   * @param text the verb: "Try another"
   * @param run what it does
   */
  public record StatusAction(String text, Runnable run) {}

  /** The endpoint: its state and address in one line; null for none. */
  public ObjectProperty<State> endpointProperty() {
    return endpoint;
  }

  /** What can be done about the endpoint, for example when its port is taken; null for none. */
  public ObjectProperty<StatusAction> endpointActionProperty() {
    return endpointAction;
  }

  /** Checks answered since the endpoint started; -1 hides it. */
  public LongProperty checksProperty() {
    return checks;
  }

  /** Checks answered in the last second; -1 hides it. */
  public LongProperty checksPerSecondProperty() {
    return checksPerSecond;
  }

  /** Checks that were refused since the endpoint started; -1 hides it. */
  public LongProperty refusedProperty() {
    return refused;
  }

  /** How old the newest backup is; empty hides it. */
  public StringProperty backupProperty() {
    return backup;
  }

  /** Kind and size of the database: "H2 · 212 MB". */
  public StringProperty databaseProperty() {
    return database;
  }
}
