package io.countersign.endpoint.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names and values in the form {@code application/x-www-form-urlencoded}, as in a body or behind
 * the question mark. A form that is not written as it must be is no form at all.
 */
public final class Form {
  private static final int MOST = 100;

  private final Map<String, List<String>> values;

  private Form(Map<String, List<String>> values) {
    this.values = values;
  }

  /**
   * Reads a form; empty if an escape is not two hexadecimal digits, if what comes out is not UTF-8,
   * or if there are more than a hundred values.
   */
  public static Optional<Form> read(byte[] encoded) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    String text = new String(encoded, StandardCharsets.ISO_8859_1);
    String[] pairs = text.split("&", MOST + 1);
    if (pairs.length > MOST) {
      return Optional.empty();
    }
    for (String pair : pairs) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      Optional<String> name = decode(equals < 0 ? pair : pair.substring(0, equals));
      Optional<String> value = decode(equals < 0 ? "" : pair.substring(equals + 1));
      if (name.isEmpty() || value.isEmpty()) {
        return Optional.empty();
      }
      values.computeIfAbsent(name.get(), _ -> new ArrayList<>()).add(value.get());
    }
    return Optional.of(new Form(values));
  }

  /** Every value of {@code name}, in order. */
  public List<String> all(String name) {
    return Collections.unmodifiableList(values.getOrDefault(name, List.of()));
  }

  /** Every name with its values, in order. */
  public Map<String, List<String>> fields() {
    return Collections.unmodifiableMap(values);
  }

  /** Whether a name comes more than once (RFC 6749, section 3.1 forbids it). */
  public boolean repeats() {
    return values.values().stream().anyMatch(each -> each.size() > 1);
  }

  private static Optional<String> decode(String escaped) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length());
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c == '%') {
        int high = digit(escaped, i + 1);
        int low = digit(escaped, i + 2);
        if (high < 0 || low < 0) {
          return Optional.empty();
        }
        bytes.write(high * 16 + low);
        i += 2;
      } else {
        bytes.write(c == '+' ? ' ' : c);
      }
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static int digit(String text, int index) {
    return index < text.length() && text.charAt(index) < 128
        ? Character.digit(text.charAt(index), 16)
        : -1;
  }

  /** Without names and values, which may be secrets. */
  @Override
  public String toString() {
    return "Form[" + values.size() + "]";
  }
}
