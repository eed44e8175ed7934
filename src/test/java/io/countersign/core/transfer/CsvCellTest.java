package io.countersign.core.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
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
        "=\n=",
        "-"
      })
  void whatWouldCountIsWrittenAsTextAndComesBackAsItWas(String text) {
    String cell = CsvCell.write(text);
    assertThat(cell).startsWith("'").isEqualTo("'" + text);
    assertThat(CsvCell.read(cell)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a=b", "'", "'s-Hertogenbosch", "a@b.example", "1", "2026-01-01", " =x"})
  void otherTextIsLeftAlone(String text) {
    assertThat(CsvCell.write(text)).isEqualTo(text);
    assertThat(CsvCell.read(text)).isEqualTo(text);
  }
}
