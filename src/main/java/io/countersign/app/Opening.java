package io.countersign.app;

import io.countersign.settings.MachineSettings;

/** Where the window's data comes from. */
interface Opening {
  /**
   * Opens the data, or says why not. May be asked again after a refusal.
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

  /** Asks the server that holds the data to stop, and waits until it has. */
  void stopServer();

  /** What the window calls this instance; empty for nothing. */
  String name();

  /** The data is held by a server of the same user. */
  final class HeldByServer extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
