package io.countersign.core.store;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.AppException;
import io.countersign.core.CredentialChange;
import io.countersign.core.Subject;
import io.countersign.core.account.Account;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.account.SsoIdentity;
import io.countersign.core.instance.Core;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.token.TokenTerms;
import io.countersign.core.verify.Presented;
import io.countersign.core.verify.Verdict;
import io.countersign.testing.Race;
import io.countersign.testing.Race.Outcome;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class TransactionTest {
  @Parameter Store store;
  private TestCore test;
  private Core core;

  @BeforeEach
  void share() {
    test = TestCore.shared(store);
    core = test.core();
  }

  @Test
  void usernameIsUniqueWithoutRegardToCase() {
    String name = fresh("Kari");
    test.account(name);
    assertThatThrownBy(() -> test.account(name.toUpperCase(Locale.ROOT)))
        .isInstanceOfSatisfying(
            AppException.class,
            e -> {
              assertThat(e.code()).isEqualTo("username-taken");
              assertThat(e.field()).contains("username");
            });
  }

  @Test
  void ofTwoWhoMakeTheSameUsernameAtOnceOneIsRefused() {
    for (int round = 0; round < 5; round++) {
      String name = fresh("Twin");
      List<Outcome<AccountDetail>> outcomes =
          Race.run(
              List.<Callable<AccountDetail>>of(
                  () -> test.account(name),
                  () -> test.account(name.toLowerCase(Locale.ROOT)),
                  () -> test.account(name.toUpperCase(Locale.ROOT))));
      assertThat(outcomes).filteredOn(Outcome::won).hasSize(1);
      assertThat(outcomes)
          .filteredOn(outcome -> !outcome.won())
          .allSatisfy(outcome -> assertThat(outcome.refusal().code()).isEqualTo("username-taken"))
          .allSatisfy(outcome -> assertThat(outcome.refusal().field()).contains("username"));
      assertThat(core.accounts().count(ROOT, AccountFilter.containing(name))).isOne();
    }
  }

  @Test
  void ofTwoWhoTakeTheSameNameInAnEditOneIsRefused() {
    AccountDetail one = test.account(fresh("one"));
    AccountDetail two = test.account(fresh("two"));
    String wanted = fresh("wanted");
    List<Outcome<AccountDetail>> outcomes =
        Race.run(
            List.<Callable<AccountDetail>>of(
                () -> core.accounts().edit(ROOT, one.id(), one.version(), Profile.named(wanted)),
                () -> core.accounts().edit(ROOT, two.id(), two.version(), Profile.named(wanted))));
    assertThat(outcomes).filteredOn(Outcome::won).hasSize(1);
    assertThat(outcomes)
        .filteredOn(outcome -> !outcome.won())
        .allSatisfy(outcome -> assertThat(outcome.refusal().code()).isEqualTo("username-taken"));
  }

  @Test
  void ssoIdentityBelongsToOneAccount() {
    // The name is chosen so that a message which quotes the row could be taken for another refusal.
    SsoIdentity identity =
        new SsoIdentity("https://id.example.org", fresh("accounts_username_unique"));
    String first = fresh("first");
    core.accounts().create(ROOT, NewAccount.of(Profile.named(first).withSso(identity)));
    NewAccount second = NewAccount.of(Profile.named(fresh("second")).withSso(identity));
    assertThatThrownBy(() -> core.accounts().create(ROOT, second))
        .isInstanceOfSatisfying(
            AppException.class,
            e -> {
              assertThat(e.code()).isEqualTo("sso-taken");
              assertThat(e.field()).contains("ssoSubject");
            });
    AccountDetail third = test.account(fresh("third"));
    assertThatThrownBy(
            () ->
                core.accounts()
                    .edit(ROOT, third.id(), third.version(), third.profile().withSso(identity)))
        .hasMessageContaining("sso-taken");
    assertThat(core.accounts().open(ROOT, third.id()).profile().sso()).isNull();
  }

  @Test
  void whatThrowsAfterItsWritesLeavesNothing() {
    AccountDetail account = test.account(fresh("kept"), "ROLE_A");
    long entries = test.newest(1).getFirst().sequence();
    List<RuntimeException> problems =
        List.of(new AppException("account-self"), new IllegalStateException("a fault"));
    for (RuntimeException problem : problems) {
      assertThatThrownBy(
              () ->
                  core.database()
                      .write(
                          ROOT,
                          "account.edit",
                          tx -> {
                            Account found = tx.session().find(Account.class, account.id());
                            found.nextKeyGeneration();
                            core.tokens().issue(tx, account.id(), TokenTerms.named("never"));
                            tx.audit("account.edited", Subject.account(account.id(), "x"));
                            tx.session().flush();
                            throw problem;
                          }))
          .isSameAs(problem);
    }
    assertThat(test.newest(1).getFirst().sequence()).isEqualTo(entries);
    assertThat(core.tokens().count(ROOT, TokenFilter.of(account.id()))).isZero();
    assertThat(core.accounts().open(ROOT, account.id())).isEqualTo(account);
  }

  @Test
  void whatIsRefusedIsAuditedAloneAndOnlyThen() {
    AccountDetail account = test.account(fresh("refused"));
    Subject subject = Subject.account(account.id(), account.username());
    AppException refusal = new AppException("account-self");
    assertThatThrownBy(() -> refuse(subject, refusal)).isSameAs(refusal);
    assertThat(test.newest(1).getFirst())
        .satisfies(
            entry -> {
              assertThat(entry.action()).isEqualTo("publisher.refused");
              assertThat(entry.subjectId()).isEqualTo(Integer.toString(account.id()));
              assertThat(entry.detail()).isEqualTo(Map.of("reason", "test"));
            });
    assertThat(test.newest(2).getLast().action()).isEqualTo("account.created");
    refuse(subject, null);
    assertThat(test.newest(1).getFirst().action()).isEqualTo("account.edited");
    assertThat(core.audit().firstBroken(ROOT)).isEmpty();
  }

  private void refuse(Subject subject, AppException refusal) {
    core.database()
        .write(
            ROOT,
            "account.edit",
            tx -> {
              tx.audit("account.edited", subject);
              tx.auditRefused("publisher.refused", subject, Map.of("reason", "test"));
              if (refusal != null) {
                throw refusal;
              }
              return null;
            });
  }

  @Test
  void aJournalThatFailsTakesTheDeedBack() {
    AccountDetail account = test.account(fresh("unjournalled"));
    assertThatThrownBy(
            () ->
                core.database()
                    .write(
                        ROOT,
                        "account.edit",
                        tx -> {
                          core.tokens().issue(tx, account.id(), TokenTerms.named("never"));
                          tx.audit("x".repeat(65), Subject.account(account.id(), "x"));
                          return null;
                        }))
        .isInstanceOf(RuntimeException.class);
    assertThat(core.tokens().count(ROOT, TokenFilter.of(account.id()))).isZero();
    assertThat(core.audit().firstBroken(ROOT)).isEmpty();
  }

  @Test
  void whoEditsSecondIsToldAndLosesNothing() {
    AccountDetail seen = test.account(fresh("edited"));
    AccountDetail mine =
        core.accounts().edit(ROOT, seen.id(), seen.version(), seen.profile().withFullName("First"));
    assertThatThrownBy(
            () ->
                core.accounts()
                    .edit(ROOT, seen.id(), seen.version(), seen.profile().withEmail("a@b.org")))
        .isInstanceOfSatisfying(
            AppException.class,
            e -> {
              assertThat(e.code()).isEqualTo("account-changed-meanwhile");
              assertThat(e.args()).containsExactly(seen.username());
            });
    AccountDetail now = core.accounts().open(ROOT, seen.id());
    assertThat(now).isEqualTo(mine);
    assertThat(now.profile().fullName()).isEqualTo("First");
    assertThat(now.profile().email()).isEmpty();
    Profile again = now.profile().withEmail("a@b.org");
    assertThat(core.accounts().edit(ROOT, seen.id(), now.version(), again).profile())
        .isEqualTo(again);
  }

  @Test
  void ofManyWhoEditTheSameVersionAtOnceOneWins() {
    AccountDetail seen = test.account(fresh("contested"));
    List<Callable<AccountDetail>> editors =
        IntStream.range(0, 6)
            .<Callable<AccountDetail>>mapToObj(
                i ->
                    () ->
                        core.accounts()
                            .edit(
                                ROOT,
                                seen.id(),
                                seen.version(),
                                seen.profile().withFullName("Editor " + i)))
            .toList();
    List<Outcome<AccountDetail>> outcomes = Race.run(editors);
    assertThat(outcomes).filteredOn(Outcome::won).hasSize(1);
    assertThat(outcomes)
        .filteredOn(outcome -> !outcome.won())
        .allSatisfy(
            outcome -> assertThat(outcome.refusal().code()).isEqualTo("account-changed-meanwhile"));
    AccountDetail winner = outcomes.stream().filter(Outcome::won).findFirst().orElseThrow().value();
    assertThat(core.accounts().open(ROOT, seen.id()).profile()).isEqualTo(winner.profile());
  }

  @Test
  void twoWhoWaitForEachOtherAreBothServedInTheEnd() {
    int one = test.account(fresh("one")).id();
    int two = test.account(fresh("two")).id();
    AtomicInteger tries = new AtomicInteger();
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    List<Outcome<Object>> outcomes =
        Race.run(
            List.<Callable<Object>>of(
                () -> lockBoth(one, two, tries, bothHoldOne),
                () -> lockBoth(two, one, tries, bothHoldOne)));
    assertThat(outcomes).allMatch(Outcome::won);
    assertThat(tries).as("one of them had to begin again").hasValueGreaterThan(2);
  }

  private Object lockBoth(int first, int then, AtomicInteger tries, CyclicBarrier bothHoldOne) {
    return core.database()
        .write(
            ROOT,
            "account.edit",
            tx -> {
              tx.session().find(Account.class, first, LockModeType.PESSIMISTIC_WRITE);
              if (tries.incrementAndGet() <= 2) {
                await(bothHoldOne);
              }
              tx.session()
                  .find(Account.class, then, LockModeType.PESSIMISTIC_WRITE)
                  .nextKeyGeneration();
              tx.audit("account.edited", new Subject("account", null, null), Map.of());
              return tx;
            });
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void verdictsAreForgottenEvenWhereTheCommitSeemsToFail() {
    var issued = test.token(test.account(fresh("ghost")).id(), "laptop");
    Presented shown = new Presented(issued.secret(), "127.0.0.1");
    assertThat(core.verifier().bearer(shown)).isInstanceOf(Verdict.Accepted.class);
    // The change is stored although the caller is told of a failure, as when a connection breaks
    // while the server commits.
    assertThatThrownBy(
            () ->
                core.database()
                    .write(
                        ROOT,
                        "token.revoke",
                        tx -> {
                          tx.changed(new CredentialChange.OfToken(issued.row().id()));
                          test.sql(
                              "update bearer_tokens set revoked_at = created_at where id = "
                                  + issued.row().id());
                          throw new IllegalStateException("the connection broke");
                        }))
        .hasMessage("the connection broke");
    assertThat(core.verifier().bearer(shown)).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void aTransactionUndoesNothingThatWasStoredWhileItRan() {
    AccountDetail account = test.account(fresh("busy"), "ROLE_A");
    String signedIn = "update accounts set last_sign_in_at = created_at where id = " + account.id();
    core.database()
        .write(
            ROOT,
            "account.edit",
            tx -> {
              Account held = tx.session().find(Account.class, account.id());
              Race.elsewhere(() -> test.sql(signedIn));
              held.nextKeyGeneration();
              return null;
            });
    assertThat(core.accounts().open(ROOT, account.id()).lastSignInAt()).isNotNull();
  }
}
