package io.countersign.desktop.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevealedTest {
  private final Secret token = Secret.of("csn_abc");
  private final Secret password = Secret.of("quiet");

  private Revealed at(String endpoint) {
    return new Revealed("title", Optional.of(token), Optional.of(password), endpoint);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "http://127.0.0.1:8765, http://127.0.0.1:8765/api/v1/users/me/",
        "https://id.example.org/, https://id.example.org/api/v1/users/me/",
        "http://[::1]:8765, 'http://[::1]:8765/api/v1/users/me/'",
        "http://x/a;b, 'http://x/a;b/api/v1/users/me/'"
      })
  void commandWorksAsPasted(String endpoint, String url) {
    assertThat(at(endpoint).curl(token))
        .isEqualTo("curl -H 'Authorization: Bearer csn_abc' " + url);
  }

  @Test
  void apostropheCannotEndTheQuotes() {
    assertThat(at("http://x/'$(id)'").curl(token))
        .endsWith(" 'http://x/'\\''$(id)'\\''/api/v1/users/me/'");
  }

  @Test
  void secretsAreNeitherPrintedNorKept() {
    Revealed revealed = at("http://127.0.0.1:8765");
    assertThat(revealed.toString()).doesNotContain("csn_abc").doesNotContain("quiet");
    revealed.wipe();
    assertThat(token.reveal()).doesNotContain("csn");
    assertThat(password.reveal()).doesNotContain("quiet");
  }
}
