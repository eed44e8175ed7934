import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The launcher of an image and the file it reads its options from, both made by jpackage.
 *
 * <p>On Linux a script takes its place: jpackage's asks rpm and dpkg at each start, twice, which of
 * them installed it, and that takes longer than the start of Java.
 *
 * @param image the folder of the image
 * @param program what is started
 * @param app the folder of the jars, the options and the AOT cache
 */
record Launcher(Path image, Path program, Path app) {
  private static final String USE = "-XX:AOTCache=";
  private static final String NAME = "countersign";
  private static final String SERVER = "countersign-serve";
  private static final String CACHE = "$APPDIR/" + NAME + ".aot";

  /** That of the image that jpackage has made in {@code folder}. */
  static Launcher of(String system, Path folder) throws IOException {
    return switch (system) {
      case "windows" -> at(folder.resolve(NAME), NAME + ".exe", "app");
      case "macos" -> at(folder.resolve(NAME + ".app"), "Contents/MacOS/" + NAME, "Contents/app");
      default -> {
        Launcher script = installed(folder.resolve(NAME));
        Files.delete(script.image.resolve("lib/libapplauncher.so"));
        Files.delete(script.app.resolve(".jpackage.xml"));
        script.write(script.options());
        yield script;
      }
    };
  }

  /** That of a package for Linux. */
  static Launcher installed(Path image) {
    return at(image, "bin/" + NAME, "lib/app");
  }

  private static Launcher at(Path image, String program, String app) {
    return new Launcher(image, image.resolve(program), image.resolve(app));
  }

  private boolean isScript() {
    return image.relativize(program).equals(Path.of("bin", NAME));
  }

  /** Runs the self-check with the AOT cache, which must fit; a server's must, too. */
  void check() throws IOException, InterruptedException {
    Map<String, String> demanding = Map.of("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on");
    Tools.run(start(), List.of("--self-check"), demanding);
    Tools.run(start(), List.of("serve", "--help"), demanding);
  }

  private void train(Path data) throws IOException, InterruptedException {
    String place = "-Dcountersign.training=" + data.toAbsolutePath();
    Tools.run(start(), List.of("--self-check"), Map.of("JAVA_TOOL_OPTIONS", place));
  }

  private String start() {
    return program.toAbsolutePath().toString();
  }

  /**
   * Lets the program do what people do with it and keeps what the JVM learnt. The options are those
   * of the finished program in all but the cache, or the cache would not fit it.
   *
   * <p>What a server never needs it should not take up: where the launcher is a script, it has a
   * cache of its own.
   */
  void train() throws Exception {
    Path data = Package.WORK.resolve("training").toAbsolutePath();
    String options = options();
    write(options.replace(USE + CACHE, "-XX:AOTMode=off"));
    train(data);
    String token = ServerTraining.token(start(), data);
    learn(options, NAME, () -> train(data));
    if (isScript()) {
      learn(options, SERVER, () -> ServerTraining.run(start(), data, token));
    }
    write(options);
    if (isScript()) {
      Files.delete(app.resolve(NAME + ".cfg"));
    }
  }

  private interface Run {
    void run() throws Exception;
  }

  private void learn(String options, String name, Run run) throws Exception {
    Path seen = app.resolve(name + ".seen");
    String configuration = "\njava-options=-XX:AOTConfiguration=$APPDIR/" + name + ".seen";
    write(options.replace(USE + CACHE, "-XX:AOTMode=record" + configuration));
    run.run();
    String cache = "\njava-options=" + USE + CACHE.replace(NAME, name);
    write(options.replace(USE + CACHE, "-XX:AOTMode=create" + configuration + cache));
    Tools.run(start(), List.of("--version"));
    Files.delete(seen);
  }

  private String options() throws IOException {
    return Files.readString(app.resolve(NAME + ".cfg"));
  }

  private void write(String options) throws IOException {
    Files.writeString(app.resolve(NAME + ".cfg"), options);
    if (isScript()) {
      Files.writeString(program, script(options));
    }
  }

  private static String script(String options) {
    String classPath = all(options, "app.classpath").collect(Collectors.joining(":"));
    String javaOptions =
        all(options, "java-options")
            .map(each -> "  \"" + each.replace(USE + CACHE, USE + "$cache") + "\" \\\n")
            .collect(Collectors.joining());
    return """
    #!/bin/sh
    # Starts Countersign with the Java it brings, whatever Java and options there are besides.
    unset JDK_JAVA_OPTIONS CLASSPATH
    program=$(readlink -f "$0")
    root=${program%%/bin/*}
    APPDIR=$root/lib/app
    case " $* " in
      *" serve "*) cache=$APPDIR/countersign-serve.aot ;;
      *) cache=$APPDIR/countersign.aot ;;
    esac
    exec "$root/lib/runtime/bin/java" \\
    %s  -cp "%s" \\
      %s "$@"
    """
        .formatted(javaOptions, classPath, all(options, "app.mainclass").findFirst().orElseThrow());
  }

  private static Stream<String> all(String options, String key) {
    return options
        .lines()
        .filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1));
  }
}
