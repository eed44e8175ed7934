package io.countersign.core.jwt;

import static io.countersign.core.jwt.JwtRule.EXPIRED;
import static io.countersign.core.jwt.JwtRule.INVALID;
import static io.countersign.core.jwt.JwtRule.KEY_RETIRED;
import static io.countersign.core.jwt.JwtRule.UNDECODABLE;
import static io.countersign.core.jwt.KeyState.CURRENT;
import static io.countersign.core.jwt.KeyState.NEXT;
import static io.countersign.core.jwt.KeyState.PREVIOUS;
import static io.countersign.core.jwt.KeyState.RETIRED;
import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Secret;
import io.countersign.core.policy.Policy;
import io.countersign.testing.BesideScreens;
import io.countersign.testing.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The keys when {@code jwt.algorithm} changes. */
@BesideScreens
@ParameterizedClass
@EnumSource(Store.class)
class KeyAlgorithmsTest extends SigningKeys {
  @Test
  void anotherAlgorithmSignsWithKeysOfItsOwn() throws Exception {
    Secret before = jwt.signIn();
    String old = kid(CURRENT);
    algorithm("EdDSA");
    jwt.good(before);
    Secret after = jwt.signIn();
    assertThat(Forge.part(after, 0)).contains("\"alg\":\"EdDSA\"");
    jwt.good(before, after, jwt.refresh(before));
    assertThat(states()).containsExactly(NEXT, CURRENT, RETIRED, PREVIOUS);
    assertThat(keys().getLast().kid()).isEqualTo(old);
    assertThat(publishedKids()).containsExactly(kid(NEXT), kid(CURRENT), old);
    jwt.pass(311);
    jwt.refused(EXPIRED, before);
  }

  @Test
  void aGivenSecretIsNeverPublishedAndWhatItSignedEndsWithIt() throws Exception {
    algorithm("HS256");
    assertThat(published().getKeys()).isEmpty();
    assertThat(states()).containsExactly(CURRENT);
    assertThat(keys().getFirst().kid()).isNull();
    Secret token = jwt.signIn();
    assertThat(Forge.part(token, 0)).isEqualTo("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
    jwt.good(token);
    jwt.core().policies().set(ROOT, Policy.JWT_HS256_SECRET, "another secret of 32 bytes or more");
    jwt.refused(UNDECODABLE, token);
    jwt.core().policies().set(ROOT, Policy.JWT_HS256_SECRET, Forge.SECRET);
    jwt.good(token);
    refused("key-given", () -> jwt.keys().rotate(ROOT));
    algorithm("RS256");
    jwt.refused(INVALID, token);
    assertThat(keys()).isEmpty();
  }

  @Test
  void keysOfAnAlgorithmThatIsNoLongerInForceAreListedAsWhatTheyHaveBecome() throws Exception {
    jwt.signIn();
    algorithm("HS256");
    assertThat(states()).containsExactly(CURRENT, RETIRED, PREVIOUS);
    assertThat(publishedKids()).containsExactly(kid(PREVIOUS));
    algorithm("EdDSA");
    assertThat(states()).containsExactly(RETIRED, PREVIOUS);
    jwt.signIn();
    algorithm("ES256");
    assertThat(publishedKids()).hasSize(4).startsWith(kid(NEXT), kid(CURRENT));
  }

  @Test
  void keysOfBeforeAGivenSecretAreGoodUntilTheirTokensEnd() throws Exception {
    Secret before = jwt.signIn();
    algorithm("HS256");
    jwt.good(before, jwt.signIn());
    assertThat(states()).containsExactly(CURRENT, RETIRED, PREVIOUS);
    assertThat(publishedKids()).containsExactly(kid(PREVIOUS));
    jwt.keys().retire(ROOT, kid(PREVIOUS));
    jwt.refused(KEY_RETIRED, before);
    assertThat(published().getKeys()).isEmpty();
  }
}
