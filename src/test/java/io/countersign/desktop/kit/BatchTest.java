package io.countersign.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.AppException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class BatchTest {
  private final List<String> steps = new ArrayList<>();
  private int cancelAt = Integer.MAX_VALUE;

  private final Tasks.Progress progress =
      new Tasks.Progress() {
        @Override
        public void done(long done, long total) {
          if (done >= cancelAt) {
            throw new CancellationException();
          }
          steps.add(done + "/" + total);
        }

        @Override
        public boolean cancelled() {
          return false;
        }
      };

  private Batch.Outcome<String> run(String... items) {
    return Batch.run(
        List.of(items),
        item -> {
          if (item.startsWith("no")) {
            throw new AppException("last-superuser", item);
          }
        },
        progress);
  }

  @Test
  void refusalOfOneDoesNotStopTheOthers() {
    Batch.Outcome<String> outcome = run("a", "no-b", "c");
    assertThat(outcome.done()).containsExactly("a", "c");
    assertThat(outcome.refused()).extracting(Batch.Refusal::item).containsExactly("no-b");
    assertThat(outcome.refused().getFirst().why().code()).isEqualTo("last-superuser");
    assertThat(outcome.left()).isEmpty();
    assertThat(outcome.total()).isEqualTo(3);
    assertThat(steps).containsExactly("0/3", "1/3", "2/3");
  }

  @Test
  void cancellingKeepsWhatWasDoneAndCountsTheRest() {
    cancelAt = 2;
    Batch.Outcome<String> outcome = run("a", "no-b", "c", "d");
    assertThat(outcome.done()).containsExactly("a");
    assertThat(outcome.refused()).hasSize(1);
    assertThat(outcome.left()).containsExactly("c", "d");
    assertThat(outcome.total()).isEqualTo(4);
    assertThat(outcome.cancelled()).isTrue();
  }

  @Test
  void whatNobodyForesawEndsItAndWhatWasDoneStaysCounted() {
    IllegalStateException fault = new IllegalStateException("fault");
    Batch.Outcome<String> outcome =
        Batch.run(
            List.of("a", "b", "c"),
            item -> {
              if (item.equals("b")) {
                throw fault;
              }
            },
            progress);
    assertThat(outcome.problem()).isSameAs(fault);
    assertThat(outcome.done()).containsExactly("a");
    assertThat(outcome.left()).containsExactly("b", "c");
    assertThat(outcome.cancelled()).isFalse();
    assertThat(outcome.total()).isEqualTo(3);
  }

  @Test
  void whoeverMayNotDoItAtAllIsAskedOnce() {
    List<String> tried = new ArrayList<>();
    Batch.Outcome<String> outcome =
        Batch.run(
            List.of("a", "b", "c"),
            item -> {
              tried.add(item);
              if (item.equals("b")) {
                throw new AppException("not-allowed");
              }
            },
            progress);
    assertThat(tried).containsExactly("a", "b");
    assertThat(outcome.refused()).extracting(Batch.Refusal::item).containsExactly("b");
    assertThat(outcome.left()).containsExactly("c");
    assertThat(outcome.cancelled()).isFalse();
  }
}
