package io.countersign.command;

import java.util.concurrent.CancellationException;

/** The person who gave the command stopped it, or the instance that carried it out is ending. */
public final class CommandStopped extends CancellationException {
  private static final long serialVersionUID = 1L;

  /** Says so. */
  public CommandStopped() {
    super("the command was stopped");
  }
}
