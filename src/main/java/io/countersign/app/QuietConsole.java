package io.countersign.app;

import java.util.logging.Logger;

/**
 * Keeps one known line off the console. Started with {@code java -jar}, JavaFX is on the class path
 * and says so in a warning ("Unsupported JavaFX configuration: classes were loaded from 'unnamed
 * module'"); it works, and a user can do nothing about it. Everything else JavaFX logs is kept.
 */
public final class QuietConsole {

  /** Held, because the log manager itself would forget a logger that nobody holds. */
  private static final Logger JAVAFX = Logger.getLogger("javafx");

  private QuietConsole() {}

  /** To be called before the first class of JavaFX is touched; calling it again does no harm. */
  public static void install() {
    JAVAFX.setFilter(
        entry ->
            entry.getMessage() == null
                || !entry.getMessage().startsWith("Unsupported JavaFX configuration"));
  }
}
