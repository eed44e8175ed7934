package io.countersign.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import org.junit.jupiter.api.Test;

class TextsTest {
  private final Texts texts = Texts.of(Locale.ENGLISH);

  @Test
  void numbersInPlainPlacesAreNotGrouped() {
    assertThat(texts.format("error.no-sentence", 12_345)).contains("12345");
  }

  @Test
  void refusalWithoutSentenceStillSaysItsCode() {
    assertThat(texts.sentence(new AppException("nowhere-worded"))).contains("nowhere-worded");
  }

  @Test
  void missingKeyIsAnErrorOfTheProgram() {
    assertThatThrownBy(() -> texts.format("no.such.key"))
        .isInstanceOf(MissingResourceException.class);
  }

  @Test
  void unknownLanguageSpeaksEnglishWhateverTheSystemSpeaks() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Texts.of(Locale.of("xx")).format("error.no-sentence", "a"))
          .isEqualTo(texts.format("error.no-sentence", "a"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void everyTextIsAMessageFormatWithoutLostApostrophes() {
    for (String key : texts.keys()) {
      String raw = texts.bundle().getString(key);
      assertThat(new MessageFormat(raw, Locale.ENGLISH)).as(key).isNotNull();
      assertThat(raw.replaceAll("''|'[{}]'", "")).as(key).doesNotContain("'");
      assertThat(raw).as(key).isNotBlank();
    }
  }
}
