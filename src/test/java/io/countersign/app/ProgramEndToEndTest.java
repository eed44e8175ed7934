package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.countersign.command.Program;
import io.countersign.settings.LogFormat;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import io.countersign.testing.QuickJava;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The program as a person starts it: processes, signals, exit codes, files. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class ProgramEndToEndTest {
  private static final String PASSWORD = "four-quiet-herons-at-dusk";
  private static final int TERMINATED = 128 + 15;
  private static final Pattern ADDRESS = Pattern.compile("http://[0-9.]+:[0-9]+");
  private static final String LOG_LINE =
      "\\d{4}-\\d\\d-\\d\\dT[0-9:.]{12}(Z|[+-][0-9:]{5}) (INFO |WARN |ERROR) [A-Za-z0-9.]+"
          + "( \\[[A-Za-z0-9_-]{16}])? - \\P{Cntrl}+";

  @TempDir Path temp;
  private final List<ChildProgram> children = new ArrayList<>();

  @BeforeAll
  static void train() {
    QuickJava.train();
  }

  private Path place() {
    return temp.resolve("data");
  }

  private ChildProgram start(Path place, String... args) {
    return started(ChildProgram.start(place, args));
  }

  private ChildProgram started(ChildProgram child) {
    children.add(child);
    return child;
  }

  @AfterEach
  void endAll() {
    children.forEach(ChildProgram::close);
  }

  private static URI address(ChildProgram server) {
    Matcher found = ADDRESS.matcher(server.line(line -> line.contains("answers at")));
    assertThat(found.find()).isTrue();
    return URI.create(found.group());
  }

  private static int me(URI server, String token) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(server.resolve("/api/v1/users/me/"))
              .header("Authorization", "Bearer " + token)
              .build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  /** Nobody holds it, and whoever did has put everything away. */
  private void assertFree() throws IOException {
    DataDirectory directory = DataDirectory.open(place());
    assertThat(directory.socket()).doesNotExist();
    assertThat(directory.lock()).isEmptyFile();
    SingleInstance.take(directory, SingleInstance.Kind.COMMAND, "test").orElseThrow().close();
  }

  private static void refused(ChildProgram child, String sentence) {
    refused(child, sentence, Program.REFUSED);
  }

  private static void refused(ChildProgram child, String sentence, int exit) {
    assertThat(child.exit()).isEqualTo(exit);
    assertThat(child.out()).isEmpty();
    assertThat(child.errors()).hasSize(1);
    assertThat(child.errors().getFirst()).contains(sentence);
  }

  @Test
  void dayOfASuperuserByTheCommandLine() throws Exception {
    tellPrograms();
    // What the command line says is stronger than the settings.
    ChildProgram server = start(place(), "serve", "--port", "0", "--log-format", "plain");
    URI address = address(server);
    assertThat(server.line(line -> line.contains("--superuser")))
        .contains("account create NAME --superuser --password-stdin");

    ChildProgram second = start(place(), "serve", "--port", "0");
    ChildProgram create =
        start(place(), "account", "create", "ada", "--superuser", "--password-stdin")
            .typing(PASSWORD + "\n");
    assertThat(create.exit()).isZero();
    refused(second, "held by another Countersign (process " + server.pid() + ")");

    ChildProgram issue = start(place(), "token", "create", "ada", "--name", "laptop");
    assertThat(issue.exit()).isZero();
    assertThat(issue.out()).hasSize(1);
    String token = issue.out().getFirst();
    assertThat(me(address, token)).isEqualTo(200);
    ChildProgram revoke = start(place(), "token", "revoke", "1", "--reason", "lost");
    assertThat(revoke.exit()).isZero();
    assertThat(me(address, token)).isEqualTo(401);

    assertThat(server.terminate()).isEqualTo(TERMINATED);
    assertThat(server.out()).last().asString().endsWith(" - Countersign has ended.");
    assertThat(server.out()).allMatch(line -> line.matches(LOG_LINE));
    assertThat(server.errors()).isEmpty();
    assertFree();

    ChildProgram list = start(place(), "account", "list", "--json");
    assertThat(list.exit()).isZero();
    assertThat(String.join("", list.out())).contains("\"username\":\"ada\"");
    assertThat(list.errors()).isEmpty();
    assertFree();

    for (ChildProgram child : children) {
      assertThat(child.out()).noneMatch(line -> line.contains(PASSWORD));
      assertThat(child.errors()).noneMatch(line -> line.contains(PASSWORD));
    }
    assertThat(filesThatHold(PASSWORD)).isEmpty();
    assertThat(filesThatHold(token)).isEmpty();
    assertThat(filesForOthers()).isEmpty();
  }

  /** Callers are answered before all is open; what they did is put away then, too. */
  @Test
  void serverThatIsEndedRightAfterItsFirstAnswerPutsEverythingAway() throws Exception {
    assertThat(start(place(), "account", "create", "ada").exit()).isZero();
    ChildProgram issue = start(place(), "token", "create", "ada");
    assertThat(issue.exit()).isZero();
    int port = freePort();
    ChildProgram server = start(place(), "serve", "--port", "" + port);
    assertThat(knock(server, URI.create("http://127.0.0.1:" + port), issue.out().getFirst()))
        .isEqualTo(200);
    assertThat(server.terminate()).isEqualTo(TERMINATED);
    assertThat(server.out()).last().asString().endsWith(" - Countersign has ended.");
    assertThat(server.errors()).isEmpty();
    assertFree();
    ChildProgram list = start(place(), "token", "list", "--json");
    assertThat(list.exit()).isZero();
    assertThat(String.join("", list.out())).contains("\"last_used_from\":\"127.0.0.1\"");
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static int knock(ChildProgram server, URI address, String token) throws Exception {
    while (true) {
      try {
        return me(address, token);
      } catch (ConnectException e) {
        assertThat(server.isAlive()).as("nobody listens yet").isTrue();
      }
    }
  }

  private void tellPrograms() throws Exception {
    MachineSettings.load(DataDirectory.open(place()).settings())
        .set(MachineSetting.LOG_FORMAT, LogFormat.JSON);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(place())) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private List<Path> filesThatHold(String secret) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path file : files()) {
      if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(secret)) {
        found.add(file);
      }
    }
    return found;
  }

  private List<Path> filesForOthers() throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path file : files()) {
      if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(file)).equals("rw-------")) {
        found.add(file);
      }
    }
    assertThat(files()).contains(place().resolve("logs/countersign.log"));
    return found;
  }

  @Test
  void serverTellsProgramsByOneJsonObjectALine() throws Exception {
    tellPrograms();
    ChildProgram server = start(place(), "serve", "--port", "0");
    URI address = address(server);
    String unknown = "22222222a0b1c2d3a0b1c2d3a0b1c2d3a0b1c2d3";
    assertThat(me(address, unknown)).isEqualTo(401);
    assertThat(server.terminate()).isEqualTo(TERMINATED);
    assertThat(server.out()).hasSizeGreaterThan(1);
    for (String line : server.out()) {
      assertThat(new JsonMapper().readTree(line).fieldNames())
          .toIterable()
          .startsWith("time", "level", "logger")
          .contains("message");
    }
    assertThat(server.out()).noneMatch(line -> line.contains(unknown));
    assertThat(server.errors()).isEmpty();
  }

  @Test
  void whatCannotWorkIsRefusedWithASentence() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "x");
    Path damaged = temp.resolve("damaged");
    DataDirectory.open(damaged).masterKey();
    Path database = damaged.resolve("countersign.mv.db");
    Files.writeString(database, "H2encrypt\n and then nothing");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      ChildProgram atFile = start(file, "account", "list");
      ChildProgram wrong = start(place(), "serve", "--port", "http");
      ChildProgram onDamaged = start(damaged, "serve", "--port", "0");
      ChildProgram onTaken = start(place(), "serve", "--port", port);
      ChildProgram unknown = start(temp.resolve("u"), "--set", "endpoint.prot=1", "serve");
      ChildProgram unasked = start(place(), "/b/one.countersign-backup");
      ChildProgram unmeasured =
          start(temp.resolve("m"), "--set", "metrics.port=" + port, "serve", "--port", "0");

      refused(atFile, "is a file");
      refused(unasked, "Restore without a window");
      refused(onDamaged, "damaged");
      refused(onTaken, "Another program listens at port " + port);
      refused(unmeasured, "Port " + port + " is taken, so no metrics can be told there.");
      refused(unknown, "--set sets something that is no setting", Program.TO_MEND);
      assertThat(wrong.exit()).isEqualTo(Program.USAGE);
      assertThat(wrong.out()).isEmpty();
      assertThat(wrong.errors()).anyMatch(line -> line.contains("--help"));
    }
    assertThat(file).hasContent("x");
    assertThat(database).hasContent("H2encrypt\n and then nothing");
    assertFree();
  }

  @Test
  void mistypedAddressOfTheDatabaseIsTakenBack() throws Exception {
    DataDirectory directory = DataDirectory.open(place());
    String mistyped;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      mistyped = "jdbc:postgresql://127.0.0.1:" + free.getLocalPort() + "/countersign";
    }
    MachineSettings.load(directory.settings()).set(MachineSetting.DATABASE_URL, mistyped);
    String away = "The database server does not answer.";
    refused(start(place(), "account", "list"), away);
    refused(start(place(), "serve", "--port", "0"), away); // and may go well the next time
    refused(start(place(), "settings", "set", "jwt.life", "10m"), away);
    refused(start(place(), "settings", "reset", "theme"), away);
    assertThat(MachineSettings.load(directory.settings()).kept(MachineSetting.DATABASE_URL))
        .isEqualTo(mistyped);

    ChildProgram get = start(place(), "settings", "get", "database.url");
    assertThat(get.exit()).isZero();
    assertThat(get.out()).containsExactly(mistyped);
    assertThat(get.errors()).isEmpty();
    ChildProgram reset = start(place(), "settings", "reset", "database.url");
    assertThat(reset.exit()).isZero();
    assertThat(reset.errors())
        .hasSize(2)
        .last()
        .asString()
        .contains("The database cannot be opened, so no audit holds this");
    assertThat(Files.readString(place().resolve("logs/countersign.log")))
        .contains("changed database.url from \"" + mistyped + "\" to \"\"");
    ChildProgram list = start(place(), "account", "list");
    assertThat(list.exit()).isZero();
    assertFree();
  }

  @Test
  void desktopWithoutADisplaySaysSoAndServes() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    MachineSettings.load(DataDirectory.open(place()).settings())
        .set(MachineSetting.ENDPOINT_PORT, port);
    ChildProgram desktop = start(place());
    desktop.line(line -> line.contains("There is no display here"));
    URI address = address(desktop);
    assertThat(address.getPort()).isEqualTo(port);
    assertThat(me(address, "csn_nothing")).isEqualTo(401);
    assertThat(desktop.terminate()).isEqualTo(TERMINATED);
    assertFree();
  }

  @Test
  void secondDesktopBringsTheFirstToTheFrontAndEnds() throws Exception {
    MachineSettings.load(DataDirectory.open(place()).settings())
        .set(MachineSetting.ENDPOINT_ENABLED, false);
    try (WatchService watch = FileSystems.getDefault().newWatchService()) {
      place().register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      ChildProgram first = started(ChildProgram.startHeadless(place(), "desktop"));
      awaitCreation(watch, "countersign.sock"::equals);
      ChildProgram second = started(ChildProgram.startHeadless(place(), "desktop"));
      assertThat(second.exit()).isZero();
      assertThat(second.out())
          .containsExactly("Countersign runs already. Its window was brought to the front.");
      assertThat(second.errors()).isEmpty();

      DataDirectory directory = DataDirectory.open(place());
      var holder = SingleInstance.holder(directory).orElseThrow();
      assertThat(holder.pid()).isEqualTo(first.pid());
      try (CommandClient client =
          CommandClient.connect(directory, holder, holder.version()).orElseThrow()) {
        client.stop();
      }
      assertThat(first.exit()).isZero();
      assertThat(first.errors()).isEmpty();
    }
    assertFree();
    assertThat(MachineSettings.load(DataDirectory.open(place()).settings()).window()).isPresent();
  }

  @Test
  void demonstrationThatIsTerminatedLeavesNothingBehind() throws Exception {
    try (WatchService watch = FileSystems.getDefault().newWatchService()) {
      temp.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      ChildProgram demo = started(ChildProgram.startDemo(temp));
      Path made = temp.resolve(awaitCreation(watch, name -> name.startsWith("countersign-demo")));
      made.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      if (!Files.exists(made.resolve("countersign.sock"))) {
        awaitCreation(watch, "countersign.sock"::equals);
      }
      assertThat(demo.terminate()).isEqualTo(TERMINATED);
      assertThat(made).doesNotExist();
    }
  }

  private static String awaitCreation(WatchService watch, Predicate<String> wanted)
      throws InterruptedException {
    while (true) {
      WatchKey key = watch.poll(60, TimeUnit.SECONDS);
      assertThat(key).as("waiting for a file").isNotNull();
      for (WatchEvent<?> event : key.pollEvents()) {
        String name = String.valueOf(event.context());
        if (wanted.test(name)) {
          key.reset();
          return name;
        }
      }
      key.reset();
    }
  }
}
