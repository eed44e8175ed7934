package io.countersign.core.store;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.testing.Race;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who has a connection gets no second one: a pool in which everybody waits for one stands still.
 */
class OneSessionTest {
  private Core core;
  private Database database;

  @BeforeEach
  void open() {
    core = TestCore.shared(Store.H2).core();
    database = core.database();
  }

  private String read() {
    return database.read(session -> "read");
  }

  @Test
  void aReadingInAReadingFails() {
    assertThatThrownBy(() -> database.read(session -> read())).isInstanceOf(AssertionError.class);
    assertThat(read()).as("afterwards").isEqualTo("read");
  }

  @Test
  void aReadingInAWritingFails() {
    assertThatThrownBy(() -> database.write(ROOT, "test", tx -> read()))
        .isInstanceOf(AssertionError.class);
    assertThat(read()).as("afterwards").isEqualTo("read");
  }

  @Test
  void aPolicyIsNotAskedForInATransactionEvenIfItIsKnown() {
    core.policies().text(Policy.JWT_LIFE);
    assertThatThrownBy(() -> database.read(session -> core.policies().text(Policy.JWT_LIFE)))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void anotherThreadMayReadMeanwhile() {
    database.read(
        session -> {
          Race.elsewhere(this::read);
          return null;
        });
  }
}
