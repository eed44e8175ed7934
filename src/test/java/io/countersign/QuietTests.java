package io.countersign;

import io.countersign.app.QuietConsole;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Gives every test the console that the program has; found by JUnit through the service file. */
public class QuietTests implements BeforeAllCallback {
  static {
    // Before there are two lanes: while one thread sets the log up, another gets a stand-in for it.
    LoggerFactory.getILoggerFactory();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    QuietConsole.install();
    // As the program does: what libraries log by java.util.logging goes where all log lines go.
    if (!SLF4JBridgeHandler.isInstalled()) {
      SLF4JBridgeHandler.removeHandlersForRootLogger();
      SLF4JBridgeHandler.install();
    }
  }
}
