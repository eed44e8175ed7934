package io.countersign.app;

import io.countersign.testing.QuickJava;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The program in a process of its own, with the Java and the class path of this one. */
final class ChildProgram implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> HEADLESS =
      List.of("-Dglass.platform=Headless", "-Dprism.order=sw");
  private static final String END = "\0";

  private final Process process;
  private final BlockingQueue<String> coming = new LinkedBlockingQueue<>();
  private final List<String> out = new ArrayList<>();
  private final List<String> err = new ArrayList<>();
  private final Thread errors;

  private ChildProgram(Process process) {
    this.process = process;
    Thread.ofVirtual().start(() -> read(process.getInputStream(), coming::add));
    errors = Thread.ofVirtual().start(() -> read(process.getErrorStream(), err::add));
  }

  private interface Lines {
    boolean add(String line);
  }

  private static void read(InputStream stream, Lines lines) {
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      String line;
      while ((line = reader.readLine()) != null) {
        lines.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lines.add(END);
    }
  }

  /** Starts it on the data directory {@code place}, with no display. */
  static ChildProgram start(Path place, String... args) {
    return start(List.of(), onDirectory(place, args));
  }

  /** Starts it with no display and with a heap of at most {@code heap}, as Java writes it. */
  static ChildProgram startSmall(String heap, Path place, String... args) {
    return start(List.of("-Xmx" + heap, "-XX:TieredStopAtLevel=4"), onDirectory(place, args));
  }

  /** Starts it with a window that nobody sees. */
  static ChildProgram startHeadless(Path place, String... args) {
    return start(HEADLESS, onDirectory(place, args));
  }

  /** Starts it with the environment of a display that nobody has, and with options of Java. */
  static ChildProgram startOnNoDisplay(Path place, List<String> java, String... args) {
    return start(QuickJava.command(), java, onDirectory(place, args), Map.of("DISPLAY", ":nobody"));
  }

  /**
   * Starts the demonstration with a window that nobody sees; its files are made in {@code temp}.
   */
  static ChildProgram startDemo(Path temp) {
    List<String> options = new ArrayList<>(HEADLESS);
    options.add("-Djava.io.tmpdir=" + temp);
    return start(options, List.of("demo"));
  }

  /** Starts the self-check; its files are made in {@code temp}. */
  static ChildProgram startSelfCheck(Path temp, String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("-Djava.io.tmpdir=" + temp);
    return start(all, List.of("--self-check"));
  }

  /** The same; what lies in {@code before} is found before the program's own. */
  static ChildProgram startSpoilt(Path temp, Path before) {
    return start(
        QuickJava.command(before), List.of("-Djava.io.tmpdir=" + temp), List.of("--self-check"));
  }

  private static List<String> onDirectory(Path place, String... args) {
    List<String> all = new ArrayList<>(List.of("--data-dir", place.toString()));
    all.addAll(List.of(args));
    return all;
  }

  private static ChildProgram start(List<String> options, List<String> args) {
    return start(QuickJava.command(), options, args);
  }

  private static ChildProgram start(List<String> java, List<String> options, List<String> args) {
    return start(java, options, args, Map.of());
  }

  private static ChildProgram start(
      List<String> java, List<String> options, List<String> args, Map<String, String> environment) {
    List<String> command = new ArrayList<>(java);
    command.add("-Duser.language=en");
    command.addAll(options);
    command.add(Main.class.getName());
    command.addAll(args);
    try {
      ProcessBuilder builder = QuickJava.withoutDisplay(command);
      builder.environment().putAll(environment);
      return new ChildProgram(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives it {@code text} on standard input, and no more. */
  ChildProgram typing(String text) {
    try (var in = process.getOutputStream()) {
      in.write(text.getBytes(StandardCharsets.UTF_8));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a line on standard output. */
  String line(Predicate<String> wanted) {
    while (true) {
      String line = next();
      if (line.equals(END)) {
        throw new AssertionError("It ended, having said " + out + " and " + errors());
      }
      if (wanted.test(line)) {
        return line;
      }
    }
  }

  private String next() {
    try {
      String line = coming.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError("Waited in vain, it said " + out);
      }
      if (!line.equals(END)) {
        out.add(line);
      }
      return line;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Whether it has not ended. */
  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its end; its exit code. */
  int exit() {
    return exit(PATIENCE);
  }

  /** The same with more patience. */
  int exit(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("It does not end, having said " + out);
      }
      while (!next().equals(END)) {
        continue;
      }
      errors.join();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Ends it as the system does, and waits; its exit code. */
  int terminate() {
    return terminate(PATIENCE);
  }

  /** The same with more patience. */
  int terminate(Duration patience) {
    process.toHandle().destroy(); // destroy() of the process itself would close its streams
    return exit(patience);
  }

  /** What it wrote on standard output, once it has ended. */
  List<String> out() {
    return List.copyOf(out);
  }

  /** What it wrote on standard error, once it has ended. */
  List<String> errors() {
    return err.stream().filter(line -> !line.equals(END)).toList();
  }

  long pid() {
    return process.pid();
  }

  /** The most memory it has had in use so far, in kilobytes; on Linux, while it runs. */
  long mostMemory() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid()), "status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    process.toHandle().destroyForcibly();
  }
}
