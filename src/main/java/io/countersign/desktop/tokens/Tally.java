package io.countersign.desktop.tokens;

import io.countersign.core.AppException;
import io.countersign.core.token.TokenRow;
import io.countersign.desktop.kit.Batch;
import io.countersign.desktop.kit.Tasks;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * What came of one deed on one or many tokens.
 *
 * @param deed what was done
 * @param done those it was done to
 * @param already those that were so before
 * @param refused those it was refused for, with the reason
 * @param left those that were not reached, because the user cancelled or may not do it at all
 */
record Tally(
    Deed deed,
    List<TokenRow> done,
    List<TokenRow> already,
    List<Batch.Refusal<TokenRow>> refused,
    List<TokenRow> left) {
  /** The refusal that holds for every further token too. */
  private static final String NOT_ALLOWED = "not-allowed";

  /** Does {@code act} to each of {@code rows}, away from the FX thread. */
  static Tally of(Deed deed, List<TokenRow> rows, Consumer<TokenRow> act, Tasks.Progress progress) {
    UntilNotAllowed until = new UntilNotAllowed(act, progress);
    Batch.Outcome<TokenRow> outcome = Batch.run(rows, until, until);
    return new Tally(
        deed,
        outcome.done(),
        outcome.refused().stream()
            .filter(refusal -> deed.isAlready(refusal.why().code()))
            .map(Batch.Refusal::item)
            .toList(),
        outcome.refused().stream()
            .filter(refusal -> !deed.isAlready(refusal.why().code()))
            .toList(),
        outcome.left());
  }

  /** Of how many it was asked. */
  int asked() {
    return done.size() + already.size() + refused.size() + left.size();
  }

  /** Whether it was done to all it was asked of. */
  boolean complete() {
    return done.size() == asked();
  }

  /** Stops at the first token where the actor may not act: the audit names one attempt, not all. */
  private static final class UntilNotAllowed implements Consumer<TokenRow>, Tasks.Progress {
    private final Consumer<TokenRow> act;
    private final Tasks.Progress progress;
    private boolean over;

    UntilNotAllowed(Consumer<TokenRow> act, Tasks.Progress progress) {
      this.act = act;
      this.progress = progress;
    }

    @Override
    public void accept(TokenRow row) {
      try {
        act.accept(row);
      } catch (AppException refusal) {
        over = refusal.code().equals(NOT_ALLOWED);
        throw refusal;
      }
    }

    @Override
    public void done(long done, long total) {
      if (over) {
        throw new CancellationException();
      }
      progress.done(done, total);
    }

    @Override
    public boolean cancelled() {
      return over || progress.cancelled();
    }
  }
}
