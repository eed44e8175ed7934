package io.countersign.core.policy;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.audit.AuditRow;
import io.countersign.testing.Race;
import io.countersign.testing.Race.Outcome;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class PolicyServiceTest {
  @Parameter Store store;
  private TestCore test;
  private PolicyService policies;

  @BeforeEach
  void share() {
    test = TestCore.shared(store);
    policies = test.core().policies();
  }

  @AfterEach
  void resetAll() {
    for (Policy policy : Policy.values()) {
      policies.reset(ROOT, policy);
    }
  }

  private void refused(Policy policy, String code, String... values) {
    for (String value : values) {
      AppException refusal =
          catchThrowableOfType(AppException.class, () -> policies.set(ROOT, policy, value));
      assertThat(refusal).as("%s = %s", policy, value).isNotNull();
      assertThat(refusal.code()).as("%s = %s", policy, value).isEqualTo(code);
      assertThat(refusal.field()).contains("value");
    }
    assertThat(policies.text(policy)).isEqualTo(policy.initial());
  }

  private void taken(Policy policy, String value, String canonical) {
    policies.set(ROOT, policy, value);
    assertThat(policies.text(policy)).as(value).isEqualTo(canonical);
  }

  @Test
  void everyDefaultFitsItsOwnRules() {
    for (Policy policy : Policy.values()) {
      if (policy.secret()) {
        assertThat(policy.initial()).isEmpty();
      } else {
        assertThat(policy.check(policy.initial())).isEqualTo(policy.initial());
      }
      assertThat(Policy.find(policy.key())).contains(policy);
    }
    assertThat(Policy.find("password.min-length ")).isEmpty();
    assertThat(Arrays.stream(Policy.values()).map(Policy::key)).doesNotHaveDuplicates();
  }

  @Test
  void numbersHaveBounds() {
    refused(
        Policy.PASSWORD_MIN_LENGTH,
        "setting-number",
        "",
        " ",
        "7",
        "129",
        "-12",
        "+12",
        "12.0",
        "1e1",
        "0x10",
        "twelve",
        "١٢",
        "99999999999999999999");
    taken(Policy.PASSWORD_MIN_LENGTH, "8", "8");
    taken(Policy.PASSWORD_MIN_LENGTH, "128", "128");
    taken(Policy.PASSWORD_MIN_LENGTH, " 016 ", "16");
    assertThat(policies.number(Policy.PASSWORD_MIN_LENGTH)).isEqualTo(16);
    assertThat(test.core().passwords().rules().minLength()).isEqualTo(16);
  }

  @Test
  void durationsAreUnderstoodInEveryFormAndHaveBounds() {
    refused(
        Policy.LOCK_AFTER,
        "setting-duration-form",
        "",
        "soon",
        "5",
        "5 minutes",
        "-5m",
        "PT-5M",
        "-PT5M",
        "P",
        "PT",
        "1.5h",
        "PT0.5S",
        "9999999999h");
    refused(Policy.LOCK_AFTER, "setting-duration", "86401s", "P2D", "1w", "P1Y");
    refused(Policy.GRANT_LIFE, "setting-duration", "0s", "59s", "P1Y1D", "999999999w");
    Map<String, String> forms =
        Map.of(
            "0s", "PT0S",
            "90s", "PT1M30S",
            "5m", "PT5M",
            "5 M", "PT5M",
            "pt5m", "PT5M",
            "12h", "PT12H",
            "24h", "P1D",
            "1d", "P1D",
            "P1D", "P1D",
            "PT1H30M", "PT1H30M");
    forms.forEach((value, canonical) -> taken(Policy.LOCK_AFTER, value, canonical));
    taken(Policy.GRANT_LIFE, "2w", "P14D");
    taken(Policy.GRANT_LIFE, "P1Y", "P365D");
    taken(Policy.GRANT_LIFE, "P1M", "P30D");
    taken(Policy.GRANT_LIFE, "P1W2D", "P9D");
    assertThat(policies.duration(Policy.GRANT_LIFE)).isEqualTo(Duration.ofDays(9));
  }

  @Test
  void aChoiceIsOneOfItsWords() {
    refused(Policy.PASSWORD_CHECK, "setting-choice", "", "none", "strict length", "true");
    taken(Policy.PASSWORD_CHECK, " LENGTH ", "length");
    assertThat(test.core().passwords().rules().strict()).isFalse();
  }

  @Test
  void whatIsSetIsAuditedWithBothValuesAndResetGivesTheDefaultBack() {
    policies.set(ROOT, Policy.PASSWORD_MIN_LENGTH, "20");
    AuditRow set = test.newest(1).getFirst();
    assertThat(set.action()).isEqualTo("setting.changed");
    assertThat(set.subject()).isEqualTo("password.min-length");
    assertThat(set.detail()).isEqualTo(Map.of("before", "12", "after", "20"));
    assertThat(row(Policy.PASSWORD_MIN_LENGTH).stored()).isTrue();
    policies.reset(ROOT, Policy.PASSWORD_MIN_LENGTH);
    assertThat(test.newest(1).getFirst().detail()).isEqualTo(Map.of("before", "20", "after", "12"));
    assertThat(policies.number(Policy.PASSWORD_MIN_LENGTH)).isEqualTo(12);
    assertThat(row(Policy.PASSWORD_MIN_LENGTH).stored()).isFalse();
    long entries = test.newest(1).getFirst().sequence();
    policies.reset(ROOT, Policy.PASSWORD_MIN_LENGTH);
    assertThat(test.newest(1).getFirst().sequence()).as("nothing changed").isEqualTo(entries);
  }

  private PolicyRow row(Policy policy) {
    return policies.list(ROOT).stream().filter(row -> row.policy() == policy).findFirst().get();
  }

  @Test
  void everybodySeesANewValueAtOnce() throws Exception {
    AtomicBoolean set = new AtomicBoolean();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Callable<Boolean> reader =
          () -> {
            boolean right = true;
            for (int after = 0; after < 100; ) {
              boolean later = set.get();
              int value = policies.number(Policy.PASSWORD_MIN_LENGTH);
              right &= !later || value == 33;
              after += later ? 1 : 0;
            }
            return right;
          };
      List<Future<Boolean>> readers = List.of(threads.submit(reader), threads.submit(reader));
      policies.set(ROOT, Policy.PASSWORD_MIN_LENGTH, "33");
      set.set(true);
      for (Future<Boolean> each : readers) {
        assertThat(each.get()).isTrue();
      }
    }
  }

  @Test
  void ofThoseWhoSetAtOnceTheOneThatIsStoredIsTheOneThatHolds() {
    List<Callable<String>> setters =
        List.of(setter("21"), setter("22"), setter("23"), setter("24"));
    List<Outcome<String>> outcomes = Race.run(setters);
    assertThat(outcomes)
        .filteredOn(outcome -> !outcome.won())
        .allSatisfy(outcome -> assertThat(outcome.refusal().code()).isEqualTo("changed-meanwhile"));
    assertThat(outcomes).filteredOn(Outcome::won).isNotEmpty();
    assertThat(policies.text(Policy.PASSWORD_MIN_LENGTH))
        .isEqualTo(
            test.ask("select content from policy_settings where name = 'password.min-length'"));
  }

  private Callable<String> setter(String value) {
    return () -> {
      policies.set(ROOT, Policy.PASSWORD_MIN_LENGTH, value);
      return value;
    };
  }

  @Test
  void aRefusedActorChangesNothing() {
    AppException refusal =
        catchThrowableOfType(
            AppException.class, () -> policies.set(Actor.ANYONE, Policy.PASSWORD_MIN_LENGTH, "20"));
    assertThat(refusal.code()).isEqualTo("not-allowed");
    assertThat(policies.number(Policy.PASSWORD_MIN_LENGTH)).isEqualTo(12);
  }

  @Test
  void aChangeOnOneMachineIsMadeAndAudited() {
    AtomicReference<String> kept = new AtomicReference<>("8765");
    policies.changeOnMachine(ROOT, "endpoint.port", kept::get, () -> kept.set("9000"));
    assertThat(kept).hasValue("9000");
    AuditRow entry = test.newest(1).getFirst();
    assertThat(entry.action()).isEqualTo("setting.machine-changed");
    assertThat(entry.subject()).isEqualTo("endpoint.port");
    assertThat(entry.actor()).isEqualTo(ROOT.name());
    assertThat(entry.detail()).isEqualTo(Map.of("before", "8765", "after", "9000"));
  }

  @Test
  void aChangeOnOneMachineThatFailsIsNotAudited() {
    long before = test.newest(1).getFirst().sequence();
    AppException full = new AppException("settings-unwritable", "settings.json");
    AppException refusal =
        catchThrowableOfType(
            AppException.class,
            () ->
                policies.changeOnMachine(
                    ROOT,
                    "endpoint.port",
                    () -> "8765",
                    () -> {
                      throw full;
                    }));
    assertThat(refusal).isSameAs(full);
    assertThat(test.newest(1).getFirst().sequence()).isEqualTo(before);
  }
}
