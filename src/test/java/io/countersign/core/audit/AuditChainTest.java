package io.countersign.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The chain notices what was done to it past the program. */
@ParameterizedClass
@EnumSource(Store.class)
class AuditChainTest {
  private static final String FORGED =
      "insert into audit_entries (sequence, created_at, actor_kind, actor_name, action, detail,"
          + " previous_hash, hash) select sequence + 1, created_at, actor_kind, actor_name, action,"
          + " detail, hash, hash from audit_entries where sequence = 5";

  @Parameter Store store;
  private TestCore test;

  @BeforeEach
  void fill() {
    test = TestCore.on(store);
    for (int i = 1; i <= 5; i++) {
      test.account("account" + i);
    }
  }

  @AfterEach
  void close() {
    test.close();
  }

  private void brokenAt(long sequence) {
    assertThat(test.core().audit().firstBroken(TestCore.ROOT)).hasValue(sequence);
  }

  @Test
  void untouchedChainIsWholeAndTheWatcherSeesItsEnd() {
    List<String> told = new ArrayList<>();
    assertThat(
            test.core()
                .audit()
                .firstBroken(TestCore.ROOT, (done, total) -> told.add(done + "/" + total)))
        .isEmpty();
    assertThat(told).containsExactly("5/5");
  }

  @Test
  void changedEntryIsNamed() {
    test.sql("update audit_entries set actor_name = 'nobody' where sequence = 3");
    brokenAt(3);
  }

  @Test
  void missingEntryIsNamed() {
    test.sql("delete from audit_entries where sequence = 2");
    brokenAt(2);
  }

  @Test
  void missingEndIsNamed() {
    test.sql("delete from audit_entries where sequence >= 4");
    brokenAt(4);
  }

  @Test
  void emptiedChainIsBrokenAtItsBeginning() {
    test.sql("delete from audit_entries");
    brokenAt(1);
  }

  @Test
  void endThatTellsAnotherHashIsNamed() {
    test.sql("update audit_head set hash = '" + "f".repeat(64) + "'");
    brokenAt(5);
  }

  @Test
  void entryBehindTheEndIsNamed() {
    test.sql(FORGED);
    brokenAt(6);
  }

  @Test
  void watcherCanEndIt() {
    assertThatThrownBy(
            () ->
                test.core()
                    .audit()
                    .firstBroken(
                        TestCore.ROOT,
                        (done, total) -> {
                          throw new CancellationException();
                        }))
        .isInstanceOf(CancellationException.class);
    assertThat(test.core().audit().firstBroken(TestCore.ROOT)).isEmpty();
  }
}
