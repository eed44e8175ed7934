package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuietConsoleTest {
  private final Logger javafx = Logger.getLogger("javafx");

  @BeforeEach
  void install() {
    QuietConsole.install();
  }

  @Test
  void warningOfJavaFxOnTheClassPathIsDropped() {
    assertThat(
            passes("Unsupported JavaFX configuration: classes were loaded from 'unnamed module'"))
        .isFalse();
  }

  @Test
  void otherWarningsOfJavaFxAreKept() {
    assertThat(passes("Exception in Application start method")).isTrue();
    assertThat(passes(null)).isTrue();
  }

  private boolean passes(String message) {
    return javafx.getFilter().isLoggable(new LogRecord(Level.WARNING, message));
  }
}
