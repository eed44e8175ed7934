package io.countersign.core.jwt;

import static io.countersign.core.jwt.JwtRule.EXPIRED;
import static io.countersign.core.jwt.JwtRule.KEY_RETIRED;
import static io.countersign.core.jwt.KeyState.CURRENT;
import static io.countersign.core.jwt.KeyState.NEXT;
import static io.countersign.core.jwt.KeyState.PREVIOUS;
import static io.countersign.core.jwt.KeyState.RETIRED;
import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.countersign.core.MasterKey;
import io.countersign.core.Secret;
import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyService;
import io.countersign.testing.BesideScreens;
import io.countersign.testing.Race;
import io.countersign.testing.Store;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The keys that sign JWTs, from the first to the last. */
@BesideScreens
@ParameterizedClass
@EnumSource(Store.class)
class SigningKeysTest extends SigningKeys {
  @Test
  void theFirstKeysAreMadeWhenTheyAreNeeded() {
    assertThat(keys()).isEmpty();
    assertThat(jwt.test.ask("select count(*) from signing_keys")).isEqualTo("0");
    jwt.good(jwt.signIn());
    assertThat(states()).containsExactly(NEXT, CURRENT);
    assertThat(keys()).allMatch(key -> key.algorithm() == JwtAlgorithm.ES256);
    assertThat(keys()).allMatch(key -> key.createdBy().equals("countersign"));
    assertThat(jwt.test.newest(5)).extracting(entry -> entry.action()).contains("key.created");
  }

  @Test
  void whoFetchesTheSetBeforeAnybodySignsInGetsTheKeys() throws Exception {
    assertThat(publishedKids()).hasSize(2);
    List<String> before = publishedKids();
    jwt.signIn();
    assertThat(publishedKids()).isEqualTo(before).containsExactly(kid(NEXT), kid(CURRENT));
  }

  @Test
  void severalWhoNeedTheFirstKeyAtOnceMakeOne() {
    Callable<String> needs = () -> jwt.keys().signer(Duration.ofMinutes(5)).kid();
    List<Race.Outcome<String>> outcomes = Race.run(Collections.nCopies(6, needs));
    Set<String> kids = new HashSet<>();
    outcomes.forEach(outcome -> kids.add(outcome.value()));
    assertThat(kids).containsExactly(kid(CURRENT));
    assertThat(states()).containsExactly(NEXT, CURRENT);
  }

  @Test
  void twoProcessesThatNeedTheFirstKeyAtOnceMakeOne() {
    Core core = jwt.core();
    KeyService other =
        new KeyService(
            core.database(),
            new PolicyService(core.database(), jwt.test.masterKey()),
            jwt.test.masterKey());
    Duration life = Duration.ofMinutes(5);
    Race.run(List.of(() -> core.keys().signer(life).kid(), () -> other.signer(life).kid()));
    assertThat(states()).containsExactly(NEXT, CURRENT);
  }

  @Test
  void keysSurviveARestart() throws Exception {
    Secret token = jwt.signIn();
    List<KeyRow> before = keys();
    String set = jwt.keys().publishedKeys();
    jwt.test.reopen();
    jwt.good(token);
    assertThat(keys()).isEqualTo(before);
    assertThat(published().toJSONObject()).isEqualTo(JWKSet.parse(set).toJSONObject());
    jwt.good(jwt.refresh(token), jwt.signIn());
    assertThat(keys()).isEqualTo(before);
  }

  @Test
  void anotherMasterKeyOpensNothing() {
    jwt.signIn();
    Core core = jwt.core();
    KeyService other = new KeyService(core.database(), core.policies(), MasterKey.generate());
    refused("wrong-master-key", other::publishedKeys);
    refused("wrong-master-key", () -> other.signer(Duration.ofMinutes(5)));
    assertThat(states()).containsExactly(NEXT, CURRENT);
  }

  /** Whoever may write the database cannot put in a key, nor use one as another. */
  @Test
  void aRowThatWasChangedIsNoKey() {
    jwt.signIn();
    String current = kid(CURRENT);
    jwt.test.sql(
        "update signing_keys set public_part = (select s.public_part from signing_keys s"
            + " where s.state = 'NEXT') where state = 'CURRENT'");
    jwt.test.reopen();
    refused("wrong-master-key", () -> jwt.jwts().verify(jwt.forge().token()));
    assertThat(jwt.test.ask("select kid from signing_keys where state = 'CURRENT'"))
        .isEqualTo(current);
    jwt.test.sql("delete from signing_keys");
    jwt.test.reopen();
    jwt.signIn();
    jwt.test.sql("update signing_keys set algorithm = 'EDDSA'");
    jwt.test.reopen();
    refused("wrong-master-key", () -> jwt.jwts().verify(jwt.forge().token()));
  }

