package io.countersign.command;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a command line turned out to ask for. */
public sealed interface Plan {
  /**
   * Nothing is left to do: help, the version or what was wrong with the line has been printed.
   *
   * @param exitCode 0, or 2 for wrong usage
   */
  record Finished(int exitCode) implements Plan {}

  /**
   * The window or the server is wanted.
   *
   * @param dataDirectory what {@code --data-dir} said, if it was given
   * @param set what {@code --set} said: settings as KEY=VALUE, in order
   * @param door what to do
   */
  record Opens(Optional<String> dataDirectory, List<String> set, Opening door) implements Plan {
    public Opens {
      set = List.copyOf(set);
    }
  }

  /**
   * A command that ends is wanted, to be carried out by whoever holds the data directory.
   *
   * @param dataDirectory what {@code --data-dir} said, if it was given
   * @param files the names of the files the command may read, as they were typed
   */
  record Carries(Optional<String> dataDirectory, Set<String> files) implements Plan {
    public Carries {
      files = Set.copyOf(files);
    }
  }

  /**
   * The installation is to be looked at from outside first; then the command line is carried out as
   * one that ends.
   *
   * @param dataDirectory what {@code --data-dir} said, if it was given
   */
  record Examines(Optional<String> dataDirectory) implements Plan {}

  /** Opens the one door that was asked for. */
  @FunctionalInterface
  interface Opening {
    /** Opens it and returns the exit code when it is closed. */
    int in(Doors doors);
  }
}
