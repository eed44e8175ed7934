package io.countersign.endpoint.easydmp;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/**
 * Values as Python has them, because clients see it: what it cuts off a text, how it writes a
 * number, and what it calls the type of a value.
 */
final class PythonText {
  /** Python writes {@code 1e+16}, but {@code 1000000000000000.0}. */
  private static final int LEAST_EXPONENT_WRITTEN = 16;

  /** Python writes {@code 1e-05}, but {@code 0.0001}. */
  private static final int MOST_NEGATIVE_EXPONENT_NOT_WRITTEN = -4;

  private PythonText() {}

  /** The text without what {@code str.strip()} cuts: all blanks of Unicode at both ends. */
  static String strip(String text) {
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
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }

  /** What {@code str()} makes of a number. */
  static String written(JsonNode number) {
    return number.isIntegralNumber()
        ? number.bigIntegerValue().toString()
        : written(number.doubleValue());
  }

  private static String written(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return Double.toString(value);
    }
    BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= LEAST_EXPONENT_WRITTEN || exponent < MOST_NEGATIVE_EXPONENT_NOT_WRITTEN) {
      BigDecimal mantissa = shortest.movePointLeft(exponent).stripTrailingZeros();
      return "%se%s%02d"
          .formatted(mantissa.toPlainString(), exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
    return shortest.scale() <= 0 ? shortest.toPlainString() + ".0" : shortest.toPlainString();
  }

  /** The name of the type that {@code value} has in Python. */
  static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "str";
      case BOOLEAN -> "bool";
      case NUMBER -> value.isIntegralNumber() ? "int" : "float";
      case ARRAY -> "list";
      case OBJECT -> "dict";
      case NULL, MISSING -> "NoneType";
      case POJO, BINARY -> "InMemoryUploadedFile";
    };
  }
}
