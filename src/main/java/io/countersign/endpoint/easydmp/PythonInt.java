package io.countersign.endpoint.easydmp;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What Python's {@code int()} makes of a value that names something by number: {@code true} is 1.
 */
sealed interface PythonInt {
  /** There is no value: {@code null}, or an empty text, which is all that a form can say. */
  record None() implements PythonInt {}

  /** It is no number. */
  record NotANumber() implements PythonInt {}

  /**
   * It is a number.
   *
   * @param value without its fraction
   * @param written as Python writes what came
   */
  record Number(BigInteger value, String written) implements PythonInt {
    /** The number, if it can be that of something here. */
    OptionalInt asId() {
      return value.signum() > 0 && value.bitLength() < Integer.SIZE
          ? OptionalInt.of(value.intValue())
          : OptionalInt.empty();
    }
  }

  /** Digits, with single underscores between them. */
  Pattern DIGITS = Pattern.compile("[+-]?[0-9](?:[0-9_]*[0-9])?");

  /** Reads a value. */
  static PythonInt of(JsonNode value) {
    if (value.isNull() || value.isTextual() && value.textValue().isEmpty()) {
      return new None();
    }
    if (value.isTextual()) {
      return text(value.textValue());
    }
    if (value.isBoolean()) {
      return value.booleanValue()
          ? new Number(BigInteger.ONE, "True")
          : new Number(BigInteger.ZERO, "False");
    }
    if (value.isIntegralNumber()) {
      return new Number(value.bigIntegerValue(), PythonText.written(value));
    }
    if (value.isNumber() && Double.isFinite(value.doubleValue())) {
      return new Number(
          new BigDecimal(value.doubleValue()).toBigInteger(), PythonText.written(value));
    }
    return new NotANumber();
  }

  private static PythonInt text(String text) {
    String digits = PythonText.strip(text);
    return DIGITS.matcher(digits).matches() && !digits.contains("__")
        ? new Number(new BigInteger(digits.replace("_", "")), text)
        : new NotANumber();
  }
}
