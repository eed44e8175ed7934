import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the steps of packaging share. */
final class Tools {
  private Tools() {}

  /** A program of the JDK that runs this. */
  static String jdk(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  /** Whether a program is on the path. */
  static boolean isThere(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }

  /** Runs a program here and shows what it says; stops everything if it fails. */
  static void run(String program, List<String> args) throws IOException, InterruptedException {
    run(program, args, Map.of());
  }

  /** As {@link #run(String, List)}, with more variables in its environment. */
  static void run(String program, List<String> args, Map<String, String> environment)
      throws IOException, InterruptedException {
    run(program, args, environment, ProcessBuilder.Redirect.INHERIT);
  }

  private static void run(
      String program,
      List<String> args,
      Map<String, String> environment,
      ProcessBuilder.Redirect output)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(args);
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO().redirectOutput(output);
    builder.environment().putAll(environment);
    int exit = builder.start().waitFor();
    if (exit != 0) {
      if (output.file() != null) {
        Files.copy(output.file().toPath(), System.err);
      }
      System.err.println(String.join(" ", command) + " ended with " + exit);
      System.exit(1);
    }
  }

  /** As {@link #run(String, List, Map)}; what it writes to standard output. */
  static List<String> lines(String program, List<String> args, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path said = Files.createTempFile("said", null);
    try {
      run(program, args, environment, ProcessBuilder.Redirect.to(said.toFile()));
      return Files.readAllLines(said);
    } finally {
      Files.delete(said);
    }
  }

  /** Deletes a folder and all in it, if it is there. */
  static void delete(Path folder) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  /** Copies a file, its time included, and makes the folder it goes to. */
  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Says how far it is. */
  static void say(String what) {
    System.out.println("[package] " + what);
  }
}
