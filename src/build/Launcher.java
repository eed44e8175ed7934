import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 * @param runtime the folder of Java
 */
record Launcher(Path image, Path program, Path app, Path runtime) {
  private static final String NAME = "countersign";
  private static final String WINDOW = "$APPDIR/" + NAME + ".aot";
  private static final String REST = "$APPDIR/" + NAME + ".jsa";
  private static final String SERVER = "$APPDIR/" + NAME + "-serve.aot";
  private static final String LAYERS =
      "-XX:SharedArchiveFile=" + WINDOW + File.pathSeparator + REST;
  private static final String SEEN = "$APPDIR/" + NAME + ".seen";

  /** In the layer above, classes wait until they are asked for. */
  private static final String LAZILY = "-XX:-AOTClassLinking";

  /** Has the JVM tell each form that a method handle comes in. */
  private static final String TELL_FORMS = "-Djava.lang.invoke.MethodHandle.TRACE_RESOLVE=true";

  /** How it tells one, with what came of it. */
  private static final Pattern FORM =
      Pattern.compile("^(\\[(?:LF|SPECIES)_RESOLVE].*?)(?: \\([a-z]+\\))?$");

  /** The variable with options that every Java takes. */
  private static final String JVM = "JAVA_TOOL_OPTIONS";

  private static final String NO_DISPLAY = "-Dglass.platform=Headless -Dprism.order=sw ";

  /** That of the image that jpackage has made in {@code folder}. */
  static Launcher of(String system, Path folder) throws IOException {
    return switch (system) {
      case "windows" -> at(folder.resolve(NAME), NAME + ".exe", "app", "runtime");
      case "macos" -> {
        String home = "Contents/runtime/Contents/Home";
        yield at(folder.resolve(NAME + ".app"), "Contents/MacOS/" + NAME, "Contents/app", home);
      }
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
    return at(image, "bin/" + NAME, "lib/app", "lib/runtime");
  }

  private static Launcher at(Path image, String program, String app, String runtime) {
    return new Launcher(image, image.resolve(program), image.resolve(app), image.resolve(runtime));
  }

  private boolean isScript() {
    return image.relativize(program).equals(Path.of("bin", NAME));
  }

  /** The option by which the JVM takes up what it learnt. */
  static String layers() {
    return LAYERS;
  }

  /** Runs the self-check with what was learnt, which must fit; a server's must, too. */
  void check() throws IOException, InterruptedException {
    Tools.run(start(), List.of("--self-check"), Map.of(JVM, "-Xshare:on"));
    if (isScript()) {
      Tools.run(start(), List.of("serve", "--help"), Map.of(JVM, "-XX:AOTMode=on"));
    }
  }

  /**
   * Lets the program do what people do with it and keeps what the JVM learnt. The options are those
   * of the finished program in all but the caches, or they would not fit it.
   *
   * <p>First it is only asked which forms method handles come in; all that are known when the first
   * layer is made need not be made at each start.
   *
   * <p>There are two layers: an AOT cache of no more than the first window, all of which each start
   * takes up before it does anything, and above it an archive of everything else, of which it takes
   * up what it comes to. A server, which shows no window, has a cache of its own where the launcher
   * is a script.
   */
  void train() throws Exception {
    Path data = Package.WORK.resolve("training").toAbsolutePath();
    String options = options();
    write(options.replace(LAYERS, "-XX:AOTMode=off"));
    knowForms(
        Tools.lines(
            start(), List.of("--self-check"), Map.of(JVM, TELL_FORMS + " " + training(data))));
    String token = ServerTraining.token(start(), data);
    learn(options, WINDOW, () -> window(data));
    write(
        options.replace(
            LAYERS,
            lines("-XX:SharedArchiveFile=" + WINDOW, "-XX:ArchiveClassesAtExit=" + REST, LAZILY)));
    train(data);
    if (isScript()) {
      learn(options, SERVER, () -> ServerTraining.run(start(), data, token));
    }
    write(options);
    if (isScript()) {
      Files.delete(app.resolve(NAME + ".cfg"));
    }
  }

  private void train(Path data) throws IOException, InterruptedException {
    Tools.run(start(), List.of("--self-check"), Map.of(JVM, training(data)));
  }

  private static String training(Path data) {
    return "-Dcountersign.training=" + data;
  }

  /** Adds what the JVM told of forms to those that the runtime lists itself. */
  private void knowForms(List<String> told) throws IOException {
    List<String> forms =
        told.stream()
            .map(FORM::matcher)
            .filter(Matcher::find)
            .map(form -> "@lambda-form-invoker " + form.group(1))
            .distinct()
            .toList();
    Path list = runtime.resolve("lib/classlist");
    Files.write(list, forms, StandardOpenOption.APPEND);
  }

  /** Shows the window, best on a display, where more of JavaFX is at work; Xvfb is enough. */
  private void window(Path data) throws IOException, InterruptedException {
    String place = "-Dcountersign.training.window=true";
    String own = System.getenv("DISPLAY");
    try (Display display = Display.open()) {
      boolean none = isScript() && display.name() == null && own == null;
      Map<String, String> environment = new HashMap<>();
      environment.put("COUNTERSIGN_DATA_DIR", data.toString());
      environment.put(JVM, none ? NO_DISPLAY + place : place);
      if (display.name() != null) {
        environment.put("DISPLAY", display.name());
      }
      Tools.run(start(), List.of(), environment);
    }
  }

  private String start() {
    return program.toAbsolutePath().toString();
  }

  private interface Run {
    void run() throws Exception;
  }

  private void learn(String options, String cache, Run run) throws Exception {
    String seen = "-XX:AOTConfiguration=" + SEEN;
    write(options.replace(LAYERS, lines("-XX:AOTMode=record", seen)));
    run.run();
    write(options.replace(LAYERS, lines("-XX:AOTMode=create", seen, "-XX:AOTCache=" + cache)));
    Tools.run(start(), List.of("--version"));
    Files.delete(app.resolve(NAME + ".seen"));
  }

  private static String lines(String... options) {
    return String.join("\njava-options=", options);
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
            .map(each -> "  \"" + each.replace(LAYERS, "$cache") + "\" \\\n")
            .collect(Collectors.joining());
    return """
    #!/bin/sh
    # Starts Countersign with the Java it brings, whatever Java and options there are besides.
    unset JDK_JAVA_OPTIONS CLASSPATH
    program=$0
    case $0 in
      /*) if [ -L "$0" ]; then program=$(readlink -f "$0"); fi ;;
      *) program=$(readlink -f "$0") ;;
    esac
    root=${program%%/bin/*}
    APPDIR=$root/lib/app
    cache=%s
    compiler=4
    young=12
    case " $* " in
      *" serve "*) cache=-XX:AOTCache=%s ;;
      "  " | " desktop ") compiler=1 young=24 ;;
    esac
    exec "$root/lib/runtime/bin/java" \\
    %s  -XX:TieredStopAtLevel=$compiler -Xmn${young}m -Xms$((young + 12))m -cp "%s" \\
      %s "$@"
    """
        .formatted(
            LAYERS,
            SERVER,
            javaOptions,
            classPath,
            all(options, "app.mainclass").findFirst().orElseThrow());
  }

  private static Stream<String> all(String options, String key) {
    return options
        .lines()
        .filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1));
  }
}
