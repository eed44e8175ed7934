package io.countersign.endpoint.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.Browsing;
import io.countersign.testing.EverythingLogged;
import io.countersign.testing.RunningEndpoint;
import io.countersign.testing.StandInProvider;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider says never fills the log. */
@ResourceLock(ProviderDoor.LOG)
class ProviderLogEndpointTest {
  private static final int MOST = 200;
  private static final String MUCH = "x".repeat(100_000);

  private static RunningEndpoint endpoint;

  private final StandInProvider provider = new StandInProvider();
  private final Browsing browser = new Browsing(endpoint.address());

  @BeforeAll
  static void start() {
    endpoint = RunningEndpoint.start();
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  @BeforeEach
  void setProvider() {
    provider.setIn(endpoint.core().core().policies());
    endpoint.core().clock().advance(Duration.ofHours(2));
  }

  @AfterEach
  void closeProvider() {
    provider.close();
  }

  /** What is logged of the provider while somebody tries to sign in by it. */
  private List<String> logged() {
    try (EverythingLogged log = new EverythingLogged()) {
      String address = browser.get(ProviderAddress.PATH).header("Location");
      if (address != null) {
        assertThat(browser.get(provider.signIn(address)).status()).isIn(403, 503);
      }
      assertThat(log.text()).doesNotContain("x".repeat(MOST + 1), "9".repeat(MOST + 1));
      return log.text().lines().filter(line -> line.startsWith("The provider")).toList();
    }
  }

  private void answering(String error) {
    provider.answering(200, "{\"error\":\"" + error + "\",\"error_description\":\"" + MUCH + "\"}");
  }

  @Test
  void codeOfAnErrorIsLogged() {
    answering("invalid_client");
    assertThat(logged()).containsExactly("The provider gives no token: invalid_client");
  }

  @Test
  void longCodeOfAnErrorIsCut() {
    answering(MUCH);
    assertThat(logged())
        .containsExactly("The provider gives no token: " + "x".repeat(MOST - 1) + "…");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\nb", "a\\u0000b", "a\\u001b[2Jb", "a\\r\\nWARN forged"})
  void codeThatNoErrorHasIsNotLogged(String code) {
    answering(code);
    assertThat(logged()).hasSize(1).noneMatch(line -> line.contains("forged"));
  }

  /** Descriptions that cannot be read. */
  static Stream<Named<String>> descriptions() {
    return Stream.of(
        Named.of("no JSON", MUCH),
        Named.of("a text", "\"" + MUCH + "\""),
        Named.of("a name twice", "{\"" + MUCH + "\":1,\"" + MUCH + "\":2}"),
        Named.of("another issuer", "{\"issuer\":\"https://" + MUCH + "\"}"),
        Named.of("an issuer that is none", "{\"issuer\":\"" + MUCH + "^\"}"),
        Named.of("a number", "{\"issuer\":" + "9".repeat(100_000) + "}"));
  }

  @ParameterizedTest
  @MethodSource("descriptions")
  void descriptionThatCannotBeReadFillsNoLog(String description) {
    provider.describing(honest -> description);
    assertThat(logged()).hasSize(1).allMatch(line -> line.length() <= MOST + 50);
  }

  @Test
  void longAddressFillsNoLog() {
    provider.describing(
        honest ->
            honest.replaceFirst("\"jwks_uri\":\"[^\"]*\"", "\"jwks_uri\":\"ftp://" + MUCH + "\""));
    assertThat(logged()).hasSize(1).allMatch(line -> line.length() <= MOST + 50);
  }
}
