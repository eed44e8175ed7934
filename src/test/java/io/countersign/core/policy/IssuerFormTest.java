package io.countersign.core.policy;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.AppException;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerFormTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://id.example.org",
        "https://user@id.example.org",
        "https://id.example.org?a",
        "https://id.example.org#a",
        "ftp://id.example.org",
        "id.example.org",
        "https://",
        "https://id .example.org"
      })
  void issuerThatCannotBeTrustedIsRefused(String issuer) {
    PolicyService policies = TestCore.shared(Store.H2).core().policies();
    assertThatThrownBy(() -> policies.set(ROOT, Policy.OIDC_ISSUER, issuer))
        .isInstanceOf(AppException.class)
        .hasMessageContaining("setting-issuer");
    assertThat(policies.text(Policy.OIDC_ISSUER)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://id.example.org",
        "https://id.example.org:8443/realms/one",
        "http://localhost:8080/realms/one",
        "http://127.0.0.1:8080",
        "http://[::1]:8080"
      })
  void issuerOverTlsOrOnThisMachineFits(String issuer) {
    assertThat(IssuerForm.fits(issuer)).isTrue();
  }
}
