package io.countersign.app;

import io.countersign.command.CommandContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What an instance does when another process of the same user asks for it. */
public interface LocalRequests {
  /**
   * Brings the window to the front.
   *
   * @param backup what the window is to offer to restore, by its whole path
   */
  void activate(Optional<Path> backup);

  /** Begins to end the instance; returns without waiting for the end. */
  void stop();

  /**
   * Carries out a command line.
   *
   * @param args the arguments as they were typed
   * @param context who asks, and where output goes
   * @return the exit code
   */
  int command(List<String> args, CommandContext context);
}
