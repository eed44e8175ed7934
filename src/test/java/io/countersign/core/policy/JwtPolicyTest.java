package io.countersign.core.policy;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.audit.AuditRow;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The settings of JWTs, a secret among them. */
@ParameterizedClass
@EnumSource(Store.class)
class JwtPolicyTest {
  private static final String SECRET = " äöü: a secret key with blanks around it, as it stands ";

  @Parameter Store store;
  private TestCore test;
  private PolicyService policies;

  @BeforeEach
  void share() {
    test = TestCore.shared(store);
    policies = test.core().policies();
  }

  @AfterEach
  void reset() {
    policies.reset(ROOT, Policy.JWT_ALGORITHM);
    policies.reset(ROOT, Policy.JWT_HS256_SECRET);
  }

  private static void refused(Policy policy, String code, String... values) {
    for (String value : values) {
      AppException refusal = catchThrowableOfType(AppException.class, () -> policy.check(value));
      assertThat(refusal).as("%s = %s", policy, value).isNotNull();
      assertThat(refusal.code()).as("%s = %s", policy, value).isEqualTo(code);
      assertThat(refusal.getMessage()).doesNotContain("hunter2");
    }
  }

  private String kept() {
    try (Secret secret = policies.secret(Policy.JWT_HS256_SECRET).orElseThrow()) {
      return secret.reveal();
    }
  }

  @Test
  void theDefaultsAreThoseOfTheContract() {
    assertThat(policies.text(Policy.JWT_LIFE)).isEqualTo("PT5M");
    assertThat(policies.text(Policy.JWT_LEEWAY)).isEqualTo("PT10S");
    assertThat(policies.text(Policy.JWT_REFRESH_WINDOW)).isEqualTo("P7D");
    assertThat(policies.text(Policy.JWT_ALGORITHM)).isEqualTo("RS256");
    assertThat(policies.isOn(Policy.JWT_IMPERSONATION)).isFalse();
    assertThat(policies.secret(Policy.JWT_HS256_SECRET)).isEmpty();
  }

  @Test
  void timesHaveBounds() {
    refused(Policy.JWT_LIFE, "setting-duration", "0s", "PT0S", "25h", "P2D");
    refused(Policy.JWT_LEEWAY, "setting-duration", "301s", "P1D");
    refused(Policy.JWT_REFRESH_WINDOW, "setting-duration", "P366D", "9999d");
    refused(Policy.JWT_LIFE, "setting-duration-form", "-5m", "five minutes", "");
    assertThat(Policy.JWT_LIFE.check("5m")).isEqualTo("PT5M");
    assertThat(Policy.JWT_LEEWAY.check("0s")).isEqualTo("PT0S");
    assertThat(Policy.JWT_REFRESH_WINDOW.check("7d")).isEqualTo("P7D");
  }

  @Test
  void algorithmsAreThoseThatAreOffered() {
    refused(Policy.JWT_ALGORITHM, "setting-choice", "none", "RS512", "HS512", "", "RS256,HS256");
    assertThat(Policy.JWT_ALGORITHM.check(" eddsa ")).isEqualTo("EdDSA");
    assertThat(Policy.JWT_ALGORITHM.check("rs256")).isEqualTo("RS256");
  }

  @Test
  void theSecretIsMeasuredInBytesAndTakenAsItStands() {
    refused(
        Policy.JWT_HS256_SECRET,
        "setting-secret-length",
        "",
        "hunter2",
        "x".repeat(31),
        "x".repeat(31) + "\n",
        "x".repeat(1025),
        "ä".repeat(513));
    refused(Policy.JWT_HS256_SECRET, "text-control", "x".repeat(32) + "\0", "x\ny".repeat(20));
    assertThat(Policy.JWT_HS256_SECRET.check("ä".repeat(16))).isEqualTo("ä".repeat(16));
    assertThat(Policy.JWT_HS256_SECRET.check(SECRET + "\r\n")).isEqualTo(SECRET);
    policies.set(ROOT, Policy.JWT_HS256_SECRET, SECRET);
    assertThat(kept()).isEqualTo(SECRET);
    policies.set(ROOT, Policy.JWT_HS256_SECRET, "ä".repeat(512));
    assertThat(kept()).hasSize(512);
  }

  @Test
  void theSecretIsWrappedAndNeverTold() {
    policies.set(ROOT, Policy.JWT_HS256_SECRET, SECRET);
    String stored = test.ask("select content from policy_settings where name = 'jwt.hs256-secret'");
    assertThat(new String(Base64.getDecoder().decode(stored), StandardCharsets.UTF_8))
        .doesNotContain("secret key");
    AuditRow entry = test.newest(1).getFirst();
    assertThat(entry.action()).isEqualTo("setting.changed");
    assertThat(entry.detail()).isEmpty();
    List<PolicyRow> rows = policies.list(ROOT);
    assertThat(rows.toString()).doesNotContain(SECRET.strip());
    assertThat(rows)
        .filteredOn(row -> row.policy() == Policy.JWT_HS256_SECRET)
        .allMatch(row -> row.stored() && row.value() == null);
    assertThat(
            catchThrowableOfType(
                IllegalArgumentException.class, () -> policies.text(Policy.JWT_HS256_SECRET)))
        .isNotNull();
  }

  @Test
  void aWrappedValueOfAnotherPlaceIsRefused() {
    policies.set(ROOT, Policy.JWT_HS256_SECRET, SECRET);
    String other =
        Base64.getEncoder().encodeToString(test.masterKey().wrap("policy x", new byte[64]));
    test.sql(
        "update policy_settings set content = '" + other + "' where name = 'jwt.hs256-secret'");
    policies.set(ROOT, Policy.JWT_LEEWAY, "PT10S");
    AppException refusal = catchThrowableOfType(AppException.class, this::kept);
    assertThat(refusal.code()).isEqualTo("wrong-master-key");
    policies.reset(ROOT, Policy.JWT_LEEWAY);
  }

  @Test
  void whichAlgorithmWasSetIsTold() {
    policies.set(ROOT, Policy.JWT_ALGORITHM, "es256");
    assertThat(test.newest(1).getFirst().detail())
        .isEqualTo(Map.of("before", "RS256", "after", "ES256"));
  }
}
