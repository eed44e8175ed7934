package io.countersign.endpoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {
  private static final List<Locale> THREE =
      List.of(Locale.ENGLISH, Locale.of("nb"), Locale.of("de"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nb | nb",
        "nb-NO, nb;q=0.9, en;q=0.8 | nb",
        "de-CH | de",
        "fr, de;q=0.5, en;q=0.4 | de",
        "en;q=0.4, de;q=0.5 | de",
        "fr | en",
        "* | en",
        "'' | en",
        "NB | nb"
      })
  void bestIsTheFirstThatBothKnow(String accepted, String best) {
    assertThat(Languages.best(accepted, THREE).toLanguageTag()).isEqualTo(best);
  }

  @ParameterizedTest
  @ValueSource(strings = {";;;", "q=", "de;q=2", "../../etc/passwd", "<script>", "-", ",,,"})
  void malformedHeaderIsEnglish(String accepted) {
    assertThat(Languages.best(accepted, THREE)).isEqualTo(Locale.ENGLISH);
  }

  @Test
  void overlongHeaderIsNotReadAtAll() {
    assertThat(Languages.best("de, ".repeat(200) + "de", THREE)).isEqualTo(Locale.ENGLISH);
  }

  @Test
  void onlyLanguagesOfTheBundleAreSpoken() {
    assertThat(Languages.best("tlh, qaa;q=0.9")).isEqualTo(Locale.ENGLISH);
  }
}
