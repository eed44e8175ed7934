package io.countersign.desktop.tokens;

import io.countersign.core.AppException;
import io.countersign.core.token.TokenRow;
import io.countersign.desktop.kit.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * What came of one deed on one or many tokens. Each token is a transaction of its own, so what was
 * done stays done when the rest is cancelled or breaks.
 *
 * @param deed what was done
 * @param asked how many it was asked of
 * @param done those it was done to
 * @param already those that were so before
 * @param refused those it was refused for, with the reason
 * @param broken what ended the run before its end, for all of them alike; empty if it ran on
 */
record Tally(
    Deed deed,
    int asked,
    List<TokenRow> done,
    List<TokenRow> already,
    List<Refusal> refused,
    Optional<RuntimeException> broken) {
  /** The refusal that holds for every further token too. */
  private static final String NOT_ALLOWED = "not-allowed";

  /**
   * One refusal.
   *
   * @param row the token
   * @param why the reason
   */
  record Refusal(TokenRow row, AppException why) {}

  Tally {
    done = List.copyOf(done);
    already = List.copyOf(already);
    refused = List.copyOf(refused);
  }

  /** Does {@code act} to each of {@code rows} until it is cancelled or breaks. */
  static Tally of(Deed deed, List<TokenRow> rows, Consumer<TokenRow> act, Tasks.Progress progress) {
    List<TokenRow> done = new ArrayList<>();
    List<TokenRow> already = new ArrayList<>();
    List<Refusal> refused = new ArrayList<>();
    RuntimeException broken = null;
    for (int i = 0; i < rows.size() && broken == null && goesOn(progress, i, rows.size()); i++) {
      TokenRow row = rows.get(i);
      try {
        act.accept(row);
        done.add(row);
      } catch (AppException refusal) {
        if (refusal.code().equals(NOT_ALLOWED)) {
          broken = refusal;
        } else if (deed.isAlready(refusal.code())) {
          already.add(row);
        } else {
          refused.add(new Refusal(row, refusal));
        }
      } catch (RuntimeException fault) {
        broken = fault;
      }
    }
    return new Tally(deed, rows.size(), done, already, refused, Optional.ofNullable(broken));
  }

  private static boolean goesOn(Tasks.Progress progress, int behind, int all) {
    try {
      progress.done(behind, all);
      return true;
    } catch (CancellationException e) {
      return false;
    }
  }

  /** Whether it was done to all it was asked of. */
  boolean complete() {
    return done.size() == asked;
  }

  /** How many were not reached, because the run was cancelled or broke. */
  int left() {
    return asked - done.size() - already.size() - refused.size();
  }
}
