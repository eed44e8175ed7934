package io.countersign.core.verify;

import static io.countersign.testing.TestCore.PASSWORD;
import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.jwt.FamilyState;
import io.countersign.core.jwt.JwtFamilyRow;
import io.countersign.core.jwt.JwtRule;
import io.countersign.core.jwt.KeyRow;
import io.countersign.core.jwt.KeyState;
import io.countersign.core.policy.Policy;
import io.countersign.testing.TestCore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the inspector says of JWTs. */
class JwtInspectionTest {
  private static TestCore test;
  private AccountDetail kari;
  private String token;

  @BeforeAll
  static void openCore() {
    test = TestCore.open();
    test.core().policies().set(ROOT, Policy.JWT_ALGORITHM, "ES256");
    test.core().policies().set(ROOT, Policy.JWT_IMPERSONATION, "true");
  }

  @AfterAll
  static void closeCore() {
    test.close();
  }

  @BeforeEach
  void signIn() {
    Profile profile = Profile.named(TestCore.fresh("kari")).withFullName("Kari Foss");
    kari =
        test.core()
            .accounts()
            .create(ROOT, new NewAccount(profile, false, true, Optional.of(Secret.of(PASSWORD))));
    token = newToken();
  }

  private String newToken() {
    return test.core()
        .jwts()
        .authenticate(kari.username(), Secret.of(PASSWORD), "192.0.2.7")
        .token()
        .reveal();
  }

  private static Inspection inspect(String text) {
    try (Secret pasted = Secret.of(text)) {
      return test.core().inspector().inspect(ROOT, pasted);
    }
  }

  private static Inspection.Jwt jwt(String text) {
    return (Inspection.Jwt) inspect(text);
  }

  private void isRefused(JwtRule rule) {
    Inspection.Jwt found = jwt(token);
    assertThat(found.refused()).contains(rule);
    assertThat(found.says().authentic()).isTrue();
  }

