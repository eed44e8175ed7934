package io.countersign;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What one class logs while this is open; kept from the output of the test. */
public final class LoggedErrors implements AutoCloseable {
  private final Logger logger;
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

  /** Listens to the logger of {@code type}. */
  public LoggedErrors(Class<?> type) {
    logger = (Logger) LoggerFactory.getLogger(type);
    logger.setAdditive(false);
    appender.start();
    logger.addAppender(appender);
  }

  /** What was logged so far. */
  public List<ILoggingEvent> events() {
    return List.copyOf(appender.list);
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    logger.setAdditive(true);
  }
}
