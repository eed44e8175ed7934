package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.countersign.settings.LogFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What a server logs on its standard output. */
class ServerLogTest {
  /** Ends a line somewhere: on a terminal, in Unicode, in a script language or an editor. */
  private static final String BREAKS =
      "\n\r\u000b\f\u001b\u007f\u0085\u009b\u2028\u2029\u0000\u0008\u001c\u202e\ud800";

  private static final String FORGED = "2026-01-01T00:00:00.000Z ERROR forged - by a caller";
  private static final JsonMapper JSON = new JsonMapper();

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Logger logger = context.getLogger("io.countersign.testing.told.Here");
  private final Set<Appender<ILoggingEvent>> before = Set.copyOf(appenders());
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private List<Appender<ILoggingEvent>> appenders() {
    List<Appender<ILoggingEvent>> found = new ArrayList<>();
    root.iteratorForAppenders().forEachRemaining(found::add);
    return found;
  }

  /** Writes what this test logs, and nothing that others log meanwhile. */
  private void write(OutputStream to, LogFormat format) {
    Logs.toStandardOutput(to, format);
    List<Appender<ILoggingEvent>> added = appenders();
    added.removeAll(before);
    assertThat(added).hasSize(1);
    root.detachAppender(added.getFirst());
    logger.setAdditive(false);
    logger.addAppender(added.getFirst());
  }

  @AfterEach
  void end() {
    logger.detachAndStopAllAppenders();
    logger.setAdditive(true);
  }

  private String written() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private List<String> lines() {
    assertThat(written()).endsWith("\n");
    return List.of(written().split("\n"));
  }

  private JsonNode object() throws IOException {
    assertThat(lines()).hasSize(1);
    return JSON.readTree(lines().getFirst());
  }

  @ParameterizedTest
  @EnumSource(LogFormat.class)
  void messageIsOneLineOfHarmlessCharactersWhateverItHolds(LogFormat format) {
    write(out, format);
    logger.warn("answered {}", "no" + BREAKS + FORGED);
    assertThat(lines()).hasSize(1);
    assertThat(lines().getFirst())
        .matches("[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]+")
        .contains("answered no")
        .contains(FORGED);
  }

  @Test
  void plainLinesOfATraceBeginWithATabWhateverItsMessagesHold() {
    write(out, LogFormat.PLAIN);
    Exception cause = new IOException("inner\r\n" + FORGED + BREAKS + FORGED);
    logger.error("failed", new IllegalStateException("outer\n" + FORGED, cause));
    assertThat(lines().getFirst()).endsWith("ERROR i.c.testing.told.Here - failed");
    assertThat(lines().subList(1, lines().size()))
        .hasSizeGreaterThan(4)
        .allMatch(line -> line.matches("\t[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]+"))
        .anyMatch(line -> line.contains("Caused by: java.io.IOException: inner"));
  }

  @Test
  void jsonHoldsTheTraceInItsOneLine() throws IOException {
    write(out, LogFormat.JSON);
    logger.error("failed", new IllegalStateException("\"outer\\\n" + FORGED));
    assertThat(object().get("exception").asText())
        .startsWith("java.lang.IllegalStateException: \"outer\\\n" + FORGED)
        .contains("\tat io.countersign.app.ServerLogTest.");
  }

  @Test
  void jsonTellsWhenHowBadWhoAndWhatAndOfWhichCall() throws IOException {
    write(out, LogFormat.JSON);
    Instant start = Instant.now().minus(Duration.ofSeconds(1));
    try (var _ = MDC.putCloseable("request", "abcdefgh12345678")) {
      logger.warn("{} \"q\" \\ é 😀\tthere", "Grüße");
    }
    assertThat(object().fieldNames())
        .toIterable()
        .containsExactly("time", "level", "logger", "request", "message");
    assertThat(Instant.parse(object().get("time").asText()))
        .isBetween(start, Instant.now().plus(Duration.ofSeconds(1)));
    assertThat(object().get("level").asText()).isEqualTo("WARN");
    assertThat(object().get("logger").asText()).isEqualTo(logger.getName());
    assertThat(object().get("request").asText()).isEqualTo("abcdefgh12345678");
    assertThat(object().get("message").asText()).isEqualTo("Grüße \"q\" \\ é 😀\tthere");
  }

  @Test
  void jsonOfNoCallHasNoRequest() throws IOException {
    write(out, LogFormat.JSON);
    logger.warn("told");
    assertThat(object().has("request")).isFalse();
    assertThat(object().has("exception")).isFalse();
  }

  @Test
  void whereNobodyReadsTheOutputOthersAreStillToldAndNobodyFails() {
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("broken pipe");
          }
        };
    write(gone, LogFormat.PLAIN);
    write(out, LogFormat.PLAIN);
    Stream.of("one", "two").forEach(logger::warn);
    assertThat(lines()).hasSize(2);
  }
}
