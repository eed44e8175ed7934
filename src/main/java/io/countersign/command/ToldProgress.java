package io.countersign.command;

import io.countersign.core.Progress;

/** Tells on standard error how far a long deed is, every tenth; stops it with the command. */
public final class ToldProgress implements Progress {
  /** A deed of fewer steps is over before anybody wonders. */
  private static final long WORTH_TELLING = 100_000;

  private final CommandContext context;
  private long told;

  /** Begins at nothing. */
  public ToldProgress(CommandContext context) {
    this.context = context;
  }

  @Override
  public void done(long done, long total) {
    context.checkStopped();
    long tenth = total < WORTH_TELLING ? 0 : 10 * done / total;
    if (tenth > told) {
      told = tenth;
      context.tell("command.progress", 10 * tenth);
    }
  }
}
