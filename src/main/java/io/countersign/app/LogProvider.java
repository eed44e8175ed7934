package io.countersign.app;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Logback as it is, silent until {@link Logs} says where lines go. Its own provider looks through
 * every jar for files of settings and for code that would make them, at each start.
 */
public final class LogProvider implements SLF4JServiceProvider {
  private static final String PROPERTY = "slf4j.provider";
  private static final String VERBOSITY = "slf4j.internal.verbosity";

  private final LoggerContext context = new LoggerContext();
  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final LogbackMDCAdapter mdc = new LogbackMDCAdapter();

  /** Has SLF4J take it; to be called before the first logger is made. */
  static void choose() {
    System.setProperty(PROPERTY, LogProvider.class.getName());
    System.setProperty(VERBOSITY, "WARN");
  }

  @Override
  public void initialize() {
    context.setName("countersign");
    context.setMDCAdapter(mdc);
    context.start();
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return context;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return mdc;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }
}
