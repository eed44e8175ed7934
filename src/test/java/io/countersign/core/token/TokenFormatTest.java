package io.countersign.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFormatTest {
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  @Test
  void tenThousandTokensAreWellFormedAndDistinct() {
    Set<String> seen = new HashSet<>();
    Set<Integer> characters = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      String token = TokenFormat.generate().reveal();
      assertThat(token).hasSize(37).startsWith("csn_");
      assertThat(TokenFormat.isOurs(token)).isTrue();
      assertThat(TokenFormat.isPossible(token)).isTrue();
      assertThat(TokenFormat.isHexKey(token)).isFalse();
      token.substring(5, 31).chars().forEach(characters::add);
      seen.add(token);
    }
    assertThat(seen).hasSize(10_000);
    assertThat(characters).isEqualTo(new HashSet<>(ALPHABET.chars().boxed().toList()));
  }

  @Test
  void theLastSixCharactersAreTheChecksumOfAllBeforeThem() {
    String token = TokenFormat.generate().reveal();
    CRC32 crc = new CRC32();
    crc.update(token.substring(0, 31).getBytes(StandardCharsets.US_ASCII));
    long read = 0;
    for (char c : token.substring(31).toCharArray()) {
      read = read * 62 + ALPHABET.indexOf(c);
    }
    assertThat(read).isEqualTo(crc.getValue());
  }

  @Test
  void everyTypingErrorOfOneCharacterIsSeen() {
    String token = TokenFormat.generate().reveal();
    for (int i = 0; i < token.length(); i++) {
      for (char c : (ALPHABET + "_- \n").toCharArray()) {
        if (c != token.charAt(i)) {
          String wrong = token.substring(0, i) + c + token.substring(i + 1);
          assertThat(TokenFormat.isOurs(wrong)).as(wrong).isFalse();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "csn_",
        "csn_000000000000000000000000000000000",
        "CSN_0000000000000000000000000000000000",
        "0123456789abcdef0123456789abcdef0123456",
        "0123456789abcdef0123456789abcdef012345678",
        "0123456789ABCDEF0123456789ABCDEF01234567",
        "0123456789abcdef0123456789abcdef0123456g",
        "0123456789abcdef0123456789abcdef01234567\n",
        " 0123456789abcdef0123456789abcdef01234567"
      })
  void whatHasNoFormOfATokenIsNotPossible(String text) {
    assertThat(TokenFormat.isPossible(text)).isFalse();
    assertThat(TokenFormat.isPossible(text + "\0")).isFalse();
  }

  @Test
  void aTokenWithSomethingAroundItIsNotPossible() {
    String token = TokenFormat.generate().reveal();
    String last = token.endsWith("x") ? "y" : "x";
    for (String other : new String[] {" ", "\n", "\0", last, "٣"}) {
      String changed = token.substring(0, token.length() - 1) + other;
      assertThat(TokenFormat.isPossible(changed)).isFalse();
      assertThat(TokenFormat.isPossible(token + other)).isFalse();
      assertThat(TokenFormat.isPossible(other + token)).isFalse();
    }
  }

  @Test
  void tokenOfWebPublisherIsBase64OfThirtySixBytesAndAColon() {
    byte[] bytes = new byte[64];
    new SecureRandom().nextBytes(bytes);
    String token = TokenFormat.publisherToken(bytes).reveal();
    assertThat(TokenFormat.isPublisherToken(token)).isTrue();
    assertThat(TokenFormat.isPossible(token)).isFalse();
    assertThat(TokenFormat.isPossibleForPublisher(token)).isTrue();
    byte[] plain = Base64.getDecoder().decode(token);
    assertThat(plain).hasSize(37).startsWith(Arrays.copyOf(bytes, 36)).endsWith(':');
    String hint = TokenFormat.hint(token);
    assertThat(hint).isEqualTo(token.substring(0, 4) + "…" + token.substring(44));
    for (String other : List.of(token + "=", token.substring(1), " " + token, token + "\n")) {
      assertThat(TokenFormat.isPublisherToken(other)).isFalse();
    }
  }

  @Test
  void hintOfAShortTokenOfSuperdeskRevealsTwoCharacters() {
    assertThat(TokenFormat.hint("12345678")).isEqualTo("12…");
    assertThat(TokenFormat.hint("a".repeat(31))).isEqualTo("aa…");
    assertThat(TokenFormat.hint("abcdef".repeat(10))).isEqualTo("abcd…cdef");
  }

  @Test
  void aHintRevealsAtMostEightCharactersOfTheSecret() {
    for (int i = 0; i < 100; i++) {
      String ours = TokenFormat.generate().reveal();
      String hint = TokenFormat.hint(ours);
      assertThat(hint).startsWith("csn_").contains("…").hasSizeLessThanOrEqualTo(24);
      assertThat(hint.substring(4).replace("…", "")).hasSizeLessThanOrEqualTo(8);
      assertThat(hint).endsWith(ours.substring(33));
    }
    byte[] bytes = new byte[32];
    bytes[0] = 0x7f;
    Secret key = TokenFormat.hexKey(bytes);
    assertThat(TokenFormat.isHexKey(key.reveal())).isTrue();
    assertThat(key.reveal()).hasSize(40).startsWith("7f00");
    assertThat(TokenFormat.hint(key.reveal()).replace("…", "")).hasSizeLessThanOrEqualTo(8);
  }
}
