package io.countersign.core.jwt;

import static io.countersign.testing.TestCore.PASSWORD;
import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.core.policy.Policy;
import io.countersign.core.verify.Presented;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the sign-in to the logout, under each algorithm. */
@ParameterizedClass
@EnumSource(Store.class)
class JwtSignInTest {
  private static final String ADDRESS = "10.1.2.3";

  @Parameter Store store;

  private TestCore test;
  private Actor ada;

  @BeforeEach
  void open() {
    test = TestCore.on(store);
    ada = test.superuser("ada");
    test.core().policies().set(ROOT, Policy.JWT_HS256_SECRET, "0123456789abcdef".repeat(2));
  }

  @AfterEach
  void close() {
    test.close();
  }

  private JwtVerdict verdict(Secret token) {
    return test.core().verifier().jwt(new Presented(token, ADDRESS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256", "EdDSA", "HS256"})
  void tokensAreGoodUntilTheLogoutOfOneOfThem(String algorithm) {
    test.core().policies().set(ROOT, Policy.JWT_ALGORITHM, algorithm);
    JwtService jwts = test.core().jwts();
    IssuedJwt first = jwts.authenticate("ada", Secret.of(PASSWORD), ADDRESS);
    assertThat(verdict(first.token())).isInstanceOf(JwtVerdict.Accepted.class);
    test.clock().advance(Duration.ofSeconds(5));
    var refreshed = (Refreshed.Issued) jwts.refresh(first.token(), ADDRESS);
    assertThat(verdict(refreshed.jwt().token())).isInstanceOf(JwtVerdict.Accepted.class);
    assertThat(verdict(first.token())).isInstanceOf(JwtVerdict.Accepted.class);
    assertThat(jwts.logout(ada, refreshed.jwt().token())).isEmpty();
    assertThat(verdict(first.token())).isEqualTo(new JwtVerdict.Refused(JwtRule.ENDED));
    assertThat(verdict(refreshed.jwt().token())).isEqualTo(new JwtVerdict.Refused(JwtRule.ENDED));
  }
}
