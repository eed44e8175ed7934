package io.countersign.core.policy;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.AppException;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsFormTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "null",
        "https://*",
        "https://*.example.org",
        "http://app.example.org",
        "http://10.0.0.5",
        "ftp://app.example.org",
        "file:///",
        "app.example.org",
        "//app.example.org",
        "https://",
        "https://app.example.org/",
        "https://app.example.org/page",
        "https://app.example.org?a",
        "https://app.example.org#a",
        "https://user@app.example.org",
        "https://app.example.org:0",
        "https://app.example.org:65536",
        "https://app.example.org:x",
        "https://bücher.example.org",
        "https://app.example.org https://two.example.org",
        "https://app.example.org;https://two.example.org",
        "https://app.example.org,",
        ",https://app.example.org",
        "https://app.example.org,,https://two.example.org",
        "https://app.example.org, *",
        "https://app.example.org, null"
      })
  void whatIsNoListOfOriginsIsRefused(String text) {
    PolicyService policies = TestCore.shared(Store.H2).core().policies();
    assertThatThrownBy(() -> policies.set(ROOT, Policy.ENDPOINT_CORS_ORIGINS, text))
        .isInstanceOf(AppException.class)
        .hasMessageContaining("setting-origins");
    assertThat(policies.text(Policy.ENDPOINT_CORS_ORIGINS)).isEmpty();
  }

  @Test
  void listThatIsTooLongIsRefused() {
    String most =
        IntStream.range(0, 200)
            .mapToObj(number -> "https://a" + number + ".example.org")
            .collect(Collectors.joining(","));
    assertThat(OriginsForm.canonical(most)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.example.org, https://app.example.org",
    "HTTPS://App.Example.ORG, https://app.example.org",
    "https://app.example.org:443, https://app.example.org",
    "https://app.example.org:8443, https://app.example.org:8443",
    "http://localhost:3000, http://localhost:3000",
    "http://localhost:80, http://localhost",
    "http://127.0.0.1:3000, http://127.0.0.1:3000",
    "http://[::1]:3000, http://[::1]:3000",
    "'https://a.example ,https://b.example', 'https://a.example, https://b.example'",
    "'https://a.example,https://A.example:443', https://a.example"
  })
  void originsAreKeptAsBrowsersWriteThem(String typed, String kept) {
    assertThat(Policy.ENDPOINT_CORS_ORIGINS.check(typed)).isEqualTo(kept);
  }

  @Test
  void emptyListIsNone() {
    assertThat(Policy.ENDPOINT_CORS_ORIGINS.check(" ")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "'', https://a.example",
    "https://a.example, ''",
    "https://a.example, null",
    "https://a.example, https://a.exampl",
    "https://a.example, https://a.example.org",
    "https://a.example, https://A.example",
    "https://a.example, https://a.example:443",
    "https://a.example, http://a.example",
    "'https://a.example, https://b.example', 'https://a.example, https://b.example'"
  })
  void onlyWhatIsListedToTheLetterIsIncluded(String origins, String origin) {
    assertThat(OriginsForm.includes(origins, origin)).isFalse();
  }

  @Test
  void everyOneOfTheListIsIncluded() {
    String origins = "https://a.example, https://b.example";
    assertThat(OriginsForm.includes(origins, "https://a.example")).isTrue();
    assertThat(OriginsForm.includes(origins, "https://b.example")).isTrue();
  }
}
