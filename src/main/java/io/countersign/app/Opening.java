package io.countersign.app;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.CheckLine;
import io.countersign.core.Progress;
import io.countersign.core.Secret;
import io.countersign.desktop.exports.SavePlace;
import io.countersign.desktop.kit.Messages;
import io.countersign.settings.MachineSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the window's data comes from. */
interface Opening extends AutoCloseable {
  /**
   * Opens the data, or says why not. May be asked again: after a refusal it is tried once more,
   * after a success the same is given.
   *
   * @throws io.countersign.core.AppException if it cannot be opened
   * @throws HeldByServer if a server holds it and could be asked to stop
   */
  Instance open();

  /**
   * The settings of this machine, read without opening the data.
   *
   * @throws io.countersign.core.AppException if their file cannot be read
   */
  MachineSettings settings();

  /** The same; empty if their file cannot be read, which opening the data tells. */
  default Optional<MachineSettings> readableSettings() {
    try {
      return Optional.of(settings());
    } catch (AppException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether there is data already, as far as can be told without opening it. If so, somebody will
   * sign in, and may begin to while it is opened.
   */
  boolean hasData();

  /**
   * Asks the server that holds the data to stop, and waits until it has.
   *
   * @throws io.countersign.core.AppException if it does not, or if it is no server
   */
  void stopServer();

  /**
   * Puts what a backup holds in the place of the data, which is closed before; the next {@link
   * #open()} opens it.
   *
   * @param actor whose deed it is
   * @param secret opens the backup; belongs to the caller
   * @throws io.countersign.core.AppException what stood in the way; the data is then as it was, and
   *     can be opened again
   */
  void restore(Actor actor, Path file, Secret secret, Progress progress);

  /**
   * What can be seen of the installation from outside, in the order it is to be read.
   *
   * @param problem why the data could not be opened
   */
  List<CheckLine> examined(Throwable problem);

  /** What the window calls this instance; empty for nothing. */
  String name();

  /** How the system tells people something. */
  default SystemNotifications notifications() {
    return SystemNotifications.ofSystem();
  }

  /** How people say where an export goes. */
  default SavePlace savePlace(Messages messages) {
    return SavePlace.system(messages);
  }

  /**
   * Closes what was opened and gives back what is held; an opening under way is waited for. From
   * any thread; again does nothing.
   */
  @Override
  void close();

  /** The data is held by a server of the same user. */
  final class HeldByServer extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
