package io.countersign.command;

import io.countersign.settings.LogFormat;
import java.util.Optional;

/**
 * What is said to a server on its command line; the settings hold for what is empty.
 *
 * @param host the address to listen on
 * @param port the port, 0 for any free one
 * @param logFormat what log lines on standard output look like
 */
public record ServeOptions(
    Optional<String> host, Optional<Integer> port, Optional<LogFormat> logFormat) {
  /** Nothing was said. */
  public static final ServeOptions NONE =
      new ServeOptions(Optional.empty(), Optional.empty(), Optional.empty());
}
