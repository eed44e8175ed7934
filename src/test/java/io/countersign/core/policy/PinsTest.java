package io.countersign.core.policy;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.MasterKey;
import io.countersign.core.Secret;
import io.countersign.core.Texts;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.instance.Core;
import io.countersign.core.store.DatabaseAddress;
import io.countersign.testing.MutableClock;
import io.countersign.testing.TestCore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Policies that the surroundings of a program decide. */
class PinsTest {
  private static final String HIDDEN = "forty-two silver spoons in a drawer";

  private MasterKey key;
  private DatabaseAddress address;

  @BeforeEach
  void fresh() {
    try (TestCore test = TestCore.open()) {
      address = test.address();
      key = test.masterKey();
    }
  }

  private Core open(Pin... pins) {
    return Core.open(address, key, new MutableClock(), TestCore.CHEAP, List.of(pins));
  }

  private static Pin pin(Policy policy, String value) {
    return pin(policy, value, "COUNTERSIGN_X");
  }

  private static Pin pin(Policy policy, String value, String by) {
    return new Pin(policy, Secret.of(value), new PinnedBy(PinnedBy.Layer.ENVIRONMENT, by));
  }

  private static List<AuditRow> entries(Core core, String action) {
    AuditFilter filter =
        new AuditFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.of(action),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return core.audit().list(ROOT, filter, Optional.empty(), 50).rows();
  }

  private static PolicyRow row(Core core, Policy policy) {
    return core.policies().list(ROOT).stream()
        .filter(each -> each.policy() == policy)
        .findFirst()
        .orElseThrow();
  }

  private static String code(Runnable deed) {
    AppException refusal = catchThrowableOfType(AppException.class, deed::run);
    assertThat(refusal).isNotNull();
    return refusal.code();
  }

  @Test
  void pinIsInForceWhateverTheDatabaseSays() {
    try (Core core = open()) {
      core.policies().set(ROOT, Policy.JWT_LIFE, "10m");
    }
    try (Core core = open(pin(Policy.JWT_LIFE, "2m"), pin(Policy.JWT_IMPERSONATION, "TRUE"))) {
      assertThat(core.policies().text(Policy.JWT_LIFE)).isEqualTo("PT2M");
      assertThat(core.policies().isOn(Policy.JWT_IMPERSONATION)).isTrue();
      core.policies().set(ROOT, Policy.JWT_LEEWAY, "1s");
      assertThat(core.policies().text(Policy.JWT_LIFE)).isEqualTo("PT2M");
      assertThat(row(core, Policy.JWT_LIFE).value()).isEqualTo("PT2M");
      assertThat(row(core, Policy.JWT_LIFE).pinned().map(PinnedBy::name)).contains("COUNTERSIGN_X");
      assertThat(row(core, Policy.JWT_LEEWAY).pinned()).isEmpty();
    }
    try (Core core = open()) {
      assertThat(core.policies().text(Policy.JWT_LIFE)).isEqualTo("PT10M");
    }
  }

  @Test
  void whatIsPinnedIsNeitherSetNorReset() {
    try (Core core = open(pin(Policy.JWT_LIFE, "2m"))) {
      AppException refusal =
          catchThrowableOfType(
              AppException.class, () -> core.policies().set(ROOT, Policy.JWT_LIFE, "3m"));
      assertThat(refusal.code()).isEqualTo("setting-pinned");
      assertThat(refusal.args()).containsExactly("jwt.life", "COUNTERSIGN_X");
      assertThat(code(() -> core.policies().reset(ROOT, Policy.JWT_LIFE)))
          .isEqualTo("setting-pinned");
      assertThat(row(core, Policy.JWT_LIFE).stored()).isFalse();
    }
  }

  @Test
  void whoMayNotChangeSettingsDoesNotLearnWhatIsPinned() {
    try (Core core = open(pin(Policy.JWT_LIFE, "2m"))) {
      var nobody = Actor.ANYONE;
      assertThat(code(() -> core.policies().set(nobody, Policy.JWT_LIFE, "3m")))
          .isEqualTo("not-allowed");
      assertThat(code(() -> core.policies().reset(nobody, Policy.JWT_LIFE)))
          .isEqualTo("not-allowed");
    }
  }

