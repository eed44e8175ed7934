package io.countersign.core.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names and values of an entry as one text: a line each, with line ends and = escaped. */
public final class Detail {
  private Detail() {}

  static String write(Map<String, String> detail) {
    StringBuilder text = new StringBuilder();
    detail.forEach(
        (name, value) -> {
          if (!text.isEmpty()) {
            text.append('\n');
          }
          text.append(name).append('=').append(escape(String.valueOf(value)));
        });
    return text.toString();
  }

  /** The names and values of the detail {@code text} of an entry, in order. */
  public static Map<String, String> read(String text) {
    Map<String, String> detail = new LinkedHashMap<>();
    for (String line : text.isEmpty() ? new String[0] : text.split("\n")) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        detail.put(line.substring(0, equals), unescape(line.substring(equals + 1)));
      }
    }
    return Collections.unmodifiableMap(detail);
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  private static String unescape(String value) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length()) {
        char next = value.charAt(++i);
        plain.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next);
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
