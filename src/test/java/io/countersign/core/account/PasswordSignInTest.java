package io.countersign.core.account;

import static io.countersign.testing.TestCore.PASSWORD;
import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.core.account.PasswordSignIn.Entered;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.audit.AuditRow;
import io.countersign.testing.Race;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever has an active account and its password gets in over HTTP; all others look alike. */
@ParameterizedClass
@EnumSource(Store.class)
class PasswordSignInTest {
  /** The password "letmein" as a Django of long ago kept it. */
  private static final String OLD =
      "pbkdf2_sha256$1$seasalt$25AaZOClAOzTDEv9+nNA5HubZwUsHLhKlzN9pSIs6C8=";

  private static final String HOME = "192.0.2.7";

  private final TestCore test;
  private String name;
  private int id;

  PasswordSignInTest(Store store) {
    test = TestCore.shared(store);
  }

  @BeforeEach
  void makeAccount() {
    name = fresh("Kari");
    id = test.account(name).id();
    set(id, PASSWORD);
  }

  private void set(int account, String password) {
    try (Secret secret = Secret.of(password)) {
      test.core().passwords().set(ROOT, account, secret);
    }
  }

  private Entered enter(String username, String password) {
    try (Secret secret = Secret.of(password)) {
      return test.core().passwordSignIn().enter(username, secret, HOME);
    }
  }

  private void refused(String username, String password) {
    assertThatThrownBy(() -> enter(username, password)).hasMessage("sign-in-refused");
  }

  private void keep(String hash) {
    test.core()
        .database()
        .write(
            ROOT,
            "test",
            tx -> {
              tx.session().find(Account.class, id).takeOver(hash, tx.now(), null);
              return null;
            });
  }

  private String hash() {
    return test.core().database().read(session -> session.find(Account.class, id).passwordHash());
  }

  @Test
  void letterCaseCountsOnlyWhereTheContractSaysSo() {
    String other = name.toUpperCase(java.util.Locale.ROOT);
    refused(other, PASSWORD);
    try (Secret secret = Secret.of(PASSWORD);
        Secret wrong = Secret.of("wrong")) {
      PasswordSignIn door = test.core().passwordSignIn();
      assertThat(door.enterInAnyCase(other, secret, HOME)).isEqualTo(enter(name, PASSWORD));
      assertThatThrownBy(() -> door.enterInAnyCase(other, wrong, HOME))
          .hasMessage("sign-in-refused");
    }
  }

  @Test
  void rightPasswordGivesTheAccount() {
    Entered entered = enter(name, PASSWORD);
    assertThat(entered.accountId()).isEqualTo(id);
    assertThat(entered.username()).isEqualTo(name);
  }

  @Test
  void superuserGetsInToo() {
    Actor ada = test.superuser(fresh("ada"));
    assertThat(enter(ada.name(), PASSWORD).accountId()).isEqualTo(ada.accountId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "wrong", "a\0b", "\ud800", "quiet-lantern-over-9-hill"})
  void wrongPasswordIsRefused(String password) {
    refused(name, password);
  }

  @ParameterizedTest
  @ValueSource(strings = {" %s", "%s ", "\t%s\n", "\u00a0%s\u2003", "\u0085%s"})
  void passwordIsTriedAsGivenAndThenWithoutOuterBlanks(String form) {
    String padded = form.formatted(PASSWORD);
    assertThat(enter(name, padded).accountId()).isEqualTo(id);
    set(id, padded);
    assertThat(enter(name, padded).accountId()).isEqualTo(id);
    refused(name, PASSWORD);
  }

  @Test
  void innerBlanksCount() {
    set(id, "seven owls over 9 hills");
    refused(name, "sevenowlsover9hills");
    refused(name, " seven owls over  9 hills ");
  }

  @Test
  void usernameIsComparedExactly() {
    refused(name.toLowerCase(), PASSWORD);
    refused(name.toUpperCase(), PASSWORD);
    refused(" " + name, PASSWORD);
    refused(name + "@example.org", PASSWORD);
    refused(name + "\0", PASSWORD);
    refused("", PASSWORD);
  }

  @Test
  void unknownInactiveAndWithoutPasswordAreRefused() {
    refused(fresh("nobody"), PASSWORD);
    refused(test.account(fresh("nils")).username(), PASSWORD);
    test.core().accounts().deactivate(ROOT, id);
    refused(name, PASSWORD);
    test.core().accounts().activate(ROOT, id);
    assertThat(enter(name, PASSWORD).accountId()).isEqualTo(id);
    test.core().passwords().remove(ROOT, id);
    refused(name, PASSWORD);
  }

