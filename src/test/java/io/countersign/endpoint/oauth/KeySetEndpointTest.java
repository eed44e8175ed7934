package io.countersign.endpoint.oauth;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.countersign.core.Secret;
import io.countersign.core.jwt.IssuedJwt;
import io.countersign.core.policy.Policy;
import io.countersign.testing.BesideScreens;
import io.countersign.testing.RunningEndpoint;
import io.countersign.testing.TestCore;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BesideScreens
class KeySetEndpointTest {
  private static final String PATH = "/.well-known/jwks.json";

  private RunningEndpoint endpoint;

  @BeforeEach
  void start() {
    endpoint = RunningEndpoint.start();
    endpoint.core().superuser("root");
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  private String token() {
    IssuedJwt jwt =
        endpoint
            .core()
            .core()
            .jwts()
            .authenticate("root", Secret.of(TestCore.PASSWORD), "127.0.0.1");
    return jwt.token().reveal();
  }

  private HttpResponse<String> get() {
    return endpoint.send("GET", PATH, null);
  }

  private void set(Policy policy, String value) {
    endpoint.core().core().policies().set(ROOT, policy, value);
  }

  @Test
  void aServiceChecksATokenByThePublishedKeysAlone() throws Exception {
    SignedJWT jwt = SignedJWT.parse(token());
    HttpResponse<String> answer = get();
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    JWK key = JWKSet.parse(answer.body()).getKeyByKeyId(jwt.getHeader().getKeyID());
    assertThat(jwt.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
    assertThat(key.size()).isEqualTo(3072);
  }

  @Test
  void theNextKeyIsThereInAdvanceAndSignsAfterARotation() throws Exception {
    String before = SignedJWT.parse(token()).getHeader().getKeyID();
    List<String> published = kids();
    assertThat(published).hasSize(2).contains(before);
    String next = endpoint.core().core().keys().rotate(ROOT).kid();
    assertThat(published).contains(next);
    assertThat(SignedJWT.parse(token()).getHeader().getKeyID()).isEqualTo(next);
    assertThat(kids()).contains(before, next);
  }

  @Test
  void aRetiredKeyIsPublishedNoMore() throws Exception {
    String kid = SignedJWT.parse(token()).getHeader().getKeyID();
    endpoint.core().core().keys().retire(ROOT, kid);
    assertThat(kids()).isNotEmpty().doesNotContain(kid);
  }

  private List<String> kids() throws Exception {
    return JWKSet.parse(get().body()).getKeys().stream().map(JWK::getKeyID).toList();
  }

  @Test
  void noPrivatePartIsPublished() throws Exception {
    for (String algorithm : List.of("RS256", "ES256", "EdDSA")) {
      set(Policy.JWT_ALGORITHM, algorithm);
      token();
      assertThat(JWKSet.parse(get().body()).getKeys())
          .isNotEmpty()
          .allSatisfy(key -> assertThat(key.isPrivate()).isFalse())
          .anySatisfy(key -> assertThat(key.getAlgorithm().getName()).isEqualTo(algorithm));
      assertThat(get().body()).doesNotContain("\"d\"", "\"p\"", "\"q\"", "\"k\"", "\"oct\"");
    }
  }

  @Test
  void theGivenSecretIsNoPublicKey() {
    String secret = "0123456789abcdef0123456789abcdef-given";
    set(Policy.JWT_HS256_SECRET, secret);
    set(Policy.JWT_ALGORITHM, "HS256");
    token();
    assertThat(get().body()).startsWith("{\"keys\":[").doesNotContain(secret, "oct", "HS256");
  }

  @Test
  void onlyTheKeysMayBeKeptForAWhile() {
    assertThat(get().headers().allValues("Cache-Control")).containsExactly("public, max-age=300");
    assertThat(endpoint.send("POST", PATH, "").headers().allValues("Cache-Control"))
        .containsExactly("no-store");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
  void keysAreOnlyRead(String method) {
    HttpResponse<String> answer = endpoint.send(method, PATH, null);
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
  }
}
