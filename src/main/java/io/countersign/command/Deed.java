package io.countersign.command;

import java.util.Optional;

/**
 * What one command does. An implementation has a constructor without arguments, and options and
 * parameters as picocli fills them; it keeps nothing else.
 */
interface Deed {
  /**
   * What is wrong with how options and parameters go together, as the key of a text; empty if
   * nothing is. Asked before anything is done, on the side of the person who typed the command.
   */
  default Optional<String> wrongUsage() {
    return Optional.empty();
  }

  /**
   * Does it. Refusals are thrown as {@link io.countersign.core.AppException}.
   *
   * @param context who asks, and where output goes
   * @param services what the core offers
   * @return the exit code: 0 done; another only where a command promises it
   * @throws Exception whatever went wrong; it reaches the person as a sentence
   */
  int run(CommandContext context, CommandServices services) throws Exception;
}
