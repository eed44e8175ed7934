import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/**
 * A display nobody sees, by Xvfb where that is installed.
 *
 * @param server the program that draws it; null where there is none
 * @param name as in the variable DISPLAY; null where there is none
 */
record Display(Process server, String name) implements AutoCloseable {
  /** Opens one if it can. */
  static Display open() throws IOException {
    if (!Tools.isThere("Xvfb")) {
      return new Display(null, null);
    }
    Process server =
        new ProcessBuilder(
                "Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader out = new BufferedReader(new InputStreamReader(server.getInputStream()));
    String number = out.readLine();
    if (number == null) {
      server.destroy();
      return new Display(null, null);
    }
    return new Display(server, ":" + number);
  }

  @Override
  public void close() {
    if (server != null) {
      server.destroy();
      try {
        server.waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
