package io.countersign.desktop.tokens;

import io.countersign.core.token.TokenRow;
import io.countersign.desktop.kit.Batch;
import io.countersign.desktop.kit.Tasks;
import java.util.List;
import java.util.function.Consumer;

/**
 * What came of one deed on one or many tokens.
 *
 * @param deed what was done
 * @param done those it was done to
 * @param already those that were so before
 * @param refused those it was refused for, with the reason
 * @param left those that were not reached, because the user cancelled, may not do it at all, or met
 *     a problem
 * @param problem what nobody foresaw, or null
 */
record Tally(
    Deed deed,
    List<TokenRow> done,
    List<TokenRow> already,
    List<Batch.Refusal<TokenRow>> refused,
    List<TokenRow> left,
    RuntimeException problem) {
  /** Does {@code act} to each of {@code rows}, away from the FX thread. */
  static Tally of(Deed deed, List<TokenRow> rows, Consumer<TokenRow> act, Tasks.Progress progress) {
    Batch.Outcome<TokenRow> outcome = Batch.run(rows, act, progress);
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
        outcome.left(),
        outcome.problem());
  }

  /** Of how many it was asked. */
  int asked() {
    return done.size() + already.size() + refused.size() + left.size();
  }

  /** Whether it was done to all it was asked of. */
  boolean complete() {
    return done.size() == asked();
  }
}
