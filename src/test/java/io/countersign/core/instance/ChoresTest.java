package io.countersign.core.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChoresTest {
  private final List<String> done = new ArrayList<>();

  @Test
  void whatIsDoneEveryMinuteIsDoneOnceMoreAtTheEndThoughOneFails() {
    try (Chores chores = new Chores()) {
      chores.everyMinute(
          () -> {
            throw new IllegalStateException("a chore that fails");
          },
          () -> done.add("minute"));
      chores.everyHour(() -> done.add("hour"));
      chores.start();
      assertThat(done).isEmpty();
    }
    assertThat(done).containsExactly("minute");
  }

  @Test
  void whatWasNeverStartedIsDoneAtTheEndToo() {
    try (Chores chores = new Chores()) {
      chores.everyMinute(() -> done.add("minute"));
    }
    assertThat(done).containsExactly("minute");
  }

  @Test
  void theyAreStartedOnce() {
    try (Chores chores = new Chores()) {
      chores.start();
      assertThatIllegalStateException().isThrownBy(chores::start);
    }
  }
}
