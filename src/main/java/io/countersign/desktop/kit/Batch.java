package io.countersign.desktop.kit;

import io.countersign.core.AppException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * One deed on many things, each in a transaction of its own: what is refused for one does not stop
 * the others, and what was done before the user cancelled stays done and is counted.
 *
 * <pre>{@code
 * tasks.run(progress -> Batch.run(rows, row -> service.revoke(actor, row.id(), why), progress))
 *     .progressIn(workBar)
 *     .onSuccess(this::tell);
 * }</pre>
 */
public final class Batch {
  private Batch() {}

  /**
   * One thing on which the deed was refused.
   *
   * @param item the thing
   * @param why the refusal
   * @param <T> what the things are
   */
  public record Refusal<T>(T item, AppException why) {
    /** Whether the actor has not the right at all, for this thing or another. */
    boolean ofRights() {
      return why.code().equals("not-allowed");
    }
  }

  /**
   * What came of it.
   *
   * @param done the things on which the deed was done, in order
   * @param refused the others that were tried, in order
   * @param left the things that were not reached, in order
   * @param problem what nobody foresaw at the first of those left and ended it, or null
   * @param <T> what the things are
   */
  public record Outcome<T>(
      List<T> done, List<Refusal<T>> refused, List<T> left, RuntimeException problem) {
    public Outcome {
      done = List.copyOf(done);
      refused = List.copyOf(refused);
      left = List.copyOf(left);
    }

    /** Whether the user ended it before its end. */
    public boolean cancelled() {
      return !left.isEmpty() && problem == null && refused.stream().noneMatch(Refusal::ofRights);
    }

    /** How many things there were. */
    public int total() {
      return done.size() + refused.size() + left.size();
    }
  }

  /**
   * Does {@code deed} on each of {@code items}, away from the FX thread. Whoever may not do it at
   * all is not asked again for the next: each such refusal is recorded.
   */
  public static <T> Outcome<T> run(
      List<? extends T> items, Consumer<? super T> deed, Tasks.Progress progress) {
    List<T> done = new ArrayList<>();
    List<Refusal<T>> refused = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      try {
        progress.done(i, items.size());
      } catch (CancellationException cancelled) {
        return new Outcome<>(done, refused, from(items, i), null);
      }
      T item = items.get(i);
      try {
        deed.accept(item);
        done.add(item);
      } catch (AppException refusal) {
        Refusal<T> why = new Refusal<>(item, refusal);
        refused.add(why);
        if (why.ofRights()) {
          return new Outcome<>(done, refused, from(items, i + 1), null);
        }
      } catch (RuntimeException problem) {
        return new Outcome<>(done, refused, from(items, i), problem);
      }
    }
    return new Outcome<>(done, refused, List.of(), null);
  }

  private static <T> List<T> from(List<? extends T> items, int first) {
    return new ArrayList<>(items.subList(first, items.size()));
  }
}
