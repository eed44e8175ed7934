package io.countersign.core.instance;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.testing.BesideScreens;
import io.countersign.testing.Race;
import io.countersign.testing.Race.Outcome;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** However superusers act on each other, one is left who can. */
@BesideScreens
@ParameterizedClass
@EnumSource(Store.class)
class SuperusersTest {
  private static final AccountFilter ABLE =
      new AccountFilter(
          Optional.empty(),
          Optional.of(true),
          Optional.of(true),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  @Parameter Store store;
  private TestCore test;
  private Core core;

  @BeforeEach
  void open() {
    test = TestCore.on(store);
    core = test.core();
  }

  @AfterEach
  void close() {
    test.close();
  }

  private interface Deed {
    void on(Actor actor, int id);
  }

  private List<Deed> deeds() {
    return List.of(
        (actor, id) -> core.accounts().deactivate(actor, id),
        (actor, id) -> core.accounts().setSuperuser(actor, id, false),
        (actor, id) -> core.accounts().delete(actor, id),
        (actor, id) -> {
          AccountDetail seen = core.accounts().open(actor, id);
          core.accounts().edit(actor, id, seen.version(), seen.profile(), false);
        });
  }

  @Test
  void theLastOneStaysWhoeverActsAndNobodyActsOnThemselves() {
    Actor ada = test.superuser("ada");
    for (Deed deed : deeds()) {
      assertThatThrownBy(() -> deed.on(ROOT, ada.accountId()))
          .hasMessageContaining("last-superuser");
      assertThatThrownBy(() -> deed.on(ada, ada.accountId())).hasMessageContaining("account-self");
    }
    Actor inactive = test.superuser("inactive");
    core.accounts().deactivate(ada, inactive.accountId());
    for (Deed deed : deeds()) {
      assertThatThrownBy(() -> deed.on(ROOT, ada.accountId()))
          .as("one who is inactive does not count")
          .hasMessageContaining("last-superuser");
    }
    assertThat(core.accounts().count(ROOT, ABLE)).isOne();

    // Of two who deactivate, lower or delete each other at the same moment one is left.
    for (Deed first : deeds()) {
      for (Deed second : deeds().subList(0, 2)) {
        race(first, second);
      }
    }
    assertThat(core.audit().firstBroken(ROOT)).isEmpty();
  }

  private void race(Deed first, Deed second) {
    List<Integer> before =
        core
            .accounts()
            .list(ROOT, ABLE, io.countersign.core.Sort.ascending("id"), Optional.empty(), 10)
            .rows()
            .stream()
            .map(row -> row.id())
            .toList();
    assertThat(before).hasSize(1);
    Actor bob = Actor.account(before.getFirst(), "bob");
    Actor eve = test.superuser(fresh("eve"));
    List<Outcome<Object>> outcomes =
        Race.run(
            List.<Callable<Object>>of(
                () -> done(() -> first.on(bob, eve.accountId())),
                () -> done(() -> second.on(eve, bob.accountId()))));
    assertThat(outcomes).filteredOn(Outcome::won).hasSize(1);
    AppException refusal = outcomes.stream().filter(o -> !o.won()).findFirst().get().refusal();
    assertThat(refusal.code())
        .isIn(
            "last-superuser",
            "not-allowed",
            "changed-meanwhile",
            "account-changed-meanwhile",
            "account-unknown");
    assertThat(core.accounts().count(ROOT, ABLE)).isOne();
  }

  private static Object done(Runnable deed) {
    deed.run();
    return "done";
  }

  @Test
  void ofManyWhoMakeTheFirstSuperuserAtOnceOneDoes() {
    List<Callable<AccountDetail>> racers =
        List.of(first("ada"), first("bob"), first("eve"), first("zoe"));
    List<Outcome<AccountDetail>> outcomes = Race.run(racers);
    assertThat(outcomes).filteredOn(Outcome::won).hasSize(1);
    assertThat(outcomes)
        .filteredOn(outcome -> !outcome.won())
        .allSatisfy(
            outcome -> assertThat(outcome.refusal().code()).isEqualTo("first-superuser-exists"));
    assertThat(core.accounts().count(ROOT, AccountFilter.all())).isOne();
    assertThat(core.accounts().needsFirstSuperuser()).isFalse();
  }

  private Callable<AccountDetail> first(String name) {
    return () ->
        core.accounts().createFirstSuperuser(Profile.named(name), Secret.of(TestCore.PASSWORD));
  }

  @Test
  void theFirstSuperuserKeepsThePasswordRules() {
    assertThatThrownBy(
            () -> core.accounts().createFirstSuperuser(Profile.named("ada"), Secret.of("short")))
        .hasMessageContaining("password-too-short");
    assertThatThrownBy(
            () ->
                core.accounts()
                    .createFirstSuperuser(
                        Profile.named("ada.lovelace"), Secret.of("Ada Lovelace!")))
        .hasMessageContaining("password-like-user");
    assertThat(core.accounts().needsFirstSuperuser()).isTrue();
  }

  @Test
  void idsBeginWithOneAndGoOnWithoutGapsOrReuseAfterARestart() {
    assertThat(test.account("a").id()).isEqualTo(1);
    assertThat(test.account("b").id()).isEqualTo(2);
    assertThatThrownBy(() -> test.account("A")).hasMessageContaining("username-taken");
    assertThat(test.account("c").id()).as("a refusal takes no id").isEqualTo(3);
    core.accounts().delete(ROOT, 3);
    test.reopen();
    core = test.core();
    assertThat(test.account("d").id()).as("an id is not used again").isEqualTo(4);
    test.reopen();
    core = test.core();
    int last = core.accounts().create(ROOT, NewAccount.of(Profile.named("e"))).id();
    assertThat(last).as("no id is lost by a restart").isEqualTo(5);
    assertThat(test.token(last, "one").row().id()).isEqualTo(1);
    test.reopen();
    assertThat(test.token(last, "two").row().id()).isEqualTo(2);
  }

  @Test
  void theLastPasswordOfASuperuserStays() {
    int ada = test.superuser("ada").accountId();
    int bo = test.superuser("bo").accountId();
    core.passwords().remove(ROOT, bo);
    assertThatThrownBy(() -> core.passwords().remove(ROOT, ada))
        .isInstanceOfSatisfying(
            AppException.class, e -> assertThat(e.code()).isEqualTo("password-last"));
    assertThat(core.accounts().open(ROOT, ada).hasPassword()).isTrue();
    core.passwords().set(ROOT, bo, Secret.of(TestCore.PASSWORD));
    core.accounts().deactivate(ROOT, bo);
    assertThatThrownBy(() -> core.passwords().remove(ROOT, ada))
        .hasMessageContaining("password-last");
    core.accounts().activate(ROOT, bo);
    core.passwords().remove(ROOT, ada);
    assertThat(core.accounts().open(ROOT, ada).hasPassword()).isFalse();
  }
}
