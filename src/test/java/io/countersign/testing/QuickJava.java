package io.countersign.testing;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;

/**
 * The Java of programs that tests start, which begins quickly: half of what a short program does is
 * to load classes, and an archive made once in each run (JEP 350) has them loaded. It knows no
 * directories, so all that lies in those of the class path is in one jar.
 */
public final class QuickJava {
  private static final long PATIENCE_SECONDS = 600;

  private static final List<String> OPTIONS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private static QuickJava made;
  private static boolean tried;

  private final Path archive;
  private final String classPath;
  private final Training training;

  /**
   * What the program did while its classes were looked at.
   *
   * @param exit its exit code
   * @param out the lines on standard output
   * @param errors the lines on standard error
   * @param left what it left in its directory of temporary files
   */
  public record Training(int exit, List<String> out, List<String> errors, List<String> left) {}

  private QuickJava(Path place, List<String> trained) throws IOException, InterruptedException {
    archive = place.resolve("classes.jsa");
    classPath = classPath(place.resolve("program.jar"));
    // Not below the other: the program has a socket in it, whose path must be short.
    Path temp = Files.createTempDirectory("java");
    Path out = place.resolve("out");
    Path errors = place.resolve("errors");
    List<String> command = java("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:disable");
    command.addAll(List.of("-Djava.io.tmpdir=" + temp, "-cp", classPath));
    command.addAll(trained);
    Process process =
        withoutDisplay(command).redirectOutput(out.toFile()).redirectError(errors.toFile()).start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("It does not end: " + Files.readString(out));
    }
    try (Stream<Path> left = Files.list(temp)) {
      training =
          new Training(
              process.exitValue(),
              Files.readAllLines(out),
              Files.readAllLines(errors),
              left.map(Path::toString).toList());
    }
  }

  /**
   * Makes the archive, unless there is one, while the program does its self-check, which uses about
   * everything.
   */
  public static synchronized Training train() {
    if (!tried) {
      tried = true;
      try {
        made =
            new QuickJava(
                Litter.directory("java"),
                List.of("-Duser.language=en", "io.countersign.app.Main", "--self-check"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
    if (made == null) {
      throw new AssertionError("The program was tried before, and did not end");
    }
    return made.training;
  }

  /** Java with the class path of the tests, and with the archive if there is one already. */
  public static synchronized List<String> command() {
    if (made == null) {
      List<String> plain = java();
      plain.addAll(List.of("-cp", ClassPath.ofTests()));
      return plain;
    }
    List<String> quick = java("-XX:SharedArchiveFile=" + made.archive, "-Xlog:disable");
    quick.addAll(List.of("-cp", made.classPath));
    return quick;
  }

  /** Java that finds what lies in {@code before} before all else; it has no archive then. */
  public static List<String> command(Path before) {
    // Verifying what is verified in every other program takes a fifth of its time.
    List<String> plain = java("-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote");
    plain.addAll(List.of("-cp", before + File.pathSeparator + ClassPath.ofTests()));
    return plain;
  }

  /** What starts {@code command} with no display to show anything on. */
  public static ProcessBuilder withoutDisplay(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
    return builder;
  }

  private static List<String> java(String... more) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.addAll(List.of(more));
    return command;
  }

  /** What is in directories comes first, as it does in the class path of the tests. */
  private static String classPath(Path jar) throws IOException {
    List<String> whole = new ArrayList<>(List.of(jar.toString()));
    Set<String> names = new HashSet<>();
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream all = new JarOutputStream(file)) {
      all.setLevel(Deflater.NO_COMPRESSION);
      for (String each : ClassPath.ofTests().split(File.pathSeparator)) {
        Path path = Path.of(each);
        if (Files.isDirectory(path)) {
          add(path, all, names);
        } else if (Files.exists(path)) {
          whole.add(each);
        }
      }
    }
    return String.join(File.pathSeparator, whole);
  }

  private static void add(Path directory, JarOutputStream all, Set<String> names)
      throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(each -> !each.equals(directory)).toList()) {
        boolean folder = Files.isDirectory(file);
        String name =
            directory.relativize(file).toString().replace(File.separatorChar, '/')
                + (folder ? "/" : "");
        if (names.add(name)) {
          all.putNextEntry(new ZipEntry(name));
          if (!folder) {
            Files.copy(file, all);
          }
        }
      }
    }
  }
}
