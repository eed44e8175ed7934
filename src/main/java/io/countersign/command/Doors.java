package io.countersign.command;

import java.nio.file.Path;
import java.util.Optional;

/** What the program can be besides a command that ends: a window, or a server. */
public interface Doors {
  /**
   * Opens the window; returns the exit code when it is closed.
   *
   * @param backup what the window is to offer to restore; perhaps no backup at all
   */
  int desktop(Optional<Path> backup);

  /** Opens the window on a throw-away data directory with invented people in it. */
  int demo();

  /** Tries on a throw-away data directory whether everything that is needed is there. */
  int selfCheck();

  /**
   * Runs the endpoint without a window until it is stopped; the exit code may be {@link
   * Program#TO_MEND}.
   *
   * @param options what was said to it
   */
  int serve(ServeOptions options);

  /**
   * Puts what a backup holds in the place of the data; the recovery key or the passphrase is asked
   * for.
   *
   * @param file the backup, as it was typed
   * @param overwrite whether data that is there may be put aside
   */
  int restore(String file, boolean overwrite);
}
