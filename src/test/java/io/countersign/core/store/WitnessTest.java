package io.countersign.core.store;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.LoggedErrors;
import io.countersign.core.Actor;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.verify.Presented;
import io.countersign.core.verify.Verdict;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who watches a database is told what was done, and only that. */
class WitnessTest {
  private final List<Set<String>> seen = new ArrayList<>();
  private TestCore test;
  private Runnable stop;

  @BeforeEach
  void watch() {
    test = TestCore.shared(Store.H2);
    stop = test.core().database().watch(seen::add);
  }

  @AfterEach
  void stopWatching() {
    stop.run();
  }

  @Test
  void whatWasDoneIsToldAfterItIsKept() {
    List<String> owners = new ArrayList<>();
    Runnable other =
        test.core()
            .database()
            .watch(actions -> owners.add(test.ask("select max(username) from accounts")));
    String name = "zz-" + fresh("kari");
    test.account(name);
    other.run();
    assertThat(seen).containsExactly(Set.of("account.created"));
    assertThat(owners).containsExactly(name);
  }

  @Test
  void whatIsToldHasDroppedRememberedVerdictsAlready() {
    AccountDetail kari = test.account(fresh("kari"));
    var token = test.token(kari.id(), "laptop");
    Presented shown = new Presented(token.secret(), "192.0.2.1");
    assertThat(test.core().verifier().bearer(shown)).isInstanceOf(Verdict.Accepted.class);
    List<Verdict> then = new ArrayList<>();
    Runnable other =
        test.core().database().watch(actions -> then.add(test.core().verifier().bearer(shown)));
    test.core().tokens().revoke(ROOT, token.row().id(), "");
    other.run();
    assertThat(then).hasOnlyElementsOfType(Verdict.Refused.class).hasSize(1);
  }

  @Test
  void refusalsAreToldAsSuchAndWhatIsNotKeptIsNot() {
    Database database = test.core().database();
    assertThatThrownBy(() -> test.core().accounts().delete(Actor.ANYONE, 1))
        .hasMessage("not-allowed");
    assertThat(seen).containsExactly(Set.of("act.refused"));
    seen.clear();
    assertThatThrownBy(
            () ->
                database.write(
                    ROOT,
                    "account.edit",
                    tx -> {
                      tx.audit("account.edited", null);
                      throw new IllegalStateException("not kept");
                    }))
        .hasMessage("not kept");
    database.write(ROOT, "account.edit", tx -> null);
    assertThat(seen).isEmpty();
  }

  @Test
  void whoStoppedWatchingIsToldNothing() {
    stop.run();
    test.account(fresh("kari"));
    assertThat(seen).isEmpty();
  }

  @Test
  void problemOfAWitnessIsNotThatOfWhoDidSomething() {
    Runnable broken =
        test.core()
            .database()
            .watch(
                actions -> {
                  throw new IllegalStateException("for the test");
                });
    try (var logged = new LoggedErrors(Witnesses.class)) {
      assertThat(test.account(fresh("kari")).id()).isPositive();
      assertThat(logged.events()).hasSize(1);
    } finally {
      broken.run();
    }
    assertThat(seen).hasSize(1);
  }
}
