package io.countersign.testing;

import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyService;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real Keycloak on loopback, in a process of its own, with the realm of {@code
 * keycloak/countersign-realm.json}. Its database is in memory and its files are in a temporary
 * folder; both are gone after {@link #close}, or when this process ends.
 *
 * <p>It is reached as {@code localhost}, which is another site than the endpoint's {@code
 * 127.0.0.1}: cookies have to come back as they do from a provider elsewhere.
 */
public final class Keycloak implements AutoCloseable {
  /** The client that asks nobody for consent. */
  public static final String CLIENT = "countersign";

  /** The client that asks, so that people can say no. */
  public static final String ASKING_CLIENT = "countersign-asks";

  /** The subject of {@code ines}. */
  public static final String INES = "5b1f6c1e-4c39-4a0a-9a52-0f6f6f1d7a01";

  /** The subject of {@code ole}. */
  public static final String OLE = "5b1f6c1e-4c39-4a0a-9a52-0f6f6f1d7a02";

  /** The subject of {@code una}. */
  public static final String UNA = "5b1f6c1e-4c39-4a0a-9a52-0f6f6f1d7a05";

  /** Where the Maven profile unpacks it. */
  private static final String HOME = "keycloak.home";

  private static final String SECRET = "a secret of both: 100 %, äöü";
  private static final String REALM = "countersign-realm.json";
  private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]+:(\\d+)");
  private static final int PATIENCE_SECONDS = 300;
  private static final int FAREWELL_SECONDS = 20;
  private static final String JAVA_OPTIONS =
      "-Xms64m -Xmx512m -XX:MaxMetaspaceSize=256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1"
          + " -Dfile.encoding=UTF-8";

  private final Path data;
  private final Path link;
  private final Process process;
  private final Thread end = new Thread(this::end);
  private final StringBuffer said = new StringBuffer();
  private final CompletableFuture<Integer> port = new CompletableFuture<>();

  private Keycloak(Path home) throws IOException {
    data = Files.createTempDirectory("countersign-keycloak");
    link = home.resolve("data");
    try (InputStream realm = Keycloak.class.getResourceAsStream("/keycloak/" + REALM)) {
      Path realms = Files.createDirectory(data.resolve("import"));
      Files.copy(realm, realms.resolve(REALM));
    }
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, data);
    process = launch(home);
    Runtime.getRuntime().addShutdownHook(end);
    Thread.ofPlatform().daemon().name("keycloak-says").start(this::listen);
  }

  /** Starts one and waits until it answers; the first start after a build takes longer. */
  public static Keycloak start() {
    String home = System.getProperty(HOME);
    if (home == null) {
      throw new IllegalStateException("Keycloak is unpacked by mvn -Pkeycloak verify");
    }
    try {
      Keycloak started = new Keycloak(Path.of(home));
      started.await();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process launch(Path home) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            home.resolve("bin").resolve("kc.sh").toString(),
            "start-dev",
            "--db=dev-mem",
            "--cache=local",
            "--http-host=127.0.0.1",
            "--http-port=0",
            "--import-realm");
    Map<String, String> environment = builder.environment();
    environment
        .keySet()
        .removeIf(
            name -> name.equals("JAVA") || name.startsWith("KC_") || name.startsWith("JAVA_OPTS"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("JAVA_OPTS", JAVA_OPTIONS);
    return builder.redirectErrorStream(true).start();
  }

  /** Reads what it says to the end, so that it never waits for a reader. */
  private void listen() {
    try (BufferedReader lines = process.inputReader()) {
      lines.lines().forEach(this::hear);
    } catch (UncheckedIOException | IOException e) {
      said.append(e).append('\n');
    } finally {
      port.completeExceptionally(new IllegalStateException("it ended"));
    }
  }

  private void hear(String line) {
    said.append(line).append('\n');
    Matcher listening = LISTENING.matcher(line);
    if (listening.find()) {
      port.complete(Integer.valueOf(listening.group(1)));
    }
  }

  private void await() {
    try {
      port.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new IllegalStateException("Keycloak did not start, it said:\n" + said, e);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Its issuer identifier. */
  public String issuer() {
    return "http://localhost:" + port.join() + "/realms/countersign";
  }

  /** Names it in the settings. */
  public void setIn(PolicyService policies) {
    policies.set(TestCore.ROOT, Policy.OIDC_ISSUER, issuer());
    policies.set(TestCore.ROOT, Policy.OIDC_CLIENT_ID, CLIENT);
    policies.set(TestCore.ROOT, Policy.OIDC_CLIENT_SECRET, SECRET);
    policies.set(TestCore.ROOT, Policy.OIDC_NAME, "Keycloak");
  }

  @Override
  public void close() {
    end();
    Runtime.getRuntime().removeShutdownHook(end);
  }

  /** Ends the script and the Java it started: first asked to, then not asked. */
  private void end() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    CompletableFuture<?> gone =
        CompletableFuture.allOf(
            all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
    try {
      gone.get(FAREWELL_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      all.forEach(ProcessHandle::destroyForcibly);
      gone.join();
    } catch (InterruptedException e) {
      all.forEach(ProcessHandle::destroyForcibly);
      Thread.currentThread().interrupt();
    }
    try {
      Files.deleteIfExists(link);
      Files.walkFileTree(data, new Removal());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException problem) throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
