import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.Stylesheet;

/**
 * Puts beside every style sheet of JavaFX in a folder the same in binary, which JavaFX prefers and
 * need not parse; and of the sheets of the theme that part which the first screen can need: {@code
 * java --module-path JAVAFX --add-modules javafx.graphics --class-path THEME src/build/Styles.java
 * FOLDER}. The self-check compares how the first screen looks with either.
 */
class Styles {
  private static final String TEXT = ".css";

  /** The style classes of what is on the first screen or can appear on it. */
  private static final Set<String> FIRST =
      Set.of(
          "root",
          "label",
          "text",
          "text-input",
          "text-field",
          "password-field",
          "button",
          "accent",
          "progress-indicator",
          "progress-bar",
          "bar",
          "track",
          "tooltip",
          "context-menu",
          "menu-item",
          "font-icon",
          "ikonli-font-icon");

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
  private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)}");
  private static final Pattern CLASS = Pattern.compile("\\.([A-Za-z][\\w-]*)");

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    for (String colours : List.of("light", "dark")) {
      String theme = resource("/atlantafx/base/theme/primer-" + colours + TEXT);
      Files.writeString(folder.resolve("desktop/theme/first-" + colours + TEXT), first(theme));
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path sheet : all.filter(file -> file.toString().endsWith(TEXT)).toList()) {
        String name = sheet.getFileName().toString().replace(TEXT, ".bss");
        Stylesheet.convertToBinary(sheet.toFile(), sheet.resolveSibling(name).toFile());
      }
    }
  }

  private static String resource(String name) throws IOException {
    try (var in = Styles.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes());
    }
  }

  /** Those rules of a flat style sheet that name no style class besides the first ones. */
  private static String first(String sheet) {
    return RULE.matcher(COMMENT.matcher(sheet).replaceAll(""))
        .results()
        .map(rule -> rule(rule.group(1), rule.group(2)))
        .collect(Collectors.joining());
  }

  private static String rule(String selectors, String declarations) {
    String kept =
        Stream.of(selectors.split(","))
            .filter(Styles::isFirst)
            .map(String::strip)
            .collect(Collectors.joining(", "));
    return kept.isEmpty() ? "" : kept + " {" + declarations + "}\n";
  }

  private static boolean isFirst(String selector) {
    return CLASS.matcher(selector).results().allMatch(found -> FIRST.contains(found.group(1)));
  }
}
