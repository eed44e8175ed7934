package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The log in a data directory. */
@DisabledOnOs(OS.WINDOWS)
class LogsTest {
  @TempDir Path directory;
  private final Logger root =
      ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
  private RollingFileAppender<ILoggingEvent> file;

  @BeforeEach
  void begin() {
    List<Appender<ILoggingEvent>> before = appenders();
    Logs.toFile(directory);
    List<Appender<ILoggingEvent>> added = appenders();
    added.removeAll(before);
    assertThat(added).hasSize(1);
    file = (RollingFileAppender<ILoggingEvent>) added.getFirst();
  }

  private List<Appender<ILoggingEvent>> appenders() {
    List<Appender<ILoggingEvent>> found = new ArrayList<>();
    root.iteratorForAppenders().forEachRemaining(found::add);
    return found;
  }

  @AfterEach
  void end() {
    root.detachAppender(file);
    file.stop();
  }

  private List<String> rights() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      List<String> rights = new ArrayList<>();
      for (Path log : files.toList()) {
        rights.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)));
      }
      return rights;
    }
  }

  private void dayAfter() {
    var daily = ((TimeBasedRollingPolicy<?>) file.getRollingPolicy());
    var clock = daily.getTimeBasedFileNamingAndTriggeringPolicy();
    clock.setCurrentTime(Instant.now().plus(Duration.ofDays(1)).toEpochMilli());
  }

  @Test
  void everyFileOfTheLogIsForItsOwnerOnlyAlsoThoseThatWerePutAside() throws IOException {
    LoggerFactory.getLogger("first").warn("told by a test");
    dayAfter();
    LoggerFactory.getLogger("second").warn("told by a test");
    assertThat(rights()).hasSizeGreaterThan(1).containsOnly("rw-------");
  }

  @Test
  void messageIsOneLineWhateverItHolds() throws IOException {
    LoggerFactory.getLogger("first").warn("answered {}", "no\r\n2026-01-01 WARN forged\u001b[2J");
    assertThat(Files.readAllLines(Path.of(file.getFile())))
        .singleElement()
        .asString()
        .endsWith("answered no  2026-01-01 WARN forged [2J");
  }
}