  @Test
  void pinThatDoesNotFitKeepsTheProgramFromOpening() {
    AppException refusal =
        catchThrowableOfType(AppException.class, () -> open(pin(Policy.JWT_LIFE, "soon")));
    assertThat(refusal.code()).isEqualTo("setting-given-wrong");
    assertThat(Texts.of(Locale.ENGLISH).sentence(refusal))
        .isEqualTo(
            "COUNTERSIGN_X holds a value that cannot be."
                + " jwt.life is a span of time, such as 15m, 7d or PT5M.");
    open().close();
  }

  @Test
  void pinnedSecretIsUsedAndNowhereTold() {
    try (Core core = open(pin(Policy.JWT_HS256_SECRET, HIDDEN + "\n"))) {
      try (Secret secret = core.policies().secret(Policy.JWT_HS256_SECRET).orElseThrow()) {
        assertThat(secret.reveal().equals(HIDDEN)).isTrue();
      }
      assertThat(row(core, Policy.JWT_HS256_SECRET).value()).isNull();
      core.policies().set(ROOT, Policy.JWT_ALGORITHM, "HS256");
      assertThat(entries(core, "setting.pinned").getFirst().detail())
          .isEqualTo(Map.of("by", "COUNTERSIGN_X"));
    }
  }

  @Test
  void shortSecretIsRefusedWithoutBeingRepeated() {
    AppException refusal =
        catchThrowableOfType(
            AppException.class, () -> open(pin(Policy.JWT_HS256_SECRET, "too-short")));
    assertThat(Texts.of(Locale.ENGLISH).sentence(refusal)).doesNotContain("too-short");
    assertThat(refusal.getMessage()).doesNotContain("too-short");
  }

  @Test
  void halfOfHs256IsRefused() {
    assertThat(code(() -> open(pin(Policy.JWT_ALGORITHM, "HS256"))))
        .isEqualTo("jwt-secret-missing");
    Pin algorithm = pin(Policy.JWT_ALGORITHM, "HS256");
    try (Core core = open(algorithm, pin(Policy.JWT_HS256_SECRET, HIDDEN))) {
      assertThat(core.policies().text(Policy.JWT_ALGORITHM)).isEqualTo("HS256");
    }
    try (Core core = open()) {
      core.policies().set(ROOT, Policy.JWT_HS256_SECRET, HIDDEN);
    }
    try (Core core = open(pin(Policy.JWT_ALGORITHM, "HS256"))) {
      assertThat(code(() -> core.policies().reset(ROOT, Policy.JWT_HS256_SECRET)))
          .isEqualTo("jwt-secret-needed");
    }
  }

  @Test
  void pinsAreAuditedWhenTheyChangeAndWhenTheyEnd() {
    open(pin(Policy.JWT_LIFE, "2m")).close();
    open(pin(Policy.JWT_LIFE, "120s")).close();
    try (Core core = open(pin(Policy.JWT_LIFE, "2m"))) {
      assertThat(entries(core, "setting.pinned"))
          .singleElement()
          .satisfies(
              entry -> {
                assertThat(entry.subject()).isEqualTo("jwt.life");
                assertThat(entry.detail())
                    .isEqualTo(Map.of("value", "PT2M", "by", "COUNTERSIGN_X"));
              });
    }
    open(pin(Policy.JWT_LIFE, "3m")).close();
    try (Core core = open(pin(Policy.JWT_LIFE, "3m", "settings.json"))) {
      assertThat(entries(core, "setting.pinned")).hasSize(3);
      assertThat(entries(core, "setting.released")).isEmpty();
    }
    open().close();
    try (Core core = open()) {
      assertThat(entries(core, "setting.released")).hasSize(1);
      assertThat(core.audit().firstBroken(ROOT)).isEmpty();
    }
  }

  @Test
  void nothingIsPinnedWhereProgramsShareADatabase() {
    DatabaseAddress shared =
        new DatabaseAddress.Postgresql("jdbc:postgresql://nowhere/x", "", null);
    AppException refusal =
        catchThrowableOfType(
            AppException.class,
            () ->
                Core.open(
                    shared,
                    key,
                    new MutableClock(),
                    TestCore.CHEAP,
                    List.of(pin(Policy.JWT_LIFE, "2m"))));
    assertThat(refusal.code()).isEqualTo("setting-pinned-shared");
    assertThat(refusal.args()).containsExactly("jwt.life", "COUNTERSIGN_X");
  }
}
