package io.countersign.endpoint.http;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the header {@code Cookie} (RFC 6265, section 4.2). */
final class Cookies {
  /**
   * {@code cookie-value}: octets without blanks, quotes, commas and backslashes, or such quoted.
   */
  private static final Pattern VALUE =
      Pattern.compile(
          "([\\x21\\x23-\\x2b\\x2d-\\x3a\\x3c-\\x5b\\x5d-\\x7e]*)"
              + "|\"([\\x21\\x23-\\x2b\\x2d-\\x3a\\x3c-\\x5b\\x5d-\\x7e]*)\"");

  private Cookies() {}

  /**
   * The value of the last cookie of this name, as Django has it; empty if there is none, or if what
   * is written there is no value of a cookie. Other cookies may be anything.
   */
  static Optional<String> value(List<String> headers, String name) {
    String written = null;
    for (String pair : String.join(";", headers).split(";", -1)) {
      int equals = pair.indexOf('=');
      if (equals >= 0 && trimmed(pair.substring(0, equals)).equals(name)) {
        written = trimmed(pair.substring(equals + 1));
      }
    }
    return Optional.ofNullable(written).flatMap(Cookies::read);
  }

  private static Optional<String> read(String written) {
    Matcher value = VALUE.matcher(written);
    if (!value.matches()) {
      return Optional.empty();
    }
    return Optional.of(value.group(1) != null ? value.group(1) : value.group(2));
  }

  private static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
