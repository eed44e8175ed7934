package io.countersign.core.jwt;

import static io.countersign.testing.TestCore.PASSWORD;
import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.policy.Policy;
import io.countersign.testing.BesideScreens;
import io.countersign.testing.Store;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets JWTs, what is in them, and what a refresh makes of them. */
@BesideScreens
@ParameterizedClass
@EnumSource(Store.class)
class JwtSignInTest {
  private static JwtFixture jwt;

  JwtSignInTest(Store store) {
    assertThat(store).isNotNull();
  }

  @BeforeParameterizedClassInvocation
  static void open(Store store) {
    jwt = new JwtFixture(store, "EdDSA");
  }

  @AfterParameterizedClassInvocation
  static void close() {
    jwt.close();
  }

  @BeforeEach
  void next() {
    jwt.next();
  }

  private static void refused(String code, Runnable deed) {
    assertThatThrownBy(deed::run)
        .isInstanceOfSatisfying(
            AppException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private static void noSignIn(String username, String password) {
    refused(
        "sign-in-refused",
        () -> jwt.jwts().authenticate(username, Secret.of(password), JwtFixture.ADDRESS));
  }

  private static JwtCheck check(Secret token) {
    return ((JwtVerdict.Accepted) jwt.jwts().verify(token)).check();
  }

  private static void set(Policy policy, String value) {
    jwt.core().policies().set(ROOT, policy, value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256", "HS256", "EdDSA"})
  void everyAlgorithmSignsWhatItAccepts(String algorithm) {
    set(Policy.JWT_ALGORITHM, algorithm);
    Secret token = jwt.signIn();
    jwt.good(token, jwt.refresh(token));
    assertThat(Forge.part(token, 0))
        .startsWith("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"")
        .matches(algorithm.equals("HS256") ? ".*\"JWT\"}" : ".*,\"kid\":\"[0-9a-f]{16}\"}");
    assertThat(check(token).algorithm()).isEqualTo(algorithm);
  }

  @Test
  void aTokenHasTheClaimsOfTheContractInTheirOrder() {
    IssuedJwt issued =
        jwt.jwts().authenticate(jwt.ada.username(), Secret.of(PASSWORD), JwtFixture.ADDRESS);
    long iat = jwt.now().getEpochSecond();
    String jti = Forge.claims(issued.token()).get("jti").asText();
    assertThat(issued.issuedAt().getEpochSecond()).isEqualTo(iat);
    assertThat(Forge.part(issued.token(), 1))
        .isEqualTo(
            """
            {"username":"%s","iat":%d,"exp":%d,"jti":"%s","user_id":%d,"orig_iat":%d}\
            """
                .formatted(jwt.ada.username(), iat, iat + 300, jti, jwt.ada.id(), iat));
    assertThat(UUID.fromString(jti).version()).isEqualTo(4);
    assertThat(issued.toString()).doesNotContain(issued.token().reveal());
  }

  @Test
  void aRefreshKeepsTheBeginningAndTheFirstId() {
    Secret first = jwt.signIn();
    String jti = Forge.claims(first).get("jti").asText();
    long begun = jwt.now().getEpochSecond();
    jwt.pass(Duration.ofMillis(20_500));
    Secret child = jwt.refresh(first);
    assertThat(Forge.part(child, 1))
        .isEqualTo(
            """
            {"username":"%s","iat":%d,"exp":%d,"jti":"%s","user_id":%d,"orig_iat":%d,\
            "orig_jti":"%s"}\
            """
                .formatted(
                    jwt.ada.username(),
                    begun + 20,
                    begun + 320,
                    Forge.claims(child).get("jti").asText(),
                    jwt.ada.id(),
                    begun,
                    jti));
    Secret grandchild = jwt.refresh(child);
    assertThat(Forge.claims(grandchild).get("orig_jti").asText()).isEqualTo(jti);
    assertThat(Forge.claims(grandchild).get("orig_iat").asLong()).isEqualTo(begun);
    Set<String> ids = new HashSet<>();
    for (Secret token : List.of(first, child, grandchild, jwt.refresh(first))) {
      jwt.good(token);
      ids.add(check(token).jti());
      assertThat(check(token).family()).isEqualTo(jti);
    }
    assertThat(ids).hasSize(4);
  }

  @Test
  void theCheckSaysWhoseItIs() {
    JwtCheck check = check(jwt.signIn());
    assertThat(check.accountId()).isEqualTo(jwt.ada.id());
    assertThat(check.username()).isEqualTo(jwt.ada.username());
    assertThat(check.email()).isEqualTo("ada@example.org");
    assertThat(check.superuser()).isFalse();
    assertThat(check.expiresAt()).isEqualTo(check.issuedAt().plusSeconds(300));
    assertThat(check.originallyIssuedAt()).isEqualTo(check.issuedAt());
    assertThat(check.familyId()).isPositive();
    assertThat(check.keyId()).isNotNull();
  }

  @Test
  void settingsDecideHowLongTokensLastAndCanBeRefreshed() {
    set(Policy.JWT_LIFE, "PT20S");
    set(Policy.JWT_LEEWAY, "PT0S");
    set(Policy.JWT_REFRESH_WINDOW, "PT30S");
    try {
      Secret first = jwt.signIn();
      jwt.pass(20);
      Secret second = jwt.refresh(first);
      jwt.pass(Duration.ofNanos(1000));
      jwt.refused(JwtRule.EXPIRED, first);
      jwt.pass(11);
      jwt.good(second);
      assertThat(jwt.refreshRule(second)).isEqualTo(JwtRule.REFRESH_EXPIRED);
      set(Policy.JWT_REFRESH_WINDOW, "PT1H");
      jwt.good(jwt.refresh(second));
    } finally {
      jwt.core().policies().reset(ROOT, Policy.JWT_LIFE);
      jwt.core().policies().reset(ROOT, Policy.JWT_LEEWAY);
      jwt.core().policies().reset(ROOT, Policy.JWT_REFRESH_WINDOW);
    }
  }

  @Test
  void whoMayNotSignInGetsTheOneAnswerAndNoRow() {
    String name = jwt.ada.username();
    noSignIn(name, "wrong");
    noSignIn(name.toUpperCase(Locale.ROOT), PASSWORD);
    noSignIn("ada@example.org", PASSWORD);
    noSignIn("nobody", PASSWORD);
    String sso = jwt.test.account(fresh("sso")).username();
    noSignIn(sso, PASSWORD);
    noSignIn(sso, "");
    jwt.core().accounts().deactivate(ROOT, jwt.ada.id());
    noSignIn(name, PASSWORD);
    assertThat(jwt.jwts().countFamilies(ROOT, JwtFamilyFilter.of(jwt.ada.id()))).isZero();
  }

  @Test
  void whoGuessesIsSlowedDown() {
    String name = jwt.ada.username();
    for (int i = 0; i < 5; i++) {
      noSignIn(name, "wrong");
    }
    refused(
        "sign-in-throttled",
        () -> jwt.jwts().authenticate(name, Secret.of(PASSWORD), JwtFixture.ADDRESS));
    assertThat(jwt.jwts().authenticate(name, Secret.of(PASSWORD), "10.9.9.9")).isNotNull();
  }

  @Test
  void superusersSignInAsOthersWhereTheSettingAllowsIt() {
    jwt.test.superuser(fresh("root"));
    Actor warden = jwt.test.superuser(fresh("warden")).from("10.7.7.7");
    refused("impersonation-off", () -> jwt.jwts().impersonate(warden, jwt.ada.id()));
    set(Policy.JWT_IMPERSONATION, "true");
    try {
      jwt.core().passwords().remove(ROOT, jwt.ada.id());
      Secret token = jwt.jwts().impersonate(warden, jwt.ada.id()).token();
      jwt.good(token, jwt.refresh(token));
      assertThat(Forge.claims(token).get("username").asText()).isEqualTo(jwt.ada.username());
      assertThat(Forge.claims(token).get("user_id").asInt()).isEqualTo(jwt.ada.id());
      assertThat(Forge.part(token, 1)).doesNotContain(warden.name());
      JwtFamilyRow row =
          jwt.jwts()
              .families(
                  ROOT,
                  JwtFamilyFilter.of(jwt.ada.id()),
                  Sort.descending("id"),
                  Optional.empty(),
                  1)
              .rows()
              .getFirst();
      assertThat(row.origin()).isEqualTo(FamilyOrigin.IMPERSONATION);
      assertThat(row.startedBy()).isEqualTo(warden.name());
      assertThat(row.startedFrom()).isEqualTo("10.7.7.7");
      var entry = jwt.test.newest(1).getFirst();
      assertThat(entry.action()).isEqualTo("jwt.impersonated");
      assertThat(entry.actorId()).isEqualTo(warden.accountId());
      assertThat(entry.subjectId()).isEqualTo(Integer.toString(jwt.ada.id()));
      refused("account-unknown", () -> jwt.jwts().impersonate(warden, -1));
      jwt.core().accounts().deactivate(ROOT, jwt.ada.id());
      refused("account-inactive", () -> jwt.jwts().impersonate(warden, jwt.ada.id()));
      jwt.core().accounts().setSuperuser(ROOT, warden.accountId(), false);
      refused("not-allowed", () -> jwt.jwts().impersonate(warden, jwt.ada.id()));
    } finally {
      jwt.core().policies().reset(ROOT, Policy.JWT_IMPERSONATION);
    }
  }

  @Test
  void theSecretOfHs256IsThereBeforeTheAlgorithmAndAsLongAsIt() {
    jwt.core().policies().reset(ROOT, Policy.JWT_HS256_SECRET);
    try {
      refused("jwt-secret-missing", () -> set(Policy.JWT_ALGORITHM, "HS256"));
      set(Policy.JWT_HS256_SECRET, Forge.SECRET);
      set(Policy.JWT_ALGORITHM, "hs256");
      refused(
          "jwt-secret-needed", () -> jwt.core().policies().reset(ROOT, Policy.JWT_HS256_SECRET));
      jwt.good(jwt.forge().token());
    } finally {
      set(Policy.JWT_HS256_SECRET, Forge.SECRET);
      set(Policy.JWT_ALGORITHM, "EdDSA");
    }
  }

  /** Without its secret, past all that forbids it, HS256 neither signs nor accepts. */
  @Test
  void withoutASecretNothingIsSignedOrAccepted() {
    set(Policy.JWT_ALGORITHM, "HS256");
    try {
      Secret token = jwt.signIn();
      jwt.test.sql("delete from policy_settings where name = 'jwt.hs256-secret'");
      jwt.test.reopen();
      refused("jwt-secret-missing", jwt::signIn);
      Stream.of(token, jwt.forge().token(), jwt.forge().signedBy(Forge.hmac(new byte[32])).token())
          .forEach(each -> jwt.refused(JwtRule.INVALID, each));
      jwt.pass(311);
      assertThat(jwt.keys().publishedKeys()).isEqualTo("{\"keys\":[]}");
    } finally {
      set(Policy.JWT_ALGORITHM, "EdDSA");
      set(Policy.JWT_HS256_SECRET, Forge.SECRET);
    }
  }
}
