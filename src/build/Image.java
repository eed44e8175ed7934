import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The program with its own runtime in one folder: modules, runtime, launcher, AOT cache. */
final class Image {
  private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dll|dylib)");
  private static final Path LIBRARIES = Path.of("target/lib");
  private static final Path PROGRAM = Path.of("target/countersign.jar");

  private final String version;
  private final String system;

  Image(String version, String system) {
    this.version = version;
    this.system = system;
  }

  /** Makes it, trains it, checks it; where it is. */
  Path make() throws Exception {
    Path modules = javafx();
    Path runtime = Package.WORK.resolve("runtime");
    Tools.say("runtime");
    Tools.run(
        Tools.jdk("jlink"),
        List.of(
            "@packaging/jlink.args",
            "--module-path",
            modules.toString(),
            "--output",
            "" + runtime));
    stripCommands(runtime.resolve("bin"));
    Tools.say("image");
    Tools.run(
        Tools.jdk("jpackage"),
        List.of(
            "@packaging/jpackage.args",
            "@packaging/" + system + "/jpackage.args",
            "--java-options",
            Launcher.layers(),
            "--type",
            "app-image",
            "--app-version",
            Package.version(version),
            "--runtime-image",
            runtime.toString(),
            "--input",
            input().toString(),
            "--dest",
            Package.WORK.toString()));
    Launcher launcher = Launcher.of(system, Package.WORK);
    Tools.say("AOT cache");
    launcher.train();
    Tools.say("self-check");
    launcher.check();
    return launcher.image();
  }

  /**
   * JavaFX as modules of the runtime. Its jars hold native libraries, which would be unpacked into
   * the user's home at each first start; in a module they lie beside those of Java.
   */
  private static Path javafx() throws IOException, InterruptedException {
    Path modules = Files.createDirectories(Package.WORK.resolve("modules"));
    for (Path jar : jars(LIBRARIES.resolve("javafx"))) {
      try (JarFile open = new JarFile(jar.toFile())) {
        if (open.getEntry("module-info.class") == null) {
          continue; // Maven's name for the jar of this system, empty
        }
        String name = jar.getFileName().toString().split("-\\d")[0].replace('-', '.');
        Path classes = Files.createDirectories(Package.WORK.resolve("javafx/" + name + "/classes"));
        Path natives = Files.createDirectories(classes.resolveSibling("natives"));
        for (ZipEntry entry : open.stream().filter(each -> !each.isDirectory()).toList()) {
          Path folder = NATIVE.matcher(entry.getName()).matches() ? natives : classes;
          Path file = folder.resolve(entry.getName());
          Files.createDirectories(file.getParent());
          try (InputStream content = open.getInputStream(entry)) {
            Files.copy(content, file);
          }
        }
        Tools.run(
            Tools.jdk("jmod"),
            List.of(
                "create",
                "--class-path",
                classes.toString(),
                "--libs",
                natives.toString(),
                modules.resolve(name + ".jmod").toString()));
      }
    }
    return modules;
  }

  /** Of the commands only {@code java} is kept, for the launcher on Linux. */
  private void stripCommands(Path bin) throws IOException {
    try (Stream<Path> all = Files.list(bin)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        String name = each.getFileName().toString();
        boolean command = !system.equals("windows") || name.endsWith(".exe");
        if (command && !name.equals("java")) {
          Files.delete(each);
        }
      }
    }
  }

  /** The jars of the class path, without JavaFX, and the lists of what they are. */
  private static Path input() throws IOException, InterruptedException {
    Path input = Package.WORK.resolve("input");
    for (Path file : jars(LIBRARIES)) {
      if (file.getFileName().toString().startsWith("bcprov")) {
        Jars.copy(file, input, Reachable.of(file, "org/bouncycastle", PROGRAM)::contains);
      } else {
        Jars.copy(file, input);
      }
    }
    Map<String, byte[]> ours = styles();
    for (Map.Entry<String, String> list : Bill.withJava().entrySet()) {
      byte[] text = list.getValue().getBytes(StandardCharsets.UTF_8);
      ours.put(list.getKey(), text);
      Files.write(input.resolve(Path.of(list.getKey()).getFileName()), text);
    }
    Jars.copy(PROGRAM, input, ours);
    return input;
  }

  /** The style sheets of the screens in binary, by their names in the jar. */
  private static Map<String, byte[]> styles() throws IOException, InterruptedException {
    Path from = Path.of("target/classes/desktop");
    Path styles = Package.WORK.resolve("styles");
    try (Stream<Path> all = Files.walk(from)) {
      for (Path sheet : all.filter(file -> file.toString().endsWith(".css")).toList()) {
        Tools.copy(sheet, styles.resolve("desktop").resolve(from.relativize(sheet)));
      }
    }
    Path theme =
        jars(LIBRARIES).stream()
            .filter(jar -> jar.getFileName().toString().startsWith("atlantafx"))
            .findFirst()
            .orElseThrow();
    Tools.run(
        Tools.jdk("java"),
        List.of(
            "--module-path",
            LIBRARIES.resolve("javafx").toString(),
            "--add-modules",
            "javafx.graphics",
            "--enable-native-access=javafx.graphics",
            "--class-path",
            theme.toString(),
            "src/build/Styles.java",
            styles.toString()));
    Map<String, byte[]> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(styles)) {
      for (Path sheet : all.filter(file -> file.toString().endsWith(".bss")).toList()) {
        String name = styles.relativize(sheet).toString().replace(File.separatorChar, '/');
        found.put(name, Files.readAllBytes(sheet));
      }
    }
    return found;
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }
}
