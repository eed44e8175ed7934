package io.countersign.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutTest {
  @ParameterizedTest
  @CsvSource({
    "abcd, 3, abc, ab…",
    "abc, 3, abc, abc",
    "'', 3, '', ''",
    "ab, 1, a, …",
    "ab, 0, '', ''",
    "a🔑bc, 2, a, a…",
    "a🔑bc, 3, a🔑, a…",
    "a🔑bc, 4, a🔑b, a🔑…"
  })
  void textIsNoLongerThanAllowedAndNoPairIsTornApart(
      String text, int most, String plain, String marked) {
    assertThat(Cut.plain(text, most)).isEqualTo(plain);
    if (most > 0) {
      assertThat(Cut.marked(text, most)).isEqualTo(marked);
    }
  }

  @Test
  void nothingStaysNothing() {
    assertThat(Cut.plain(null, 3)).isNull();
    assertThat(Cut.marked(null, 3)).isNull();
  }
}