  private static AuditRow newest() {
    return test.newest(1).getFirst();
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private String payload() {
    return token.split("[.]")[1];
  }

  @Test
  void goodOneIsTakenApartAndItsSignInShown() {
    Inspection.Jwt found = jwt("Authorization: JWT " + token);
    assertThat(found.refused()).isEmpty();
    assertThat(found.wrapping().suits(Shape.JWT)).isTrue();
    assertThat(found.owner())
        .contains(new Inspection.Owner(kari.id(), kari.username(), "Kari Foss"));
    assertThat(found.says().algorithm()).isEqualTo("ES256");
    assertThat(found.says().username()).isEqualTo(kari.username());
    assertThat(found.says().expiresAt())
        .isEqualTo(found.says().issuedAt().plus(Duration.ofMinutes(5)));
    assertThat(found.key().map(KeyRow::state)).contains(KeyState.CURRENT);
    assertThat(found.key().orElseThrow().kid()).isEqualTo(found.says().keyId());
    JwtFamilyRow signIn = found.signIn().orElseThrow();
    assertThat(signIn.state()).isEqualTo(FamilyState.LIVE);
    assertThat(signIn.startedFrom()).isEqualTo("192.0.2.7");
    assertThat(signIn.startedBy()).isNull();
  }

  @Test
  void auditNamesTheAccountAndTheSignInAndNothingOfTheToken() {
    jwt(token);
    AuditRow entry = newest();
    assertThat(entry.action()).isEqualTo("credential.inspected");
    assertThat(entry.subjectId()).isEqualTo(Integer.toString(kari.id()));
    assertThat(entry.detail()).isEqualTo(Map.of("signIn", jwt(token).says().family()));
    assertThat(entry.toString()).doesNotContain(token).doesNotContain(payload());
  }

  @Test
  void impersonatedOneNamesTheSuperuser() {
    Actor ada = test.superuser(TestCore.fresh("ada"));
    token = test.core().jwts().impersonate(ada, kari.id()).token().reveal();
    assertThat(jwt(token).signIn().orElseThrow().startedBy()).isEqualTo(ada.name());
  }

  @Test
  void eachRuleThatRefusesIsNamed() {
    String first = token;
    test.clock().advance(Duration.ofMinutes(5).plusSeconds(11));
    isRefused(JwtRule.EXPIRED);
    token = newToken();
    test.core().accounts().deactivate(ROOT, kari.id());
    isRefused(JwtRule.ACCOUNT_INACTIVE);
    test.core().accounts().activate(ROOT, kari.id());
    isRefused(JwtRule.ENDED);
    token = newToken();
    long signIn = jwt(token).signIn().orElseThrow().id();
    test.core().jwts().end(ROOT, signIn);
    isRefused(JwtRule.ENDED);
    assertThat(jwt(token).signIn().orElseThrow().endedBy()).isEqualTo(ROOT.name());
    token = newToken();
    AccountDetail now = test.core().accounts().open(ROOT, kari.id());
    Profile other = now.profile();
    test.core()
        .accounts()
        .edit(ROOT, kari.id(), now.version(), Profile.named(TestCore.fresh("other")));
    isRefused(JwtRule.UNKNOWN_ACCOUNT);
    assertThat(jwt(token).owner()).isEmpty();
    assertThat(jwt(token).says().username()).isEqualTo(other.username());
    assertThat(jwt(first).signIn()).isEmpty();
  }

  @Test
  void retiredKeyRefusesAllItSignedAndIsNamed() {
    String kid = jwt(token).says().keyId();
    test.core().keys().retire(ROOT, kid);
    Inspection.Jwt found = jwt(token);
    assertThat(found.refused()).contains(JwtRule.KEY_RETIRED);
    assertThat(found.key().map(KeyRow::state)).contains(KeyState.RETIRED);
    assertThat(found.says().authentic()).isFalse();
    assertThat(found.owner()).isEmpty();
  }

  @Test
  void whatNobodyHereSignedIsNotBelievedNorAudited() {
    long before = newest().sequence();
    String signature = token.substring(token.lastIndexOf('.'));
    String tampered = token.split("[.]")[0] + "." + part("[]") + signature;
    String forged = part("{\"alg\":\"none\"}") + "." + payload() + ".";
    String foreign = part("{\"alg\":\"ES256\",\"kid\":\"theirs\"}") + "." + payload() + signature;
    String changed =
        token.substring(0, token.length() - 3) + (token.endsWith("AAA") ? "BBA" : "AAA");
    assertThat(inspect(tampered)).isInstanceOf(Inspection.Unknown.class);
    assertThat(((Inspection.Mistyped) inspect(forged)).flaw()).isEqualTo(Flaw.of(Flaw.Kind.CUT));
    assertThat(jwt(foreign).refused()).contains(JwtRule.UNKNOWN_KEY);
    assertThat(jwt(changed).refused()).contains(JwtRule.UNDECODABLE);
    for (String each : new String[] {foreign, changed}) {
      Inspection.Jwt found = jwt(each);
      assertThat(found.says().username()).isEqualTo(kari.username());
      assertThat(found.says().authentic()).isFalse();
      assertThat(found.says().cut()).isFalse();
      assertThat(found.owner()).isEmpty();
      assertThat(found.signIn()).isEmpty();
    }
    assertThat(newest().sequence()).isEqualTo(before);
  }

  @Test
  void signatureThatWasNotCopiedWholeIsSaid() {
    for (int missing = 1; missing < 80; missing += 13) {
      Inspection.Jwt found = jwt(token.substring(0, token.length() - missing));
      assertThat(found.refused()).contains(JwtRule.UNDECODABLE);
      assertThat(found.says().cut()).isTrue();
      assertThat(found.owner()).isEmpty();
    }
  }

  @Test
  void tokenInSeveralLinesIsReadAndTheWrongWordSaid() {
    String lines = token.replaceAll("(.{40})", "$1\n");
    Inspection.Jwt found = jwt(lines);
    assertThat(found.refused()).isEmpty();
    assertThat(found.wrapping().quirks()).containsExactly(Wrapping.Quirk.BLANKS);
    assertThat(jwt("Bearer " + token).wrapping().suits(Shape.JWT)).isFalse();
  }

  @Test
  void whatIsHugeOrNoJsonDoesNoHarm() {
    String name = "k".repeat(4000);
    String huge = part("{\"alg\":\"ES256\",\"kid\":\"" + name + "\"}");
    Inspection.Jwt found = jwt(huge + "." + payload() + ".c2ln");
    assertThat(found.says().keyId()).hasSize(100).endsWith("…");
    assertThat(found.says().cut()).isTrue();
    String deep = part("{\"alg\":" + "[".repeat(900) + "]".repeat(900) + "}");
    for (String header : new String[] {part("[]".repeat(8)), deep, part("{\"alg\":1,\"alg\":2}")}) {
      assertThat(inspect(header + "." + payload() + ".c2ln"))
          .isInstanceOfAny(Inspection.Unknown.class, Inspection.Unrecognised.class);
    }
    String without = part("{\"alg\":[1],\"kid\":7}") + "." + part("{\"username\":[1]}") + ".c2ln";
    assertThat(jwt(without).says().algorithm()).isNull();
    assertThat(jwt(without).says().username()).isNull();
    assertThat(jwt(without).refused()).contains(JwtRule.INVALID);
  }
}