  @Test
  void changedPasswordHoldsAtOnce() {
    set(id, "amber-kettle-under-4-bridges");
    refused(name, PASSWORD);
    assertThat(enter(name, "amber-kettle-under-4-bridges").accountId()).isEqualTo(id);
  }

  @Test
  void lastSignInStaysAsItIs() {
    enter(name, PASSWORD);
    assertThat(test.core().accounts().open(ROOT, id).lastSignInAt()).isNull();
  }

  @Test
  void hashOfAnotherKindIsReplacedByOurs() {
    keep(OLD);
    refused(name, "wrong");
    assertThat(hash()).isEqualTo(OLD);
    long version = test.core().accounts().open(ROOT, id).version();
    enter(name, " letmein ");
    assertThat(hash()).startsWith("$2b$04$");
    enter(name, "letmein");
    refused(name, "wrong");
    assertThat(test.core().accounts().open(ROOT, id).version())
        .as("an editor is not disturbed")
        .isEqualTo(version);
  }

  @Test
  void windowReplacesAHashOfAnotherKindToo() {
    test.core().accounts().setSuperuser(ROOT, id, true);
    keep(OLD);
    try (Secret right = Secret.of("letmein");
        Secret wrong = Secret.of("wrong")) {
      assertThatThrownBy(() -> test.core().signIn().signIn(name, wrong, HOME))
          .hasMessage("sign-in-refused");
      assertThat(hash()).isEqualTo(OLD);
      test.core().signIn().signIn(name, right, HOME);
      assertThat(hash()).startsWith("$2b$04$");
      assertThat(test.core().accounts().open(ROOT, id).lastSignInAt())
          .isEqualTo(test.clock().instant());
      test.core().signIn().signIn(name, right, HOME);
    }
  }

  @Test
  void inactiveAccountKeepsItsOldHash() {
    keep(OLD);
    test.core().accounts().deactivate(ROOT, id);
    refused(name, "letmein");
    assertThat(hash()).isEqualTo(OLD);
  }

  @Test
  void presentPasswordIsConfirmedByAccount() {
    try (Secret right = Secret.of(PASSWORD);
        Secret wrong = Secret.of("wrong")) {
      PasswordSignIn door = test.core().passwordSignIn();
      door.confirm(id, right, HOME);
      assertThatThrownBy(() -> door.confirm(id, wrong, HOME)).hasMessage("sign-in-refused");
      assertThatThrownBy(() -> door.confirm(-1, right, HOME)).hasMessage("sign-in-refused");
      test.core().accounts().deactivate(ROOT, id);
      assertThatThrownBy(() -> door.confirm(id, right, HOME)).hasMessage("sign-in-refused");
    }
  }

  @Test
  void sixthTryMustWaitWhateverThePassword() {
    for (int i = 0; i < 5; i++) {
      refused(name, "wrong");
    }
    assertThatThrownBy(() -> enter(name, PASSWORD)).hasMessage("sign-in-throttled [1]");
  }

  @Test
  void manyWhoSignInAtOnceWithTheRightPasswordAllGetIn() {
    Callable<Entered> one = () -> enter(name, PASSWORD);
    assertThat(Race.run(Collections.nCopies(20, one))).allMatch(Race.Outcome::won);
  }

  @Test
  void ofManyWhoGuessAtOnceFiveAreChecked() {
    Callable<Entered> one = () -> enter(name, "wrong");
    assertThat(Race.run(Collections.nCopies(20, one)))
        .extracting(outcome -> outcome.refusal().code())
        .containsOnly("sign-in-refused", "sign-in-throttled")
        .filteredOn("sign-in-refused"::equals)
        .hasSize(5);
  }

  @Test
  void refusalsAreAuditedAsOneSumAndSuccessesAreNot() {
    test.core().unwritten().refusedSignIns().write();
    long before = test.core().audit().count(ROOT, AuditFilter.all());
    enter(name, PASSWORD);
    refused(name, "wrong");
    refused(name, "worse");
    assertThat(test.core().audit().count(ROOT, AuditFilter.all())).isEqualTo(before);
    test.core().unwritten().refusedSignIns().write();
    AuditRow entry = test.newest(1).getFirst();
    assertThat(entry.action()).isEqualTo("signin.refused");
    assertThat(entry.subjectId()).isEqualTo(Integer.toString(id));
    assertThat(entry.detail()).isEqualTo(Map.of("count", "2", "from", HOME));
    assertThat(Optional.of(entry).map(AuditRow::toString).get()).doesNotContain("wrong", "worse");
  }
}
