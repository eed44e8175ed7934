package io.countersign.core.account;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Progress;
import io.countersign.core.Secret;
import io.countersign.core.takeover.Options;
import io.countersign.core.takeover.SmallDump;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The moment up to which all sign-ins of an account are over for good. */
@ParameterizedClass
@EnumSource(Store.class)
class SignInEndsTest {
  @Parameter Store store;

  private TestCore test;
  private AccountService accounts;
  private PasswordService passwords;
  private String name;
  private int id;

  @BeforeEach
  void makeAccount() {
    test = TestCore.shared(store);
    accounts = test.core().accounts();
    passwords = test.core().passwords();
    name = fresh("Ada");
    id = test.account(name).id();
    test.clock().advance(Duration.ofMinutes(1));
  }

  private Instant moment(int account) {
    return test.core()
        .database()
        .read(session -> session.find(Account.class, account).signInsEndedAt());
  }

  private Instant later() {
    test.clock().advance(Duration.ofSeconds(7));
    return test.core().database().now();
  }

  @Test
  void nothingIsOverAtFirstNorAfterAFirstPassword() {
    passwords.generate(ROOT, id);
    assertThat(moment(id)).isNull();
  }

  @Test
  void aChangeAndARemovalOfThePasswordEndThem() {
    passwords.generate(ROOT, id);
    Instant changed = later();
    passwords.set(ROOT, id, Secret.of("amber-kettle-under-4-bridges"));
    assertThat(moment(id)).isEqualTo(changed);
    Instant drawn = later();
    passwords.generate(ROOT, id);
    assertThat(moment(id)).isEqualTo(drawn);
    Instant removed = later();
    passwords.remove(ROOT, id);
    assertThat(moment(id)).isEqualTo(removed);
  }

  @Test
  void deactivationAndActivationEndThemAndDoingNothingDoesNot() {
    accounts.activate(ROOT, id);
    assertThat(moment(id)).isNull();
    Instant stopped = later();
    accounts.deactivate(ROOT, id);
    assertThat(moment(id)).isEqualTo(stopped);
    later();
    accounts.deactivate(ROOT, id);
    assertThat(moment(id)).isEqualTo(stopped);
    Instant again = later();
    accounts.activate(ROOT, id);
    assertThat(moment(id)).isEqualTo(again);
  }

  @Test
  void anEditEndsNothingAndIsNotTakenForAChangeByTheEnd() {
    AccountDetail seen = accounts.open(ROOT, id);
    test.core()
        .database()
        .write(
            ROOT,
            "test",
            tx -> {
              SignInEnds.all(tx, id, SignInEnd.ALL_ENDED);
              return null;
            });
    Instant ended = moment(id);
    later();
    accounts.edit(ROOT, id, seen.version(), seen.profile().withEmail("ada@example.org"));
    assertThat(moment(id)).isEqualTo(ended);
  }

  @Test
  void theMomentNeverMovesBack() {
    later();
    passwords.generate(ROOT, id);
    passwords.remove(ROOT, id);
    Instant ended = moment(id);
    test.core()
        .database()
        .write(
            ROOT,
            "test",
            tx -> {
              tx.session().find(Account.class, id).inheritEnd(Instant.EPOCH);
              tx.session().find(Account.class, id).inheritEnd(null);
              return null;
            });
    assertThat(moment(id)).isEqualTo(ended);
  }

  @Test
  void aDeletedUsernameKeepsItsMomentForWhoeverHasItNext() {
    Instant deleted = later();
    accounts.delete(ROOT, id);
    later();
    int next =
        accounts.create(ROOT, NewAccount.of(Profile.named(name.toUpperCase(Locale.ROOT)))).id();
    assertThat(moment(next)).isEqualTo(deleted);
    Instant again = later();
    accounts.delete(ROOT, next);
    int third = test.account(name).id();
    assertThat(moment(third)).isEqualTo(again);
  }

  @Test
  void whoeverIsRenamedToADeletedUsernameInheritsItsMoment() {
    Instant deleted = later();
    accounts.delete(ROOT, id);
    AccountDetail other = test.account(fresh("grace"));
    assertThat(moment(other.id())).isNull();
    accounts.edit(ROOT, other.id(), other.version(), Profile.named(name));
    assertThat(moment(other.id())).isEqualTo(deleted);
  }

  @Test
  void whoeverIsTakenOverUnderADeletedUsernameInheritsItsMoment() {
    Instant deleted = later();
    accounts.delete(ROOT, id);
    test.core()
        .takeOver()
        .run(ROOT, new SmallDump().user(null, name), Options.CAREFUL, Progress.NONE);
    Optional<AccountDetail> taken = accounts.find(ROOT, name);
    assertThat(moment(taken.get().id())).isEqualTo(deleted);
  }
}
