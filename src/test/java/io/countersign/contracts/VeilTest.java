package io.countersign.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VeilTest {
  private static final String KEY = "A".repeat(40) + "+/b1c2d3Og==";

  private final Veil veil = Veil.over(Map.of("jwt.alice", "quiet-secret", "id", "17"));

  @Test
  void whatWasFilledInGoesByItsName() {
    assertThat(veil.hide("token quiet-secret of 17")).isEqualTo("token {jwt.alice} of 17");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eyJhbGciOiJIUzI1NiJ9.eyJ1c2VybmFtZSI6ImEifQ.c2lnbmF0dXJl",
        "eyJhbGciOiJIUzI1NiJ9.eyJ1c2VybmFtZSI6ImEifQ.",
        "11111111a0b1c2d3a0b1c2d3a0b1c2d3a0b1c2d3",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+/b1c2d3Og==",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%2B%2Fb1c2d3Og%3D%3D"
      })
  void whateverLooksLikeATokenIsHidden(String token) {
    assertThat(veil.hide("{\"token\":\"" + token + "\"}"))
        .matches("\\{\"token\":\"\\{(JWT|key)}\"}");
  }

  @Test
  void longerValuesAreHiddenFirst() {
    Veil both = Veil.over(Map.of("part", "12345678", "whole", "12345678-more"));
    assertThat(both.hide("12345678-more")).isEqualTo("{whole}");
  }

  @Test
  void longTextsAndControlCharactersAreCut() {
    assertThat(veil.hide("a\r\nb" + "x ".repeat(1000))).hasSize(601).startsWith("a bx ");
  }

  @Test
  void keysOfBothSpellingsAreTheSame() {
    assertThat(veil.hide(KEY)).isEqualTo("{key}");
  }
}
