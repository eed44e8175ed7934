package io.countersign.core.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.core.AppException;
import io.countersign.core.MasterKey;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.policy.Pin;
import io.countersign.core.policy.PinnedBy;
import io.countersign.core.policy.Policy;
import io.countersign.core.store.Database;
import io.countersign.core.store.DatabaseAddress;
import io.countersign.core.token.TokenTerms;
import io.countersign.core.verify.Presented;
import io.countersign.core.verify.Verdict;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever comes of an opening, the database is free again when it is closed. */
class CoreOpeningTest {
  private final MasterKey key = MasterKey.generate();

  /** What no migration has made a table for. */
  @Entity
  static class Stranger {
    @Id int id;
  }

  private static Core connect(CoreOpening opening, DatabaseAddress address, MasterKey key) {
    return opening.connect(address, key, Clock.systemUTC(), TestCore.CHEAP, List.<Pin>of());
  }

  private static void assertRefused(String code, ThrowingCallable deed) {
    assertThatExceptionOfType(AppException.class)
        .isThrownBy(deed)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  private void demandFree(DatabaseAddress address) {
    try (Core core = Core.open(address, key, Clock.systemUTC(), TestCore.CHEAP)) {
      assertThat(core.accounts().needsFirstSuperuser()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void whatWasConnectedAndNotSettledIsClosed(Store store) {
    DatabaseAddress address = store.fresh(key);
    try (CoreOpening opening = new CoreOpening(address.isShared())) {
      connect(opening, address, key);
    }
    demandFree(address);
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void whatWasOnlyBegunTouchesNothing(Store store) {
    DatabaseAddress address = store.fresh(key);
    CoreOpening opening = new CoreOpening(address.isShared());
    opening.begin();
    opening.close();
    demandFree(address);
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void tablesThatAreNotThoseOfTheProgramAreRefused(Store store) {
    DatabaseAddress address = store.fresh(key);
    assertRefused(
        "database-unusable",
        () -> Database.open(address, List.of(Stranger.class), Clock.systemUTC()));
    demandFree(address);
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void whatShowsOnlyAtTheEndLeavesNothingOpen(Store store) throws SQLException {
    DatabaseAddress address = store.fresh(key);
    demandFree(address);
    alter(address, "alter table accounts rename column full_name to called");
    for (int attempt = 0; attempt < 2; attempt++) {
      try (CoreOpening opening = new CoreOpening(address.isShared())) {
        connect(opening, address, key);
        assertRefused("database-unusable", opening::settle);
      }
    }
    alter(address, "alter table accounts rename column called to full_name");
    demandFree(address);
  }

  /** What is asked for a bearer token does not need the tables of anything else. */
  @ParameterizedTest
  @EnumSource(Store.class)
  void whatDecidesAboutTokensWaitsForNoMapping(Store store) throws SQLException {
    DatabaseAddress address = store.fresh(key);
    Secret token;
    try (Core core = Core.open(address, key, Clock.systemUTC(), TestCore.CHEAP)) {
      int kari = core.accounts().create(TestCore.ROOT, NewAccount.of(Profile.named("kari"))).id();
      token = core.tokens().issue(TestCore.ROOT, kari, TokenTerms.named("x")).secret();
      core.policies().set(TestCore.ROOT, Policy.JWT_LIFE, "3m");
    }
    alter(address, "alter table access_requests rename column purpose to wish");
    try (CoreOpening opening = new CoreOpening(address.isShared())) {
      Core early = connect(opening, address, key);
      assertThat(opening.mayAnswer()).isTrue();
      early.catchUp();
      assertThat(early.database().answers()).isTrue();
      assertThat(early.policies().text(Policy.JWT_LIFE)).isEqualTo("PT3M");
      assertThat(early.verifier().bearer(new Presented(token, "192.0.2.1")))
          .isInstanceOf(Verdict.Accepted.class);
      assertRefused("database-unusable", opening::settle);
      assertThat(early.database().answers()).isFalse();
    }
    alter(address, "alter table access_requests rename column wish to purpose");
    try (CoreOpening opening = new CoreOpening(address.isShared())) {
      connect(opening, address, key);
      assertThat(opening.mayAnswer()).isTrue();
      try (Core core = opening.settle()) {
        assertThat(core.accounts().count(TestCore.ROOT, AccountFilter.all())).isOne();
      }
    }
  }

  /** Whoever is let in before it shows that the tables are wrong is told to come again. */
  @ParameterizedTest
  @EnumSource(Store.class)
  void whoeverCameTooEarlyIsRefusedAsByADatabaseThatIsAway(Store store) throws SQLException {
    DatabaseAddress address = store.fresh(key);
    demandFree(address);
    alter(address, "alter table access_requests rename column purpose to wish");
    try (CoreOpening opening = new CoreOpening(address.isShared())) {
      Core early = connect(opening, address, key);
      assertThat(opening.mayAnswer()).isTrue();
      assertRefused("database-unusable", () -> early.sessions().find(Secret.of("0".repeat(43))));
      assertThatExceptionOfType(AppException.class).isThrownBy(opening::settle);
      Presented anything = new Presented(Secret.of("0".repeat(40)), "192.0.2.1");
      assertRefused("database-unreachable", () -> early.verifier().bearer(anything));
      assertRefused("database-unusable", () -> early.sessions().find(Secret.of("0".repeat(43))));
    }
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void databaseThatBelongsToNoKeyYetAnswersNobody(Store store) {
    DatabaseAddress address = store.fresh(key);
    try (CoreOpening opening = new CoreOpening(address.isShared())) {
      connect(opening, address, key);
      assertThat(opening.mayAnswer()).isFalse();
    }
    demandFree(address);
  }

  @Test
  void databaseOfAnotherKeyAnswersNobody() {
    DatabaseAddress address = Store.POSTGRESQL.fresh(key);
    demandFree(address);
    try (CoreOpening opening = new CoreOpening(true)) {
      connect(opening, address, MasterKey.generate());
      assertRefused("wrong-master-key", opening::mayAnswer);
    }
    demandFree(address);
  }

  private boolean mayAnswerPinned(DatabaseAddress address, String life) {
    Pin pin =
        new Pin(
            Policy.JWT_LIFE, Secret.of(life), new PinnedBy(PinnedBy.Layer.COMMAND_LINE, "--set"));
    try (CoreOpening opening = new CoreOpening(address.isShared())) {
      opening.connect(address, key, Clock.systemUTC(), TestCore.CHEAP, List.of(pin));
      boolean may = opening.mayAnswer();
      opening.settle().close();
      return may;
    }
  }

  /** That something is pinned is in the audit before anybody is answered by it. */
  @Test
  void whatIsPinnedOtherwiseIsAuditedFirst() {
    DatabaseAddress address = Store.H2.fresh(key);
    demandFree(address);
    assertThat(mayAnswerPinned(address, "2m")).isFalse();
    assertThat(mayAnswerPinned(address, "2m")).isTrue();
    assertThat(mayAnswerPinned(address, "3m")).isFalse();
    try (CoreOpening opening = new CoreOpening(false)) {
      connect(opening, address, key);
      assertThat(opening.mayAnswer()).as("released").isFalse();
    }
  }

  private static void alter(DatabaseAddress address, String sql) throws SQLException {
    try (Connection connection = Store.connection(address);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
