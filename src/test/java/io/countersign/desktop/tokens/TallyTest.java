package io.countersign.desktop.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.AppException;
import io.countersign.core.token.TokenRow;
import io.countersign.desktop.kit.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TallyTest {
  private final List<TokenRow> rows =
      List.of(TokenSamples.live(1), TokenSamples.live(2), TokenSamples.live(3));
  private final List<Long> tried = new ArrayList<>();
  private long cancelledAfter = Long.MAX_VALUE;

  private final Tasks.Progress progress =
      new Tasks.Progress() {
        @Override
        public void done(long done, long total) {
          if (cancelled()) {
            throw new CancellationException();
          }
        }

        @Override
        public boolean cancelled() {
          return tried.size() >= cancelledAfter;
        }
      };

  private Tally run(Deed deed, Consumer<TokenRow> act) {
    return Tally.of(
        deed,
        rows,
        row -> {
          tried.add(row.id());
          act.accept(row);
        },
        progress);
  }

  private static Consumer<TokenRow> refusing(long id, String code) {
    return row -> {
      if (row.id() == id) {
        throw new AppException(code, row.name());
      }
    };
  }

  @Test
  void whatWasDoneToAllIsComplete() {
    Tally tally = run(Deed.REVOKE, row -> {});
    assertThat(tally.complete()).isTrue();
    assertThat(tally.asked()).isEqualTo(3);
    assertThat(tally.done()).isEqualTo(rows);
  }

  @Test
  void whatWasSoBeforeIsCountedApartFromRefusals() {
    Tally already = run(Deed.REVOKE, refusing(2, "token-revoked"));
    assertThat(already.already()).extracting(TokenRow::id).containsExactly(2L);
    assertThat(already.refused()).isEmpty();
    assertThat(already.complete()).isFalse();
    Tally refused = run(Deed.SUSPEND, refusing(2, "token-revoked"));
    assertThat(refused.already()).isEmpty();
    assertThat(refused.refused()).singleElement().matches(r -> r.item().id() == 2);
    assertThat(refused.done()).extracting(TokenRow::id).containsExactly(1L, 3L);
  }

  @Test
  void cancellingLeavesTheRestAndKeepsWhatWasDone() {
    cancelledAfter = 1;
    Tally tally = run(Deed.REVOKE, row -> {});
    assertThat(tally.done()).hasSize(1);
    assertThat(tally.left()).hasSize(2);
    assertThat(tally.asked()).isEqualTo(3);
    assertThat(tried).containsExactly(1L);
  }

  @Test
  void whoMayNotActIsRefusedOnceNotForEachToken() {
    Tally tally = run(Deed.REVOKE, refusing(2, "not-allowed"));
    assertThat(tried).containsExactly(1L, 2L);
    assertThat(tally.refused()).hasSize(1);
    assertThat(tally.left()).extracting(TokenRow::id).containsExactly(3L);
  }

  @Test
  void faultIsNotTakenForARefusal() {
    Tally tally =
        run(
            Deed.REVOKE,
            row -> {
              throw new IllegalStateException("fault");
            });
    assertThat(tally.problem()).hasMessage("fault");
    assertThat(tally.refused()).isEmpty();
    assertThat(tally.left()).hasSize(3);
    assertThat(tried).hasSize(1);
  }
}
