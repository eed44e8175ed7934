import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Measures an image on Linux from outside, as it is installed: {@code java
 * packaging/measure/Measure.java [IMAGE] [RUNS]}, in the folder of the project, by default what
 * {@code mvn -Ppackage verify} made, seven times. Needs the JDK of the build, a display (or Xvfb)
 * and, for the memory of a window at which somebody is signed in, xdotool. Prints each figure and,
 * at the end, the medians; what is compared runs by turns.
 */
final class Measure {
  private static final String BASE = "http://127.0.0.1:";
  private static final int PORT = 18765;
  private static final String USER = "ada";
  private static final String PASSWORD = "four quiet herons at dusk";
  private static final int CHECKS = 10_000;
  private static final Duration REST = Duration.ofSeconds(20);
  private static final Duration AFTER_A_CHECK = Duration.ofSeconds(8);
  private static final Pattern DRAWN = Pattern.compile("Drawn at ([^\\s,]+)");
  private static final String TYPEABLE = "the focus is in usernameInput";
  private static final Pattern OPTION = Pattern.compile("(?m)^ {2}\"(-[XD-][^\"]*)\"");
  private static final Pattern ARGON2 =
      Pattern.compile(
          "\"([^\"]+)\": \\{\\s*\"password\": \"([^\"]+)\",[^}]*\"active\": true,[^}]*"
              + "\"hash\": \"argon2\"");

  private final Path image;
  private final Path work = Files.createTempDirectory("measure");
  private final Path classes = Files.createDirectory(work.resolve("classes"));
  private final Map<String, List<Long>> figures = new LinkedHashMap<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Process> begun = new ArrayList<>();
  private String token = "none";

  private Measure(Path image) throws IOException {
    this.image = image;
  }

  public static void main(String[] args) throws Exception {
    Path image = Path.of(args.length > 0 ? args[0] : "target/package/countersign");
    int runs = args.length > 1 ? Integer.parseInt(args[1]) : 7;
    Measure measure = new Measure(image.toRealPath());
    try {
      measure.run(runs);
    } finally {
      measure.begun.forEach(Process::destroyForcibly);
      measure.delete();
    }
  }

  private void run(int runs) throws Exception {
    Path dump = Path.of("src/test/resources/takeover/easydmp-dumpdata.json");
    finish(begin(List.of(program(), "account", "create", USER, "--superuser", "--password-stdin")));
    finish(begin(List.of(program(), "settings", "set", "endpoint.port", "" + PORT)));
    finish(begin(List.of(program(), "import", "django", dump.toString())));
    token = finish(begin(List.of(program(), "token", "create", USER, "--name", "measure")));
    List<String> empty = emptyWindow();
    List<String[]> imported = imported();
    for (int i = 0; i < runs; i++) {
      empty(empty);
      desktop();
      serve();
      verifications(imported.get(i % imported.size()));
      rest();
    }
    System.out.println("Medians of " + runs + " runs, milliseconds and megabytes:");
    figures.forEach((name, values) -> System.out.println(name + ": " + median(values)));
  }

  /** How an empty window is started: the same runtime and options, with an AOT cache of its own. */
  private List<String> emptyWindow() throws Exception {
    String javafx = "target/lib/javafx";
    run(
        jdk("javac"),
        "--module-path",
        javafx,
        "--add-modules",
        "javafx.controls",
        "-d",
        "" + classes,
        "packaging/measure/EmptyWindow.java");
    Path jar = work.resolve("empty.jar");
    run(jdk("jar"), "--create", "--no-compress", "--file", "" + jar, "-C", "" + classes, ".");
    List<String> java = new ArrayList<>(List.of(image.resolve("lib/runtime/bin/java").toString()));
    OPTION
        .matcher(Files.readString(image.resolve("bin/countersign")))
        .results()
        .map(found -> found.group(1))
        .filter(option -> !option.contains("$"))
        .forEach(java::add);
    java.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmn24m", "-Xms36m")); // as for a window there
    List<String> main = List.of("-cp", jar.toString(), "EmptyWindow");
    String seen = "-XX:AOTConfiguration=" + work.resolve("empty.seen");
    String cache = "-XX:AOTCache=" + work.resolve("empty.aot");
    finish(begin(all(java, List.of("-XX:AOTMode=record", seen), main)));
    finish(begin(all(java, List.of("-XX:AOTMode=create", seen, cache), main)));
    return all(java, List.of(cache), main);
  }

  @SafeVarargs
  private static List<String> all(List<String>... parts) {
    return Stream.of(parts).flatMap(List::stream).toList();
  }

  /** People of the sample dump whose passwords Argon2 has hashed, with their passwords. */
  private static List<String[]> imported() throws IOException {
    String text =
        Files.readString(Path.of("src/test/resources/takeover/easydmp-dumpdata-expected.json"));
    return ARGON2
        .matcher(text)
        .results()
        .map(found -> new String[] {found.group(1), found.group(2)})
        .toList();
  }

  private void empty(List<String> command) throws Exception {
    Instant start = Instant.now();
    String said = finish(begin(command));
    note("empty window, drawn", start, drawn(said));
  }

