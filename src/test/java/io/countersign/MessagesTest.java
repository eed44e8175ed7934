package io.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xml.sax.SAXException;

/**
 * Every text a person reads is in the bundle, and every text in the bundle is read by somebody.
 *
 * <p>Keys are found where they are used: in FXML as {@code %key}, in Java and in templates of pages
 * as a string literal. A key that they put together is found by its pieces: a literal that ends in
 * a dot ({@code "audit.action."}), what follows as a literal, as a number or as the name of an enum
 * constant in small letters ({@code TOKEN_REVOKED}, {@code token-revoked}), and perhaps a literal
 * that begins with a dot ({@code ".title"}). {@code error.<code>} is such a key.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesTest {
  private static final Path RESOURCES = Path.of("resources");
  private static final Path BUNDLES = RESOURCES.resolve("i18n");
  private static final String ENGLISH = "messages.properties";

  /** Attributes of FXML that people read. */
  private static final Set<String> READ_BY_PEOPLE =
      Set.of(
          "text",
          "promptText",
          "title",
          "headerText",
          "contentText",
          "accessibleText",
          "accessibleHelp",
          "accessibleRoleDescription");

  private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9-]*(\\.[A-Za-z0-9-]+)+");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");

  /** The places in Java where the code of a refusal is written out. */
  private static final Pattern REFUSAL_CODE =
      Pattern.compile(
          "(?:new AppException\\(\\s*|AppException\\.of\\(\\s*[^;]*?,\\s*"
              + "|AppException\\.causedBy\\(\\s*\\w+,\\s*)\"([a-z0-9-]+)\"");

  private final Set<String> keys = load(BUNDLES.resolve(ENGLISH)).stringPropertyNames();
  private final Set<String> literals = literalsOfTheProgram();

  {
    templates().stream().flatMap(TemplateTexts::literals).forEach(literals::add);
  }

  @Test
  void everyKeyIsUsed() {
    Set<String> used = new HashSet<>(keysInFxml());
    used.addAll(literals);
    Predicate<String> putTogether = putTogether();
    // The help of the command line is held to the grammar in ProgramTest.
    Predicate<String> help = key -> key.startsWith("command.help.");
    assertThat(
            keys.stream()
                .filter(key -> !used.contains(key))
                .filter(help.negate())
                .filter(putTogether.negate()))
        .as("keys that nothing uses")
        .isEmpty();
  }

  @Test
  void everyKeyInFxmlExists() {
    assertThat(missing(keysInFxml())).as("keys of FXML that have no text").isEmpty();
  }

  @Test
  void everyKeyInTemplatesExists() {
    Set<String> wanted =
        templates().stream().flatMap(TemplateTexts::keys).collect(Collectors.toSet());
    assertThat(wanted).contains("web.name");
    assertThat(missing(wanted)).as("keys of templates that have no text").isEmpty();
  }

  @Test
  void everyRefusalHasASentence() throws IOException {
    Set<String> wanted = new TreeSet<>();
    for (Path source : files(Path.of("src/main/java"), ".java")) {
      REFUSAL_CODE
          .matcher(Files.readString(source))
          .results()
          .forEach(found -> wanted.add("error." + found.group(1)));
    }
    assertThat(missing(wanted)).as("refusals that have no sentence").isEmpty();
  }

  /**
   * A literal of three parts or more that begins like a key is one. (With two parts it may be the
   * name of a setting or a file.)
   */
  @Test
  void everyLiteralThatLooksLikeAKeyExists() {
    Set<String> areas = keys.stream().map(key -> key.split("\\.")[0]).collect(Collectors.toSet());
    Predicate<String> looksLikeAKey =
        text ->
            KEY.matcher(text).matches()
                && text.split("\\.").length > 2
                && areas.contains(text.split("\\.")[0]);
    Predicate<String> endOfAKey = text -> keys.stream().anyMatch(key -> key.endsWith("." + text));
    assertThat(missing(literals).stream().filter(looksLikeAKey).filter(endOfAKey.negate()))
        .as("literals that look like keys and have no text")
        .isEmpty();
  }

  @Test
  void keysAreWrittenInOneWay() {
    assertThat(keys).allMatch(key -> KEY.matcher(key).matches());
  }

  @Test
  void noTextIsEmpty() {
    Properties texts = load(BUNDLES.resolve(ENGLISH));
    assertThat(keys).noneMatch(key -> texts.getProperty(key).isBlank());
  }

  @Test
  void noKeyIsDoubled() {
    for (Path bundle : bundles()) {
      assertThat(load(bundle).doubled).as("doubled keys in %s", bundle).isEmpty();
    }
  }

  @Test
  void allLanguagesHaveTheSameKeys() {
    for (Path bundle : bundles()) {
      assertThat(load(bundle).stringPropertyNames())
          .as("keys in %s", bundle)
          .containsExactlyInAnyOrderElementsOf(keys);
    }
  }

  @Test
  void fxmlHoldsNoTextOfItsOwn() {
    List<String> found = new ArrayList<>();
    for (Path fxml : fxmlFiles()) {
      for (Element element : elements(fxml)) {
        attributes(element)
            .filter(attribute -> READ_BY_PEOPLE.contains(withoutOwner(attribute.getNodeName())))
            .filter(attribute -> !isReference(attribute.getNodeValue()))
            .forEach(attribute -> found.add(fxml + ": " + attribute));
        texts(element)
            .filter(text -> !isReference(text))
            .forEach(text -> found.add(fxml + ": " + text));
      }
    }
    assertThat(found).as("texts that belong into the bundle").isEmpty();
  }

  @Test
  void templatesHoldNoTextOfTheirOwn() {
    assertThat(templates()).isNotEmpty();
    for (Path template : templates()) {
      assertThat(TemplateTexts.ownTexts(template))
          .as("texts of %s that belong into the bundle", template)
          .isEmpty();
    }
  }

  @Test
  void templatesHoldNoScriptAndNoStyle() {
    assertThat(templates()).noneMatch(TemplateTexts::hasScript);
  }

  private List<String> missing(Set<String> wanted) {
    return wanted.stream().filter(key -> !keys.contains(key)).sorted().toList();
  }

  /** Whether a key is a literal ending in a dot, a word, and perhaps a tail. */
  private Predicate<String> putTogether() {
    Set<String> words = new HashSet<>(literals);
    literals.forEach(text -> words.add(text.replace('_', '-')));
    literals.stream()
        .filter(text -> CONSTANT.matcher(text).matches())
        .forEach(text -> words.add(text.toLowerCase(Locale.ROOT).replace('_', '-')));
    Predicate<String> word = text -> words.contains(text) || NUMBER.matcher(text).matches();
    List<String> beginnings = literals.stream().filter(text -> text.endsWith(".")).toList();
    Set<String> tails =
        literals.stream().filter(text -> text.startsWith(".")).collect(Collectors.toSet());
    tails.add("");
    return key ->
        beginnings.stream()
            .filter(key::startsWith)
            .map(text -> key.substring(text.length()))
            .anyMatch(
                rest ->
                    tails.stream()
                        .filter(rest::endsWith)
                        .map(tail -> rest.substring(0, rest.length() - tail.length()))
                        .anyMatch(word));
  }

  private static boolean isReference(String value) {
    return value.isEmpty() || value.startsWith("%") || value.startsWith("$");
  }

  private static String withoutOwner(String attribute) {
    return attribute.substring(attribute.lastIndexOf('.') + 1);
  }

  private static Set<String> keysInFxml() {
    return fxmlFiles().stream()
        .flatMap(fxml -> elements(fxml).stream())
        .flatMap(each -> Stream.concat(attributes(each).map(Node::getNodeValue), texts(each)))
        .filter(value -> value.startsWith("%"))
        .map(value -> value.substring(1))
        .collect(Collectors.toSet());
  }

  private static List<Path> templates() {
    return files(RESOURCES, ".peb");
  }

  private static List<Path> fxmlFiles() {
    return files(RESOURCES, ".fxml");
  }

  /** The elements of an FXML file; a file that is not well-formed fails the test, by its name. */
  private static List<Element> elements(Path fxml) {
    try {
      var builder = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder();
      builder.setErrorHandler(null);
      var all = builder.parse(fxml.toFile()).getElementsByTagName("*");
      return IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i)).toList();
    } catch (SAXException e) {
      throw new AssertionError(fxml + " is not well-formed: " + e.getMessage(), e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Node> attributes(Element element) {
    var all = element.getAttributes();
    return IntStream.range(0, all.getLength()).mapToObj(all::item);
  }

  private static Stream<String> texts(Element element) {
    var all = element.getChildNodes();
    return IntStream.range(0, all.getLength())
        .mapToObj(all::item)
        .filter(Text.class::isInstance)
        .map(node -> node.getNodeValue().strip())
        .filter(text -> !text.isEmpty());
  }

  /**
   * Every string constant of the program; where strings are joined, the pieces between the gaps.
   */
  private static Set<String> literalsOfTheProgram() {
    return files(programRoot(), ".class").stream()
        .flatMap(MessagesTest::stringConstants)
        .flatMap(text -> Stream.of(text.split("[\u0001\u0002]")))
        .collect(Collectors.toSet());
  }

  private static Stream<String> stringConstants(Path classFile) {
    try {
      var pool = ClassFile.of().parse(classFile).constantPool();
      return StreamSupport.stream(pool.spliterator(), false)
          .filter(StringEntry.class::isInstance)
          .map(entry -> ((StringEntry) entry).stringValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path programRoot() {
    try {
      return Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The program under test has no folder", e);
    }
  }

  private static List<Path> bundles() {
    return files(BUNDLES, ".properties").stream()
        .filter(file -> file.getFileName().toString().startsWith("messages"))
        .toList();
  }

  private static Bundle load(Path file) {
    Bundle bundle = new Bundle();
    try (var reader = Files.newBufferedReader(file)) {
      bundle.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bundle;
  }

  private static List<Path> files(Path folder, String ending) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Properties that remember which keys came more than once. */
  private static final class Bundle extends Properties {
    private static final long serialVersionUID = 1L;

    private final transient Set<Object> doubled = new HashSet<>();

    @Override
    public synchronized Object put(Object key, Object value) {
      if (containsKey(key)) {
        doubled.add(key);
      }
      return super.put(key, value);
    }
  }
}
