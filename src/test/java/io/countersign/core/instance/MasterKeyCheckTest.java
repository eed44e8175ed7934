package io.countersign.core.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.AppException;
import io.countersign.core.MasterKey;
import io.countersign.core.store.DatabaseAddress;
import io.countersign.testing.Race;
import io.countersign.testing.Race.Outcome;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MasterKeyCheckTest {
  private static Core open(DatabaseAddress address, MasterKey key) {
    return Core.open(address, key, Clock.systemUTC(), TestCore.CHEAP);
  }

  private static String codeOf(Callable<?> opening) {
    try {
      Object opened = opening.call();
      throw new AssertionError("opened " + opened);
    } catch (AppException e) {
      return e.code();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void secondMachineWithAnotherKeyIsRefusedAndTheFirstGoesOn() {
    try (TestCore test = TestCore.on(Store.POSTGRESQL)) {
      int id = test.account("kari").id();
      assertThat(codeOf(() -> open(test.address(), MasterKey.generate())))
          .isEqualTo("wrong-master-key");
      assertThat(test.core().accounts().open(TestCore.ROOT, id).username()).isEqualTo("kari");
      test.reopen();
      assertThat(test.ask("select count(*) from master_key_check")).isEqualTo("1");
    }
  }

  @Test
  void secondMachineWithTheSameKeyIsLetIn() {
    try (TestCore test = TestCore.on(Store.POSTGRESQL);
        Core second = open(test.address(), new MasterKey(test.masterKey().bytes()))) {
      assertThat(second.accounts().needsFirstSuperuser()).isTrue();
    }
  }

  @Test
  void ofTwoThatOpenAnEmptyDatabaseAtOnceOnlyOneKeyHolds() {
    try (TestCore test = TestCore.on(Store.POSTGRESQL)) {
      test.sql("delete from master_key_check");
      List<Outcome<Core>> outcomes =
          Race.run(
              Stream.generate(MasterKey::generate)
                  .limit(3)
                  .<Callable<Core>>map(key -> () -> open(test.address(), key))
                  .toList());
      outcomes.stream().filter(Outcome::won).forEach(outcome -> outcome.value().close());
      assertThat(outcomes).filteredOn(Outcome::won).hasSize(1);
      assertThat(outcomes)
          .filteredOn(outcome -> !outcome.won())
          .allSatisfy(
              outcome -> assertThat(outcome.refusal().code()).isEqualTo("wrong-master-key"));
    }
  }

  /** The file under the right key, and in it data of another: a row that was exchanged. */
  @ParameterizedTest
  @EnumSource(Store.class)
  void exchangedCheckValueIsRefusedOnEveryDatabase(Store store) {
    try (TestCore test = TestCore.on(store)) {
      test.sql("update master_key_check set digest = '" + "0".repeat(64) + "'");
      assertThatThrownBy(test::reopen).hasMessageContaining("wrong-master-key");
    }
  }

  @Test
  void embeddedFileDoesNotOpenUnderAnotherKey() {
    try (TestCore test = TestCore.open()) {
      var file = ((DatabaseAddress.Embedded) test.address()).file();
      test.core().close();
      MasterKey other = MasterKey.generate();
      assertThat(codeOf(() -> open(new DatabaseAddress.Embedded(file, other), other)))
          .isEqualTo("database-wrong-key");
    }
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void whatIsStoredIsNotTheKey(Store store) {
    try (TestCore test = TestCore.on(store)) {
      String stored = test.ask("select digest from master_key_check");
      assertThat(stored).matches("[0-9a-f]{64}");
      assertThat(stored).isNotEqualTo(HexFormat.of().formatHex(test.masterKey().bytes()));
    }
  }
}
