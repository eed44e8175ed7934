package io.countersign.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import io.countersign.settings.LogFormat;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Where log lines go: a file in the data directory, from the moment on at which this process holds
 * it; standard error where there is no such file. A server writes to its standard output as well.
 */
final class Logs {
  private static final List<String> TALKATIVE =
      List.of("org.hibernate", "org.flywaydb", "com.zaxxer.hikari", "io.helidon");

  private Logs() {}

  /**
   * Says what is worth a line, also of what libraries write by java.util.logging. Nothing is
   * written until it is said where to.
   */
  static void install() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
    TALKATIVE.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
    // Hibernate warns there of a mapping that was begun and not needed.
    context.getLogger("org.hibernate.orm.jdbc").setLevel(Level.ERROR);
    // Hibernate repeats there what the database says, and H2 quotes rows, hashes and all.
    context.getLogger("org.hibernate.orm.jdbc.error").setLevel(Level.OFF);
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  /**
   * Writes to {@code countersign.log} in {@code directory}: a new file each day or 10 MB, for its
   * owner only.
   */
  static void toFile(Path directory) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    RollingFileAppender<ILoggingEvent> file = new PrivateFileAppender();
    file.setFile(directory.resolve("countersign.log").toString());
    SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling = new SizeAndTimeBasedRollingPolicy<>();
    rolling.setContext(context);
    rolling.setParent(file);
    rolling.setFileNamePattern(directory.resolve("countersign.%d.%i.log").toString());
    rolling.setMaxFileSize(FileSize.valueOf("10MB"));
    rolling.setMaxHistory(14);
    rolling.setTotalSizeCap(FileSize.valueOf("100MB"));
    rolling.start();
    file.setRollingPolicy(rolling);
    start(context, file, LogFormat.PLAIN);
  }

  /** Writes warnings and errors to standard error, also while a {@link HeldConsole} is held. */
  static void toConsole() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    OutputStreamAppender<ILoggingEvent> console = new OutputStreamAppender<>();
    console.setOutputStream(new FileOutputStream(FileDescriptor.err));
    ThresholdFilter filter = new ThresholdFilter();
    filter.setLevel("WARN");
    filter.start();
    console.addFilter(filter);
    start(context, console, LogFormat.PLAIN);
  }

  /**
   * Writes to the standard output {@code out} besides. Where nobody reads it any more, only the
   * file goes on.
   */
  static void toStandardOutput(OutputStream out, LogFormat format) {
    OutputStreamAppender<ILoggingEvent> lines = new OutputStreamAppender<>();
    lines.setOutputStream(out);
    start((LoggerContext) LoggerFactory.getILoggerFactory(), lines, format);
  }

  /** As {@link #toConsole} unless log lines go somewhere already: what is told is found then. */
  static void toConsoleIfNowhere() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    if (!context.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders().hasNext()) {
      toConsole();
    }
  }

  private static void start(
      LoggerContext context, OutputStreamAppender<ILoggingEvent> appender, LogFormat format) {
    LogText text = new LogText(format);
    text.setContext(context);
    text.start();
    appender.setContext(context);
    appender.setEncoder(text);
    appender.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
  }

  /** Makes its files with the rights that all files of a data directory have. */
  private static final class PrivateFileAppender extends RollingFileAppender<ILoggingEvent> {
    @Override
    public void openFile(String name) throws IOException {
      Path file = Path.of(name);
      if (Files.notExists(file)) {
        var owner = PosixFilePermissions.fromString("rw-------");
        Files.createFile(file, DataDirectory.rights(file, owner));
      }
      super.openFile(name);
    }
  }
}