  @Test
  void thePrivatePartIsWrappedAndGoneOnceTheKeySignsNoMore() {
    jwt.signIn();
    String current = kid(CURRENT);
    String wrapped =
        jwt.test.ask("select private_part from signing_keys where kid = '" + current + "'");
    String bytes = new String(Base64.getDecoder().decode(wrapped), StandardCharsets.ISO_8859_1);
    assertThat(bytes).doesNotContain("\u0006\u0008*\u0086H\u00ce=");
    assertThat(keys().toString()).doesNotContain(wrapped);
    jwt.keys().rotate(ROOT);
    assertThat(jwt.test.ask("select private_part from signing_keys where kid = '" + current + "'"))
        .isNull();
    jwt.keys().retire(ROOT, kid(CURRENT));
    assertThat(
            jwt.test.ask(
                "select count(*) from signing_keys where (private_part is not null) <>"
                    + " (state in ('NEXT', 'CURRENT'))"))
        .isEqualTo("0");
  }

  @Test
  void thePublishedSetIsEnoughToCheckOfflineAndHoldsNothingPrivate() throws Exception {
    JWSObject token = JWSObject.parse(jwt.signIn().reveal());
    JWK key = published().getKeyByKeyId(token.getHeader().getKeyID());
    assertThat(token.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
    assertThat(key.getAlgorithm().getName()).isEqualTo("ES256");
    assertThat(key.getKeyUse().identifier()).isEqualTo("sig");
    assertThat(published().getKeys()).noneMatch(JWK::isPrivate);
    assertThat(jwt.keys().publishedKeys()).doesNotContain("\"d\"");
  }

  @Test
  void whatThePreviousKeySignedIsGoodUntilItEnds() throws Exception {
    Secret before = jwt.signIn();
    String first = kid(CURRENT);
    String second = kid(NEXT);
    Instant end = jwt.now().plus(Duration.ofMinutes(5));
    assertThat(jwt.keys().rotate(ROOT).kid()).isEqualTo(second);
    assertThat(states()).containsExactly(NEXT, CURRENT, PREVIOUS);
    assertThat(keys().getLast().goodUntil()).isEqualTo(end);
    assertThat(publishedKids()).containsExactly(kid(NEXT), second, first);
    assertThat(Forge.part(jwt.signIn(), 0)).contains(second);
    jwt.pass(310);
    jwt.good(before);
    assertThat(Forge.part(jwt.refresh(before), 0)).contains(second);
    jwt.pass(Duration.ofNanos(1000));
    jwt.refused(EXPIRED, before);
    assertThat(states()).containsExactly(NEXT, CURRENT, RETIRED);
    assertThat(keys().getLast().retiredBy()).isNull();
    assertThat(publishedKids()).containsExactly(kid(NEXT), second);
  }

  @Test
  void anOldKeyIsGoodForNothingThatPretendsToBeYounger() {
    KeyRing.Signer old = jwt.keys().signer(Duration.ofMinutes(5));
    Secret real = jwt.signIn();
    jwt.keys().rotate(ROOT);
    jwt.pass(311);
    Forge forge =
        jwt.forge()
            .header("alg", "ES256")
            .header("kid", old.kid())
            .with("orig_jti", Forge.claims(real).get("jti").asText())
            .signedBy(signed -> old.signing().sign(signed));
    jwt.refused(KEY_RETIRED, forge.token());
  }

  @Test
  void twoRotationsInARowLoseNoToken() {
    List<Secret> tokens = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      tokens.add(jwt.signIn());
      jwt.keys().rotate(ROOT);
      jwt.pass(20);
    }
    tokens.forEach(jwt::good);
    assertThat(states()).containsExactly(NEXT, CURRENT, PREVIOUS, PREVIOUS, PREVIOUS);
  }

