package io.countersign.endpoint.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.countersign.testing.BesideScreens;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider may say and what it may not. */
@BesideScreens
@ResourceLock(value = ProviderDoor.LOG, mode = ResourceAccessMode.READ)
class ProviderAnswersTest extends ProviderDoor {
  private static Stream<Named<Consumer<JWTClaimsSet.Builder>>> falseClaims() {
    return Stream.of(
        Named.of("another nonce", said -> said.claim("nonce", "another")),
        Named.of("no nonce", said -> said.claim("nonce", null)),
        Named.of("another audience", said -> said.audience("another")),
        Named.of("two audiences", said -> said.audience(List.of("countersign", "another"))),
        Named.of("another issuer", said -> said.issuer("https://other.example.org")),
        Named.of("no subject", said -> said.subject(null)),
        Named.of(
            "long over",
            said -> said.expirationTime(Date.from(Instant.now().minus(Duration.ofHours(1))))),
        Named.of("no end", said -> said.expirationTime(null)));
  }

  @ParameterizedTest
  @MethodSource("falseClaims")
  void tokenForSomebodyElseIsRefused(Consumer<JWTClaimsSet.Builder> claims) {
    account("", known());
    provider.claiming(claims);
    assertRefused(signIn(), 403, REFUSED);
  }

  private static Stream<Named<UnaryOperator<String>>> forgers() {
    return Stream.of(
        Named.of("no signature", token -> token.substring(0, token.lastIndexOf('.') + 1)),
        Named.of("none", ProviderAnswersTest::unsigned),
        Named.of("cut", token -> token.substring(0, token.length() - 4)),
        Named.of("no token", token -> "abc"),
        Named.of("empty", token -> ""),
        Named.of("dots", token -> ".".repeat(5000)));
  }

  private static String unsigned(String token) {
    try {
      return new PlainJWT(com.nimbusds.jwt.JWTParser.parse(token).getJWTClaimsSet()).serialize();
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("forgers")
  void forgedTokenIsRefused(UnaryOperator<String> forger) {
    account("", known());
    provider.forging(forger);
    assertRefused(signIn(), 403, REFUSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "not JSON",
        "[]",
        "{\"error\":\"invalid_grant\"}",
        "{\"access_token\":\"a\",\"token_type\":\"Bearer\"}"
      })
  void answerWithoutATokenIsRefused(String answer) {
    account("", known());
    provider.answering(200, answer);
    assertRefused(signIn(), 403, REFUSED);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 307, 500})
  void redirectOrFailureIsRefusedAndNotFollowed(int status) {
    account("", known());
    String back = away();
    int before = provider.calls();
    provider.answering(status, "{}");
    assertRefused(browser.get(back), 403, REFUSED);
    assertThat(provider.calls()).isEqualTo(before + 1);
  }

  @Test
  void answerOfTwoMegabytesIsNotRead() {
    account("", known());
    provider.answering(200, " ".repeat(2 << 20));
    assertRefused(signIn(), 503, "The provider does not answer as it should.");
  }

  @Test
  void providerThatIsNotThereIsTold() {
    provider.close();
    assertRefused(browser.get(BEGIN), 503, "The provider does not answer as it should.");
  }

  private static Stream<Named<UnaryOperator<String>>> falseDescriptions() {
    return Stream.of(
        Named.of("another issuer", text -> text.replaceFirst("127.0.0.1", "localhost")),
        Named.of("not JSON", text -> "hello"),
        Named.of("empty", text -> ""),
        Named.of("no addresses", text -> text.replaceAll("\"token_endpoint\":\"[^\"]*\",", "")));
  }

  @ParameterizedTest
  @MethodSource("falseDescriptions")
  void providerThatDescribesItselfFalselyIsNotUsed(UnaryOperator<String> changed) {
    provider.describing(changed);
    assertRefused(browser.get(BEGIN), 503, "The provider does not answer as it should.");
  }

  @Test
  void addressesWithoutTlsElsewhereAreNotCalled() {
    account("", known());
    provider.describing(
        text ->
            text.replaceAll(
                "\"token_endpoint\":\"[^\"]*\"",
                "\"token_endpoint\":\"http://id.example.org/token\""));
    assertRefused(signIn(), 503, "The provider does not answer as it should.");
  }

  @Test
  void failingProviderIsLeftAloneForAWhile() {
    provider.describing(text -> "hello");
    browser.get(BEGIN);
    int asked = provider.calls();
    provider.describing(text -> text);
    browser.get(BEGIN);
    assertThat(provider.calls()).isEqualTo(asked);
    test.clock().advance(Duration.ofSeconds(11));
    assertThat(browser.get(BEGIN).status()).isEqualTo(303);
  }
}
