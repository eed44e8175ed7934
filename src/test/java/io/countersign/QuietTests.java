package io.countersign;

import io.countersign.app.QuietConsole;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives every test the console that the program has; found by JUnit through the service file. */
public class QuietTests implements BeforeAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    QuietConsole.install();
  }
}
