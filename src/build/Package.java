import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes what the present system can install, in {@code target/dist}. Started by the build after the
 * jar, in the folder of the project: {@code java src/build/Package.java VERSION
 * everything|deb|image}; with {@code image} it ends with the application image, with {@code deb}
 * with that package.
 *
 * <p>Needs nothing from the network. The JDK is the one that runs this.
 */
class Package {
  static final Path WORK = Path.of("target/package");
  static final Path DIST = Path.of("target/dist");

  public static void main(String[] args) throws Exception {
    String version = args[0];
    String wanted = args[1];
    Tools.delete(WORK);
    Files.createDirectories(WORK);

    Icons.ico(WORK.resolve("countersign.ico"));
    Icons.icns(WORK.resolve("countersign.icns"));
    Path image = new Image(version, system()).make();
    if (!wanted.equals("image")) {
      Tools.delete(DIST);
      Files.createDirectories(DIST);
      switch (system()) {
        case "linux" -> new LinuxPackages(version, image).make(wanted);
        case "windows" -> installer("msi", version, image);
        default -> {
          String key = System.getProperty("mac.signing-key", "");
          if (!key.isEmpty()) {
            jpackage("app-image", image, "signing", "--mac-signing-key-user-name", key);
          }
          installer("dmg", version, image);
        }
      }
    }
  }

  /** As the version goes to jpackage; that of a program for macOS begins with 1 at least. */
  static String version(String version) {
    return system().equals("macos") && version.startsWith("0.")
        ? "1" + version.substring(1)
        : version;
  }

  /** The name of the system's folder in {@code packaging}. */
  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "macos" : "linux";
  }

  /** On Windows and macOS jpackage itself makes the installer. */
  private static void installer(String type, String version, Path image) throws Exception {
    jpackage(
        type,
        image,
        "installer",
        "--dest",
        DIST.toString(),
        "--name",
        "countersign",
        "--app-version",
        version(version));
  }

  /** What is made of the image when it is finished. */
  private static void jpackage(String type, Path image, String options, String... more)
      throws Exception {
    List<String> args = new ArrayList<>(List.of("--type", type, "--app-image", image.toString()));
    args.add("@packaging/" + system() + "/" + options + ".args");
    args.addAll(List.of(more));
    Tools.run(Tools.jdk("jpackage"), args);
  }
}
