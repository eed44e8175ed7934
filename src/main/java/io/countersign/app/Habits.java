package io.countersign.app;

import io.countersign.desktop.exports.SavePlace;
import io.countersign.desktop.kit.Messages;
import javafx.util.Duration;

/**
 * How the window of a session works with what is around it.
 *
 * @param name what it calls the instance; empty for nothing
 * @param look how often it looks whether something happened
 * @param notifications how the system tells of what is new
 * @param savePlace how people say where an export goes
 */
record Habits(String name, Duration look, SystemNotifications notifications, SavePlace savePlace) {
  /** Those of the window over {@code opening}. */
  static Habits of(Opening opening, Messages messages) {
    return new Habits(
        opening.name(), DoorWatch.LOOK, opening.notifications(), opening.savePlace(messages));
  }
}
