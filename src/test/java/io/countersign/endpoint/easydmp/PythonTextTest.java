package io.countersign.endpoint.easydmp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.countersign.contracts.Jws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Python makes of values, as Python 3.11 itself says it. */
class PythonTextTest {
  @ParameterizedTest
  @CsvSource({
    "12, 12",
    "-0, 0",
    "100000000000000000000, 100000000000000000000",
    "0.0, 0.0",
    "-0.0, -0.0",
    "1.0, 1.0",
    "1.50, 1.5",
    "0.1, 0.1",
    "0.30000000000000004, 0.30000000000000004",
    "1e5, 100000.0",
    "1e15, 1000000000000000.0",
    "1e16, 1e+16",
    "-1.5e300, -1.5e+300",
    "1e22, 1e+22",
    "123456789012345680.0, 1.2345678901234568e+17",
    "9007199254740993.0, 9007199254740992.0",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "1.5e-7, 1.5e-07",
    "1e400, inf",
    "-1e400, -inf",
  })
  void aNumberIsWrittenAsPythonWritesIt(String json, String text) {
    assertThat(PythonText.written(Jws.parse(json))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1c, 0x1d, 0x1e, 0x1f, 0x20, 0x85, 0xa0, 0x1680, 0x2000,
        0x2007, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000
      })
  void allBlanksOfUnicodeAreCutAtTheEndsAndOnlyThere(int blank) {
    String b = Character.toString(blank);
    assertThat(PythonText.strip(b + b + "a" + b + "c" + b)).isEqualTo("a" + b + "c");
    assertThat(PythonText.strip(b)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x01, 0x1b, 0x7f, 0x180e, 0x200b, 0x200d, 0x2060, 0xfeff})
  void whatIsNoBlankStays(int character) {
    String text = Character.toString(character) + "a";
    assertThat(PythonText.strip(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"a\"|str",
        "true|bool",
        "1|int",
        "1.0|float",
        "[]|list",
        "{}|dict",
        "null|NoneType",
        "99999999999999999999|int",
        "1e2|float"
      })
  void aTypeHasItsNameInPython(String json, String name) {
    assertThat(PythonText.type(Jws.parse(json))).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2|2",
        "\"2\"|2",
        "\" +2\\n\"|2",
        "\"1_0\"|10",
        "2.9|2",
        "\"002\"|2",
        "\"0\"|",
        "-1|",
        "\"-2\"|",
        "0.5|",
        "2147483647|2147483647",
        "2147483648|",
        "true|1",
        "false|",
        "1e30|"
      })
  void aNumberOfSomethingIsReadAsPythonReadsIt(String json, Integer id) {
    assertThat(PythonInt.of(Jws.parse(json)))
        .isInstanceOfSatisfying(
            PythonInt.Number.class,
            number ->
                assertThat(number.asId().isPresent() ? number.asId().getAsInt() : null)
                    .isEqualTo(id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a\"",
        "\" \"",
        "\"1.0\"",
        "\"0x1\"",
        "\"1__0\"",
        "\"_1\"",
        "\"1_\"",
        "\"+\"",
        "[1]",
        "{}",
        "1e400",
        "\"1 0\"",
        "\"1e3\""
      })
  void whatIsNoNumberIsNone(String json) {
    assertThat(PythonInt.of(Jws.parse(json))).isInstanceOf(PythonInt.NotANumber.class);
  }

  @ParameterizedTest
  @CsvSource({"true, True", "false, False", "1.50, 1.5"})
  void aNumberOfSomethingIsToldAsPythonWritesIt(String json, String written) {
    assertThat(PythonInt.of(Jws.parse(json)))
        .isInstanceOfSatisfying(
            PythonInt.Number.class, number -> assertThat(number.written()).isEqualTo(written));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\""})
  void nothingIsNothing(String json) {
    assertThat(PythonInt.of(Jws.parse(json))).isInstanceOf(PythonInt.None.class);
  }

  @Test
  void manyDigitsInGroupsAreReadWithoutEnd() {
    JsonNode long_ = JsonNodeFactory.instance.textNode("1_".repeat(30_000) + "1");
    assertThat(PythonInt.of(long_))
        .isInstanceOfSatisfying(
            PythonInt.Number.class, number -> assertThat(number.asId()).isEmpty());
  }
}
