package io.countersign.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.desktop.kit.Views;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Every FXML file fits its controller, without loading either: the name, the fields, the handlers.
 * {@link FxmlLoading} loads them too.
 */
class FxmlTest {
  private static final Path RESOURCES = Path.of("resources");

  static List<Path> fxmlFiles() throws IOException {
    try (Stream<Path> files = Files.walk(RESOURCES.resolve("desktop"))) {
      return files.filter(file -> file.toString().endsWith(".fxml")).sorted().toList();
    }
  }

  @Test
  void thereAreScreens() throws IOException {
    assertThat(fxmlFiles()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("fxmlFiles")
  void fxmlNamesTheControllerItIsNamedAfter(Path file) throws Exception {
    assertThat(parse(file).getAttribute("fx:controller")).isEqualTo(controllerName(file));
  }

  @ParameterizedTest
  @MethodSource("fxmlFiles")
  void fieldsOfTheControllerAndNodesOfTheFxmlAgree(Path file) throws Exception {
    Map<String, String> ids = new TreeMap<>();
    for (Element element : elements(parse(file))) {
      if (element.hasAttribute("fx:id")) {
        String include = element.getTagName().equals("fx:include") ? "" : element.getTagName();
        ids.put(element.getAttribute("fx:id"), include);
      }
    }
    Map<String, Field> fields = new TreeMap<>();
    for (Field field : controller(file).getDeclaredFields()) {
      if (field.isAnnotationPresent(FXML.class)) {
        fields.put(field.getName(), field);
      }
    }
    List<String> wrong = new ArrayList<>();
    ids.forEach(
        (id, tag) -> {
          Field field = fields.get(id);
          if (field != null && !tag.isEmpty() && !isA(tag, field.getType())) {
            wrong.add(id + " is a " + tag + ", not a " + field.getType().getSimpleName());
          }
        });
    for (String name : fields.keySet()) {
      boolean ofInclude =
          name.endsWith("Controller")
              && ids.containsKey(name.substring(0, name.length() - "Controller".length()));
      if (!ids.containsKey(name) && !ofInclude) {
        wrong.add(name + " is not in the FXML");
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("fxmlFiles")
  void handlersExist(Path file) throws Exception {
    List<String> methods =
        Arrays.stream(controller(file).getDeclaredMethods()).map(Method::getName).toList();
    for (Element element : elements(parse(file))) {
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        Attr attribute = (Attr) element.getAttributes().item(i);
        if (attribute.getName().startsWith("on") && attribute.getValue().startsWith("#")) {
          assertThat(methods).contains(attribute.getValue().substring(1));
        }
      }
    }
  }

  static String controllerName(Path file) {
    String path = "/" + RESOURCES.relativize(file).toString().replace('\\', '/');
    return Views.controllerOf(path);
  }

  static Class<?> controller(Path file) throws ClassNotFoundException {
    return uninitialized(controllerName(file));
  }

  /** A class as it is: initializing a control would need the toolkit. */
  private static Class<?> uninitialized(String name) throws ClassNotFoundException {
    return Class.forName(name, false, FxmlTest.class.getClassLoader());
  }

  /** Whether {@code tag} is the simple name of {@code wanted} or of one of its subclasses. */
  private static boolean isA(String tag, Class<?> wanted) {
    if (wanted.getSimpleName().equals(tag)) {
      return true;
    }
    for (String place :
        List.of(
            "javafx.scene.control.",
            "javafx.scene.layout.",
            "javafx.scene.image.",
            "javafx.scene.text.",
            "atlantafx.base.controls.",
            "io.countersign.desktop.kit.")) {
      try {
        return wanted.isAssignableFrom(uninitialized(place + tag));
      } catch (ClassNotFoundException e) {
        // It is in another of the places.
      }
    }
    return true;
  }

  private static Element parse(Path file) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(file.toFile())
        .getDocumentElement();
  }

  private static List<Element> elements(Element root) {
    List<Element> elements = new ArrayList<>(List.of(root));
    NodeList inner = root.getElementsByTagName("*");
    for (int i = 0; i < inner.getLength(); i++) {
      elements.add((Element) inner.item(i));
    }
    return elements;
  }
}
