package io.countersign.core.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.countersign.core.AppException;
import io.countersign.core.MasterKey;
import io.countersign.core.policy.Pin;
import io.countersign.core.store.Database;
import io.countersign.core.store.DatabaseAddress;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
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

  private void demandFree(DatabaseAddress address) {
    try (Core core = Core.open(address, key, Clock.systemUTC(), TestCore.CHEAP)) {
      assertThat(core.accounts().needsFirstSuperuser()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void whatWasExpectedOfTheDatabaseMayBeWrong(Store store) {
    DatabaseAddress address = store.fresh(key);
    try (CoreOpening opening = CoreOpening.begin(!address.isShared())) {
      connect(opening, address, key);
      try (Core core = opening.settle()) {
        assertThat(core.accounts().needsFirstSuperuser()).isTrue();
      }
    }
    demandFree(address);
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void whatWasConnectedAndNotSettledIsClosed(Store store) {
    DatabaseAddress address = store.fresh(key);
    try (CoreOpening opening = CoreOpening.begin(address.isShared())) {
      connect(opening, address, key);
    }
    demandFree(address);
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void whatWasOnlyBegunTouchesNothing(Store store) {
    DatabaseAddress address = store.fresh(key);
    CoreOpening.begin(address.isShared()).close();
    demandFree(address);
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void tablesThatAreNotThoseOfTheProgramAreRefused(Store store) {
    DatabaseAddress address = store.fresh(key);
    assertThatExceptionOfType(AppException.class)
        .isThrownBy(() -> Database.open(address, List.of(Stranger.class), Clock.systemUTC()))
        .satisfies(e -> assertThat(e.code()).isEqualTo("database-unusable"));
    demandFree(address);
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void whatShowsOnlyAtTheEndLeavesNothingOpen(Store store) throws SQLException {
    DatabaseAddress address = store.fresh(key);
    demandFree(address);
    alter(address, "alter table accounts rename column full_name to called");
    for (int attempt = 0; attempt < 2; attempt++) {
      try (CoreOpening opening = CoreOpening.begin(address.isShared())) {
        connect(opening, address, key);
        assertThatExceptionOfType(AppException.class)
            .isThrownBy(opening::settle)
            .satisfies(e -> assertThat(e.code()).isEqualTo("database-unusable"));
      }
    }
    alter(address, "alter table accounts rename column called to full_name");
    demandFree(address);
  }

  private static void alter(DatabaseAddress address, String sql) throws SQLException {
    try (Connection connection = Store.connection(address);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