  @Test
  void aKeyIsGoodAsLongAsTheLongestLifeItSigned() {
    jwt.core().policies().set(ROOT, Policy.JWT_LIFE, "PT2H");
    Secret longLived = jwt.signIn();
    jwt.core().policies().set(ROOT, Policy.JWT_LIFE, "PT1M");
    jwt.signIn();
    jwt.keys().rotate(ROOT);
    jwt.pass(Duration.ofHours(2));
    jwt.good(longLived);
  }

  @Test
  void retiringTheCurrentKeyEndsWhatItSignedAtOnce() throws Exception {
    Secret token = jwt.signIn();
    String current = kid(CURRENT);
    String next = kid(NEXT);
    jwt.good(token);
    jwt.keys().retire(ROOT, current);
    jwt.refused(KEY_RETIRED, token);
    assertThat(states()).containsExactly(NEXT, CURRENT, RETIRED);
    assertThat(kid(CURRENT)).isEqualTo(next);
    assertThat(publishedKids()).containsExactly(kid(NEXT), next);
    jwt.good(jwt.signIn());
    jwt.test.reopen();
    jwt.refused(KEY_RETIRED, token);
  }

  @Test
  void retiringThePreviousKeyEndsWhatItSignedAtOnce() {
    Secret before = jwt.signIn();
    jwt.keys().rotate(ROOT);
    Secret after = jwt.signIn();
    jwt.keys().retire(ROOT, kid(PREVIOUS));
    jwt.refused(KEY_RETIRED, before);
    jwt.good(after);
    assertThat(states()).containsExactly(NEXT, CURRENT, RETIRED);
  }

  @Test
  void previousKeyCanBeRetiredAsLongAsAnythingItSignedIsAccepted() {
    Secret before = jwt.signIn();
    jwt.keys().rotate(ROOT);
    jwt.pass(310);
    jwt.good(before);
    assertThat(states()).containsExactly(NEXT, CURRENT, PREVIOUS);
    jwt.keys().retire(ROOT, kid(PREVIOUS));
    jwt.refused(KEY_RETIRED, before);
  }

  @Test
  void retiringTheNextKeyPutsAnotherInItsPlace() throws Exception {
    Secret token = jwt.signIn();
    String next = kid(NEXT);
    jwt.keys().retire(ROOT, next);
    assertThat(states()).containsExactly(NEXT, RETIRED, CURRENT);
    assertThat(publishedKids()).containsExactly(kid(NEXT), kid(CURRENT)).doesNotContain(next);
    jwt.good(token);
  }

  @Test
  void whoWasToldOfAnotherStateRetiresNothing() {
    Secret token = jwt.signIn();
    String next = kid(NEXT);
    jwt.keys().rotate(ROOT);
    refused("changed-meanwhile", () -> jwt.keys().retire(ROOT, next, NEXT));
    jwt.good(token);
    assertThat(states()).containsExactly(NEXT, CURRENT, PREVIOUS);
    jwt.keys().retire(ROOT, next, CURRENT);
    assertThat(states()).containsExactly(NEXT, CURRENT, RETIRED, PREVIOUS);
  }

  @Test
  void whatCannotBeRetiredIsRefused() {
    refused("key-unknown", () -> jwt.keys().retire(ROOT, "none"));
    jwt.signIn();
    String current = kid(CURRENT);
    jwt.keys().retire(ROOT, current);
    refused("key-retired", () -> jwt.keys().retire(ROOT, current));
    jwt.keys().rotate(ROOT);
    String previous = kid(PREVIOUS);
    jwt.pass(311);
    refused("key-retired", () -> jwt.keys().retire(ROOT, previous));
    assertThat(jwt.test.newest(1).getFirst().action()).isEqualTo("key.rotated");
  }

  @Test
  void rotationAndRetirementAreAudited() {
    jwt.signIn();
    String first = kid(CURRENT);
    jwt.keys().rotate(ROOT);
    var rotated = jwt.test.newest(1).getFirst();
    assertThat(rotated.action()).isEqualTo("key.rotated");
    assertThat(rotated.actor()).isEqualTo(ROOT.name());
    assertThat(rotated.subjectId()).isEqualTo(kid(CURRENT));
    assertThat(rotated.detail()).containsEntry("before", first);
    jwt.keys().retire(ROOT, first);
    var retired = jwt.test.newest(1).getFirst();
    assertThat(retired.action()).isEqualTo("key.retired");
    assertThat(retired.subjectId()).isEqualTo(first);
    assertThat(retired.detail()).containsEntry("state", "previous");
  }
}
