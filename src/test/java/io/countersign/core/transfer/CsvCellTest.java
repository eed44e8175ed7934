package io.countersign.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+47 22 00 00 00",
        "-1",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\nx",
        "'=x",
        "''=x",
        "-"
      })
  void whatWouldCountIsWrittenAsTextAndComesBackAsItWas(String text) {
    String cell = CsvCell.write(text);
    assertThat(cell).startsWith("'").isEqualTo("'" + text);
    assertThat(CsvCell.read(cell)).isEqualTo(text);
  }

  /** Where commas stand in numbers, spreadsheets part cells by semicolons, quoted or not. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "x;=1+1, x;'=1+1",
        "x;'=1;@y;+1;-1, x;''=1;'@y;'+1;'-1",
        "=1;=2, '=1;'=2",
        "\"=\n=\", \"'=\n'=\"",
        "\"x\n=1\n- y\r\n=z\", \"x\n'=1\n'- y\r\n'=z\"",
        "\"x\t=1\", \"x\t'=1\"",
      })
  void whatWouldCountAfterASemicolonIsWrittenAsTextToo(String text, String cell) {
    assertThat(CsvCell.write(text)).isEqualTo(cell);
    assertThat(CsvCell.read(cell)).isEqualTo(text);
  }

  @Test
  void everyTextComesBackAsItWas() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(8); length > 0; length--) {
        text.append("'=-;\t\r\nx ".charAt(random.nextInt(9)));
      }
      String cell = CsvCell.write(text.toString());
      assertThat(CsvCell.read(cell)).isEqualTo(text.toString());
      assertThat(cell).doesNotContainPattern("(^|[;\\t\\r\\n])[=-]");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a=b",
        "a; b",
        "a;b",
        "a;'b",
        "a\nb",
        "'",
        "'s-Hertogenbosch",
        "a@b.example",
        "1",
        "2026-01-01",
        " =x"
      })
  void otherTextIsLeftAlone(String text) {
    assertThat(CsvCell.write(text)).isEqualTo(text);
    assertThat(CsvCell.read(text)).isEqualTo(text);
  }
}
