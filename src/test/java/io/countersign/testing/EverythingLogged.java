package io.countersign.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.slf4j.LoggerFactory;

/** All that is logged while this is open, by the program and the server, as much as they can. */
public final class EverythingLogged extends Handler implements AutoCloseable {
  private final java.util.logging.Logger server = java.util.logging.Logger.getLogger("io.helidon");
  private final Logger root = (Logger) LoggerFactory.getLogger("ROOT");
  private final Level level = root.getLevel();
  private final Appender<ILoggingEvent> console = root.getAppender("console");
  private final ListAppender<ILoggingEvent> program = new ListAppender<>();
  private final StringBuilder platform = new StringBuilder();

  /** Begins to listen; nothing reaches the output of the test. */
  public EverythingLogged() {
    program.start();
    if (console != null) {
      root.detachAppender(console);
    }
    root.addAppender(program);
    root.setLevel(Level.DEBUG);
    server.setLevel(java.util.logging.Level.ALL);
    server.addHandler(this);
    server.setUseParentHandlers(false);
  }

  /** All of it so far. */
  public synchronized String text() {
    StringBuilder text = new StringBuilder(platform);
    for (ILoggingEvent event : List.copyOf(program.list)) {
      text.append(event.getFormattedMessage()).append('\n');
      for (var cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
        text.append(cause.getMessage()).append('\n');
      }
    }
    return text.toString();
  }

  @Override
  public synchronized void publish(LogRecord entry) {
    platform.append(entry.getMessage());
    if (entry.getParameters() != null) {
      platform.append(List.of(entry.getParameters()));
    }
    platform.append('\n');
    for (Throwable cause = entry.getThrown(); cause != null; cause = cause.getCause()) {
      platform.append(cause).append('\n');
    }
  }

  @Override
  public void flush() {
    // Nothing waits.
  }

  @Override
  public void close() {
    server.removeHandler(this);
    server.setUseParentHandlers(true);
    server.setLevel(null);
    root.setLevel(level);
    root.detachAppender(program);
    if (console != null) {
      root.addAppender(console);
    }
  }
}
