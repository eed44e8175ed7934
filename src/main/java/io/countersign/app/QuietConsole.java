package io.countersign.app;

import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javafx.application.Platform;

/**
 * Keeps one known line off the console. Started with {@code java -jar}, JavaFX is on the class path
 * and says so in a warning ("Unsupported JavaFX configuration: classes were loaded from 'unnamed
 * module'"); it works, and a user can do nothing about it. Everything else JavaFX logs is kept.
 */
public final class QuietConsole {

  private QuietConsole() {}

  /**
   * To be called before JavaFX starts; calling it again does no harm. Where JavaFX is a module, as
   * in packages, there is no such line, and the log manager is left asleep.
   */
  public static void install() {
    if (!Platform.class.getModule().isNamed()) {
      Held.JAVAFX.setFilter(QuietConsole::isWorthALine);
    }
  }

  private static boolean isWorthALine(LogRecord entry) {
    return entry.getMessage() == null
        || !entry.getMessage().startsWith("Unsupported JavaFX configuration");
  }

  /** Held, because the log manager itself would forget a logger that nobody holds. */
  private static final class Held {
    static final Logger JAVAFX = Logger.getLogger("javafx");
  }
}
