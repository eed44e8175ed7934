package io.countersign.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads JSON as this program writes it: objects of ASCII texts, switches and numbers. The first
 * window waits for the settings, and a parser that is ready for everything RFC 8259 allows takes
 * longer to wake than all the rest of them. Whatever is not as plain as that is left to it.
 */
final class PlainJson {
  /** So that each whole number is an int and each other one the double it is written as. */
  private static final int MOST_DIGITS = 9;

  private static final int DEEPEST = 2;

  private final String text;
  private int at;

  private PlainJson(String text) {
    this.text = text;
  }

  /** The object in {@code bytes}, or empty where a parser must look at it. */
  static Optional<ObjectNode> read(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.US_ASCII);
    PlainJson json = new PlainJson(text);
    ObjectNode object = json.object(1);
    return object != null && json.peek() == 0 && json.at == text.length()
        ? Optional.of(object)
        : Optional.empty();
  }

  /** The next character that is no space; 0 at the end. */
  private char peek() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private boolean take(char wanted) {
    boolean there = peek() == wanted;
    if (there) {
      at++;
    }
    return there;
  }

  private ObjectNode object(int depth) {
    if (depth > DEEPEST || !take('{')) {
      return null;
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    if (take('}')) {
      return object;
    }
    do {
      String name = string();
      if (name == null || object.has(name) || !take(':')) {
        return null;
      }
      JsonNode value = value(depth);
      if (value == null) {
        return null;
      }
      object.set(name, value);
    } while (take(','));
    return take('}') ? object : null;
  }

  private JsonNode value(int depth) {
    char first = peek();
    if (first == '{') {
      return object(depth + 1);
    }
    if (first == '"') {
      String string = string();
      return string == null ? null : JsonNodeFactory.instance.textNode(string);
    }
    int end = at;
    while (end < text.length() && " \t\r\n,}".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String word = text.substring(at, end);
    at = end;
    return switch (word) {
      case "true", "false" -> JsonNodeFactory.instance.booleanNode(word.equals("true"));
      default -> number(word);
    };
  }

  private String string() {
    if (!take('"')) {
      return null;
    }
    int start = at;
    while (at < text.length() && isPlain(text.charAt(at))) {
      at++;
    }
    boolean ends = at < text.length() && text.charAt(at) == '"';
    return ends ? text.substring(start, at++) : null;
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7F && c != '"' && c != '\\';
  }

  private static JsonNode number(String word) {
    String digits = word.startsWith("-") ? word.substring(1) : word;
    int point = digits.indexOf('.');
    String whole = point < 0 ? digits : digits.substring(0, point);
    if (!isDigits(whole) || whole.startsWith("0") && whole.length() > 1 || word.equals("-0")) {
      return null;
    }
    if (point < 0) {
      return JsonNodeFactory.instance.numberNode(Integer.parseInt(word));
    }
    return isDigits(digits.substring(point + 1))
        ? JsonNodeFactory.instance.numberNode(Double.parseDouble(word))
        : null;
  }

  private static boolean isDigits(String part) {
    for (int i = 0; i < part.length(); i++) {
      if (part.charAt(i) < '0' || part.charAt(i) > '9') {
        return false;
      }
    }
    return !part.isEmpty() && part.length() <= MOST_DIGITS;
  }
}
