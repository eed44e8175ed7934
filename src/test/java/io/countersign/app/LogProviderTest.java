package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogProviderTest {
  private final LogProvider provider = new LogProvider();

  @BeforeEach
  void initialize() {
    provider.initialize();
  }

  private Logger logger(String name) {
    return ((LoggerContext) provider.getLoggerFactory()).getLogger(name);
  }

  @Test
  void nothingIsWrittenUntilItIsSaidWhereTo() {
    assertThat(logger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders()).isExhausted();
  }

  /** The id of the call over HTTP reaches the line. */
  @Test
  void whatAThreadIsAboutIsInItsLines() {
    List<Map<String, String>> about = new ArrayList<>();
    AppenderBase<ILoggingEvent> lines =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            about.add(event.getMDCPropertyMap());
          }
        };
    lines.start();
    logger("some").addAppender(lines);
    provider.getMDCAdapter().put("request", "0123456789abcdef");
    logger("some").info("called");
    provider.getMDCAdapter().remove("request");
    logger("some").info("done");
    assertThat(about).containsExactly(Map.of("request", "0123456789abcdef"), Map.of());
  }
}
