import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** The lists of what the program is made of, for an image that brings a Java of its own. */
final class Bill {
  private static final String FOLDER = "parts/";
  private static final String COMPONENTS = "\n  \"components\" : [";
  private static final String LICENCE = "GPL-2.0-only WITH Classpath-exception-2.0";

  private Bill() {}

  /** Those that the build made of the libraries, with Java added; by their names in the jar. */
  static Map<String, String> withJava() throws IOException {
    return Map.of(
        FOLDER + "countersign.cdx.json",
        forPrograms(read("countersign.cdx.json")),
        FOLDER + "third-party.txt",
        forPeople(read("third-party.txt")));
  }

  private static String read(String list) throws IOException {
    return Files.readString(Path.of("target/classes", FOLDER, list));
  }

  /** In CycloneDX's JSON, as the plugin lays it out. */
  private static String forPrograms(String libraries) {
    int at = libraries.indexOf(COMPONENTS);
    if (at < 0) {
      throw new IllegalStateException("no components in the list of parts");
    }
    int first = at + COMPONENTS.length();
    String number =
        Runtime.version().version().stream().map(String::valueOf).collect(Collectors.joining("."));
    String java =
        """

            {
              "type" : "platform",
              "bom-ref" : "pkg:generic/openjdk@%1$s",
              "publisher" : "%2$s",
              "name" : "openjdk",
              "version" : "%3$s",
              "licenses" : [
                {
                  "expression" : "%4$s"
                }
              ],
              "purl" : "pkg:generic/openjdk@%1$s"
            },\
        """
            .formatted(number, vendor(), Runtime.version(), LICENCE);
    return libraries.substring(0, first) + java + libraries.substring(first);
  }

  private static String forPeople(String libraries) {
    return libraries.stripTrailing()
        + "\n\nAnd the Java inside:\n     (%s) OpenJDK %s of %s (https://openjdk.org)\n"
            .formatted(LICENCE, Runtime.version(), vendor());
  }

  private static String vendor() {
    return System.getProperty("java.vendor");
  }
}
