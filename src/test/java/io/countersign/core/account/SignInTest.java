package io.countersign.core.account;

import static io.countersign.testing.TestCore.PASSWORD;
import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.instance.Core;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class SignInTest {
  @Parameter Store store;
  private TestCore test;
  private Core core;

  @BeforeEach
  void share() {
    test = TestCore.shared(store);
    core = test.core();
    core.unwritten().refusedSignIns().write();
  }

  private AppException refusal(String username, String password, String address) {
    AppException refusal =
        catchThrowableOfType(
            AppException.class, () -> core.signIn().signIn(username, Secret.of(password), address));
    assertThat(refusal).as("%s may not sign in", username).isNotNull();
    return refusal;
  }

  private String ordinary() {
    String name = fresh("ordinary");
    core.accounts()
        .create(
            ROOT,
            new NewAccount(Profile.named(name), false, true, Optional.of(Secret.of(PASSWORD))));
    return name;
  }

  @Test
  void whoeverMayNotSignInGetsTheSameAnswer() {
    Actor ada = test.superuser(fresh("ada"));
    Actor inactive = test.superuser(fresh("inactive"));
    core.accounts().deactivate(ROOT, inactive.accountId());
    Actor without = test.superuser(fresh("without"));
    core.passwords().remove(ROOT, without.accountId());
    List<AppException> refusals =
        List.of(
            refusal(fresh("nobody"), PASSWORD, null),
            refusal("", PASSWORD, null),
            refusal("a\0b", PASSWORD, null),
            refusal("\ud800", PASSWORD, null),
            refusal("x".repeat(5000), PASSWORD, null),
            refusal(ada.name(), "wrong", null),
            refusal(ada.name(), "", null),
            refusal(ada.name(), PASSWORD + " ", null),
            refusal(ada.name(), PASSWORD + "\0", null),
            refusal(ada.name(), "x".repeat(5000), null),
            refusal(inactive.name(), PASSWORD, null),
            refusal(without.name(), PASSWORD, null),
            refusal(ordinary(), PASSWORD, null));
    assertThat(refusals)
        .allSatisfy(
            refusal -> {
              assertThat(refusal.code()).isEqualTo("sign-in-refused");
              assertThat(refusal.args()).isEmpty();
              assertThat(refusal.field()).isEmpty();
              assertThat(refusal).hasMessage("sign-in-refused").hasNoCause();
            });
  }

  @Test
  void aSuperuserSignsInWithoutRegardToCaseAndItIsAudited() {
    Actor ada = test.superuser(fresh("Ada"));
    Actor signedIn =
        core.signIn().signIn(ada.name().toUpperCase(Locale.ROOT), Secret.of(PASSWORD), "192.0.2.1");
    assertThat(signedIn).isEqualTo(ada.from("192.0.2.1"));
    AuditRow entry = test.newest(1).getFirst();
    assertThat(entry.action()).isEqualTo("signin.done");
    assertThat(entry.address()).isEqualTo("192.0.2.1");
    assertThat(entry.actorId()).isEqualTo(ada.accountId());
    assertThat(core.accounts().open(ROOT, ada.accountId()).lastSignInAt())
        .isEqualTo(test.clock().instant());
    core.signIn().signOut(signedIn);
    assertThat(test.newest(1).getFirst().action()).isEqualTo("signin.ended");
  }

  @Test
  void whoGoesOnGuessingWaitsLongerAndLongerButNotFromElsewhere() {
    Actor ada = test.superuser(fresh("ada"));
    for (int i = 0; i < 5; i++) {
      assertThat(refusal(ada.name(), "guess " + i, "192.0.2.1").code())
          .isEqualTo("sign-in-refused");
    }
    AppException wait = refusal(ada.name(), PASSWORD, "192.0.2.1");
    assertThat(wait.code()).as("the right one too").isEqualTo("sign-in-wait");
    assertThat(wait.args()).containsExactly(1L);
    assertThat(refusal(ada.name().toUpperCase(Locale.ROOT), PASSWORD, "192.0.2.1").code())
        .isEqualTo("sign-in-wait");
    assertThat(core.signIn().signIn(ada.name(), Secret.of(PASSWORD), "192.0.2.2")).isNotNull();
    test.clock().advance(Duration.ofSeconds(1));
    assertThat(refusal(ada.name(), "guess", "192.0.2.1").code()).isEqualTo("sign-in-refused");
    assertThat(refusal(ada.name(), PASSWORD, "192.0.2.1").args()).containsExactly(2L);
    test.clock().advance(Duration.ofSeconds(2));
    assertThat(core.signIn().signIn(ada.name(), Secret.of(PASSWORD), "192.0.2.1")).isNotNull();
    assertThat(refusal(ada.name(), "guess", "192.0.2.1").code()).isEqualTo("sign-in-refused");
  }

  @Test
  void refusalsAreWrittenAsSumsAndNeverTheNameThatNobodyHas() {
    Actor ada = test.superuser(fresh("ada"));
    String typed = "my-Secret-typed-in-the-wrong-field";
    refusal(ada.name(), "wrong one", "192.0.2.1");
    refusal(ada.name().toUpperCase(Locale.ROOT), "wrong two", "192.0.2.1");
    refusal(ada.name(), "wrong three", "192.0.2.2");
    refusal(typed, "wrong four", "192.0.2.1");
    refusal(typed + "2", "wrong five", "192.0.2.1");
    long before = test.newest(1).getFirst().sequence();
    core.unwritten().refusedSignIns().write();
    List<AuditRow> rows = test.newest(3);
    assertThat(rows).allMatch(row -> row.action().equals("signin.refused"));
    assertThat(rows.getFirst().sequence()).isEqualTo(before + 3);
    assertThat(rows)
        .extracting(row -> row.subject() + " " + row.detail())
        .containsExactlyInAnyOrder(
            ada.name() + " {count=2, from=192.0.2.1}",
            ada.name() + " {count=1, from=192.0.2.2}",
            "null {count=2, from=192.0.2.1}");
    assertThat(rows.toString()).doesNotContain("Secret").doesNotContain("wrong");
    core.unwritten().refusedSignIns().write();
    assertThat(test.newest(1).getFirst().sequence()).isEqualTo(before + 3);
  }

  @Test
  void sumsThatCannotBeWrittenAreWrittenLater() {
    Actor ada = test.superuser(fresh("ada"));
    refusal(ada.name(), "wrong", "192.0.2.1");
    test.sql("alter table audit_head rename to away");
    try {
      assertThat(catchThrowable(core.unwritten().refusedSignIns()::write)).isNotNull();
    } finally {
      test.sql("alter table away rename to audit_head");
    }
    refusal(ada.name(), "wrong", "192.0.2.1");
    core.unwritten().refusedSignIns().write();
    assertThat(test.newest(1).getFirst().detail()).containsEntry("count", "2");
  }

  @Test
  void oneWhoSignedInBeforeIsRefusedAtTheNextDeedOnceTheRightIsGone() {
    Actor ada = test.superuser(fresh("ada"));
    Actor session = core.signIn().signIn(ada.name(), Secret.of(PASSWORD), null);
    assertThat(core.accounts().rolesInUse(session)).isNotNull();
    core.accounts().setSuperuser(ROOT, ada.accountId(), false);
    AppException refusal =
        catchThrowableOfType(AppException.class, () -> core.accounts().rolesInUse(session));
    assertThat(refusal.code()).isEqualTo("not-allowed");
    assertThat(refusal(ada.name(), PASSWORD, null).code()).isEqualTo("sign-in-refused");
    AppException unlock =
        catchThrowableOfType(
            AppException.class, () -> core.signIn().unlock(session, Secret.of(PASSWORD)));
    assertThat(unlock.code()).isEqualTo("sign-in-refused");
  }
}
