package io.countersign.core.jwt;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.countersign.core.AppException;
import io.countersign.core.policy.Policy;
import io.countersign.testing.Store;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** What tests of the keys ask of them. */
abstract class SigningKeys {
  @Parameter Store store;
  JwtFixture jwt;

  @BeforeEach
  final void open() {
    jwt = new JwtFixture(store, "ES256");
  }

  @AfterEach
  final void close() {
    jwt.close();
  }

  final List<KeyRow> keys() {
    return jwt.keys().list(ROOT);
  }

  final List<KeyState> states() {
    return keys().stream().map(KeyRow::state).toList();
  }

  final String kid(KeyState state) {
    return keys().stream()
        .filter(key -> key.state() == state)
        .map(KeyRow::kid)
        .findFirst()
        .orElseThrow();
  }

  final JWKSet published() throws Exception {
    return JWKSet.parse(jwt.keys().publishedKeys());
  }

  final List<String> publishedKids() throws Exception {
    return published().getKeys().stream().map(JWK::getKeyID).toList();
  }

  static void refused(String code, Runnable deed) {
    assertThatThrownBy(deed::run)
        .isInstanceOfSatisfying(
            AppException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  final void algorithm(String name) {
    jwt.core().policies().set(ROOT, Policy.JWT_ALGORITHM, name);
  }
}