  private void desktop() throws Exception {
    Instant start = Instant.now();
    Process window = begin(List.of(program()));
    Instant answered = await("/health", 200);
    Instant verified = await("/api/v1/users/me/", 200);
    String log = log(start);
    String told = log.lines().filter(line -> DRAWN.matcher(line).find()).toList().getLast();
    demand(told.endsWith(TYPEABLE), TYPEABLE);
    Instant drawn = drawn(log);
    note("desktop, drawn and typed into", start, drawn);
    note("desktop, endpoint after that", drawn, answered);
    note("desktop, first verified token after that", drawn, verified);
    end(window);
  }

  private void serve() throws Exception {
    Instant start = Instant.now();
    Process server = begin(List.of(program(), "serve"));
    note("serve, first verified token", start, await("/api/v1/users/me/", 200));
    end(server);
  }

  private void verifications(String[] imported) throws Exception {
    Process server = begin(List.of(program(), "serve"));
    await("/api/v1/users/me/", 200);
    for (int i = 0; i < CHECKS; i++) {
      demand(status("/api/v1/users/me/") == 200, "a token");
    }
    note("serve, resident after " + CHECKS + " verifications", resident(server));
    signIn(imported[0], imported[1]);
    Thread.sleep(AFTER_A_CHECK);
    note("serve, resident after an Argon2 check besides", resident(server));
    end(server);
  }

  private void rest() throws Exception {
    Process window = begin(List.of(program()));
    await("/health", 200);
    Thread.sleep(REST);
    note("desktop, resident, nobody signed in", resident(window));
    if (signInAtWindow()) {
      Thread.sleep(REST);
      note("desktop, resident, signed in", resident(window));
    }
    end(window);
  }

  /** Types into the window; whether it could. */
  private boolean signInAtWindow() throws Exception {
    try {
      String found =
          finish(begin(List.of("xdotool", "search", "--onlyvisible", "--name", "^Countersign$")));
      run("xdotool", "windowfocus", found.lines().findFirst().orElseThrow());
      run("xdotool", "type", "--delay", "25", USER);
      run("xdotool", "key", "Tab");
      run("xdotool", "type", "--delay", "25", PASSWORD);
      run("xdotool", "key", "Return");
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void signIn(String username, String password) throws Exception {
    String body = "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(username, password);
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(BASE + PORT + "/api/v1/jwt/authenticate/"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    demand(answer.statusCode() == 201, "a sign-in: " + answer.statusCode());
  }

  /**
   * Waits for an answer. Whether anybody listens is found out in the cheapest way there is, for
   * what is computed here is not computed by the program that starts.
   */
  private Instant await(String path, int status) throws Exception {
    while (!listens() || status(path) != status) {
      Thread.sleep(3);
    }
    return Instant.now();
  }

  private static boolean listens() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), PORT)) {
      return socket.isConnected();
    } catch (ConnectException e) {
      return false;
    }
  }

  private int status(String path) throws Exception {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(BASE + PORT + path))
              .header("Authorization", "Bearer " + token)
              .build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (ConnectException e) {
      return 0;
    }
  }

  /** What the program has logged since {@code start}. */
  private String log(Instant start) throws Exception {
    Path file = work.resolve("countersign/logs/countersign.log");
    while (true) {
      String text = Files.readString(file);
      if (DRAWN.matcher(text).results().anyMatch(found -> !at(found.group(1)).isBefore(start))) {
        return text;
      }
      Thread.sleep(20);
    }
  }

  /** The last moment of which {@code said} tells that something was drawn then. */
  private static Instant drawn(String said) {
    return DRAWN.matcher(said).results().map(found -> at(found.group(1))).reduce((a, b) -> b).get();
  }

  private static Instant at(String moment) {
    return Instant.parse(moment);
  }

  private static long resident(Process process) throws IOException {
    String status = Files.readString(Path.of("/proc/" + process.pid() + "/status"));
    Matcher kilobytes = Pattern.compile("VmRSS:\\s+(\\d+)").matcher(status);
    demand(kilobytes.find(), "VmRSS");
    return Long.parseLong(kilobytes.group(1)) / 1024;
  }

  private void note(String figure, Instant from, Instant to) {
    note(figure, Duration.between(from, to).toMillis());
  }

  private void note(String figure, long value) {
    System.out.println(figure + " " + value);
    figures.computeIfAbsent(figure, name -> new ArrayList<>()).add(value);
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private String program() {
    return image.resolve("bin/countersign").toString();
  }

  private static String jdk(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  private Process begin(List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("XDG_DATA_HOME", work.toString());
    Process process = builder.start();
    begun.add(process);
    try (var in = process.getOutputStream()) {
      if (command.contains("--password-stdin")) {
        in.write((PASSWORD + "\n").getBytes());
      }
    }
    return process;
  }

  private String finish(Process process) throws Exception {
    String said = new String(process.getInputStream().readAllBytes()).strip();
    int exit = process.waitFor();
    demand(exit == 0, process.info().commandLine().orElse("a program") + ": " + exit + " " + said);
    return said;
  }

  private void run(String... command) throws Exception {
    finish(begin(Arrays.asList(command)));
  }

  private static void end(Process process) throws InterruptedException {
    process.destroy();
    demand(process.waitFor(60, TimeUnit.SECONDS), "a program that ends");
  }

  private static void demand(boolean right, String what) {
    if (!right) {
      throw new IllegalStateException("missing: " + what);
    }
  }

  private void delete() throws IOException {
    try (Stream<Path> all = Files.walk(work)) {
      all.sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
