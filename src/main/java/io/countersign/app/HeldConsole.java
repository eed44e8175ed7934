package io.countersign.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Holds what libraries print on the standard error output while they begin. Where they cannot begin
 * a person is told so in a sentence of ours, and it stays held.
 */
final class HeldConsole {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream console = System.err;

  private HeldConsole() {}

  /** Begins to hold it. */
  static HeldConsole hold() {
    HeldConsole held = new HeldConsole();
    System.setErr(new PrintStream(held.said, true, StandardCharsets.UTF_8));
    return held;
  }

  /** Lets through what was printed, and whatever comes from now on. */
  void release() {
    System.setErr(console);
    if (said.size() > 0) {
      console.print(said.toString(StandardCharsets.UTF_8));
      console.flush();
    }
  }

  /** Goes on holding it; whoever logs {@code problem} logs what was printed until then, too. */
  void leaveTo(Throwable problem) {
    if (said.size() > 0) {
      problem.addSuppressed(new IllegalStateException(said.toString(StandardCharsets.UTF_8)));
    }
  }
}
