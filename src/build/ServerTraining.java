import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A run of {@code countersign serve} that verifies a token, for the JVM to watch. */
final class ServerTraining {
  private static final int CALLS = 300;
  private static final int PATIENCE_SECONDS = 120;

  private ServerTraining() {}

  /** A token on the data at {@code data}, whose first superuser the training of the window made. */
  static String token(String program, Path data) throws IOException, InterruptedException {
    ProcessBuilder issue =
        new ProcessBuilder(
            program, "--data-dir", "" + data, "token", "create", "self-check", "--name", "serve");
    Process issuing = issue.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String token = new String(issuing.getInputStream().readAllBytes()).strip();
    demand(issuing.waitFor() == 0, "token create");
    return token;
  }

  /**
   * Runs it until it has answered often enough, and then what waits for all of the start: tokens
   * are checked before.
   */
  static void run(String program, Path data, String token) throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Process server =
        new ProcessBuilder(program, "--data-dir", "" + data, "serve", "--port", "" + port)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    HttpRequest request = request(port, "/api/v1/users/me/", token);
    HttpRequest whole = request(port, "/.well-known/jwks.json", token);
    try (HttpClient client = HttpClient.newHttpClient()) {
      long start = System.nanoTime();
      while (!answers(client, request)) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        demand(server.isAlive() && seconds < PATIENCE_SECONDS, "serve");
        Thread.sleep(50);
      }
      for (int i = 0; i < CALLS; i++) {
        demand(answers(client, request), "a token");
      }
      demand(answers(client, whole), "the keys");
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private static HttpRequest request(int port, String path, String token) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Authorization", "Bearer " + token)
        .build();
  }

  private static boolean answers(HttpClient client, HttpRequest request) throws Exception {
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (ConnectException e) {
      return false;
    }
  }

  private static void demand(boolean right, String what) {
    if (!right) {
      throw new IllegalStateException("the training failed: " + what);
    }
  }
}
