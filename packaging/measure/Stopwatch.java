import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.control.TextInputControl;
import javafx.stage.Window;

/**
 * Runs a program in this JVM and tells when it has come how far, in milliseconds since the moment
 * in the variable STARTED (nanoseconds of the system's clock): {@code Stopwatch
 * window|typeable|token MAIN ARGS…}. "window" ends with the second frame of any window, "typeable"
 * with the second frame of one whose focus is in an input, and then with the endpoint at PORT;
 * "token" with the first 200 for TOKEN at PORT. {@code Stopwatch load COUNT} asks so often and
 * ends.
 */
public final class Stopwatch {
  private static final int FRAMES = 2;

  private Stopwatch() {}

  /** Measures. */
  public static void main(String[] args) throws Exception {
    if (args[0].equals("load")) {
      load(Integer.parseInt(args[1]));
      return;
    }
    Thread.ofPlatform().daemon().start(() -> watch(args[0]));
    Class.forName(args[1])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(args, 2, args.length));
  }

  private static void watch(String what) {
    try {
      if (what.equals("token")) {
        until(() -> status("/api/v1/users/me/") == 200);
        tell("token");
      } else {
        window(what.equals("typeable"));
        if (what.equals("typeable")) {
          until(() -> status("/health") == 200);
          tell("endpoint");
        }
      }
      System.exit(0);
    } catch (Exception e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void until(Condition condition) throws Exception {
    while (!condition.holds()) {
      Thread.sleep(2);
    }
  }

  private static void tell(String what) {
    Instant now = Instant.now();
    long nanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
    long started = Long.parseLong(System.getenv("STARTED"));
    System.out.println(what + " " + (nanos - started) / 1_000_000);
  }

  private static void window(boolean typeable) throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    until(
        () -> {
          try {
            Platform.runLater(() -> count(typeable, seen));
            return true;
          } catch (IllegalStateException e) {
            return false; // JavaFX has not started
          }
        });
    seen.await();
    tell("window");
  }

  private static void count(boolean typeable, CountDownLatch seen) {
    new AnimationTimer() {
      private int frames;

      @Override
      public void handle(long now) {
        boolean shown =
            Window.getWindows().stream()
                .anyMatch(
                    window ->
                        window.isShowing()
                            && (!typeable
                                || window.getScene().getFocusOwner() instanceof TextInputControl));
        frames = shown ? frames + 1 : 0;
        if (frames == FRAMES) {
          stop();
          seen.countDown();
        }
      }
    }.start();
  }

  private static int status(String path) {
    try (Socket socket = connect()) {
      return ask(socket, path, "close");
    } catch (IOException e) {
      return 0;
    }
  }

  private static Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(System.getenv("PORT")));
  }

  private static int ask(Socket socket, String path, String connection) throws IOException {
    String request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + socket.getPort()
            + "\r\nConnection: "
            + connection
            + "\r\nAuthorization: Bearer "
            + System.getenv().getOrDefault("TOKEN", "none")
            + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("closed");
      }
      head.append((char) next);
    }
    String length = head.toString().replaceAll("(?is).*content-length: *(\\d+).*", "$1");
    in.readNBytes(Integer.parseInt(length));
    return Integer.parseInt(head.substring(9, 12));
  }

  private static void load(int count) throws IOException {
    try (Socket socket = connect()) {
      for (int i = 0; i < count; i++) {
        if (ask(socket, "/api/v1/users/me/", "keep-alive") != 200) {
          throw new IOException("refused");
        }
      }
    }
  }
}
