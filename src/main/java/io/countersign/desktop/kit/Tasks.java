package io.countersign.desktop.kit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/**
 * Slow work off the FX thread, one virtual thread each. All methods are called on the FX thread,
 * and all callbacks come back there.
 *
 * <pre>{@code
 * tasks.run(() -> accounts.create(actor, draft))
 *     .disabling(createButton)
 *     .onSuccess(account -> dialog.close())
 *     .onFailure(form::show);
 * }</pre>
 */
public final class Tasks {
  private final Problems problems;
  private final Timing timing;
  private final Tasks outer;
  private final Predicate<Throwable> last;
  private final Set<Work<?>> underWay = new HashSet<>();
  private boolean closed;
  private final ReadOnlyIntegerWrapper running = new ReadOnlyIntegerWrapper();
  private final BooleanBinding idle = running.isEqualTo(0);

  /** Work that yields nothing. */
  @FunctionalInterface
  public interface Deed {
    /** Does it. */
    void run() throws Exception;
  }

  /** Work that tells how far it is. */
  @FunctionalInterface
  public interface Job<T> {
    /** Does it; {@code progress.done} throws when the user has cancelled. */
    T run(Progress progress) throws Exception;
  }

  /** How far a job is; may be called from its thread as often as it likes. */
  public interface Progress {
    /**
     * Tells that {@code done} of {@code total} steps are behind.
     *
     * @throws java.util.concurrent.CancellationException if the user has cancelled
     */
    void done(long done, long total);

    /** Whether the user has cancelled. */
    boolean cancelled();
  }

  /** Makes the door to slow work; failures without a handler go to {@code problems}. */
  public Tasks(Problems problems, Timing timing) {
    this(problems, timing, null, problem -> false);
  }

  private Tasks(Problems problems, Timing timing, Tasks outer, Predicate<Throwable> last) {
    this.problems = problems;
    this.timing = timing;
    this.outer = outer;
    this.last = last;
  }

  /**
   * A door for work that ends earlier than this one, by {@link #close()}; it is counted here.
   *
   * @param last told of each failure before anybody else; true where it saw to everything and
   *     nobody else is to be told
   */
  public Tasks inner(Predicate<Throwable> last) {
    return new Tasks(problems, timing, this, last);
  }

  /** Whether this failure ended all there was. */
  boolean isLast(Throwable problem) {
    return last.test(problem);
  }

  /**
   * Abandons all work under way and starts none from now on: nobody is there any more to see what
   * comes of it.
   */
  public void close() {
    closed = true;
    List.copyOf(underWay).forEach(Work::abandon);
  }

  /** Starts work that yields a value. */
  public <T> Work<T> run(Callable<T> work) {
    return start(progress -> work.call());
  }

  /** Starts work that yields nothing. */
  public Work<Void> run(Deed deed) {
    return start(
        progress -> {
          deed.run();
          return null;
        });
  }

  /** Starts work that tells how far it is. */
  public <T> Work<T> run(Job<T> job) {
    return start(job);
  }

  /** For work of which only the newest counts. */
  public Latest latest() {
    return new Latest(this);
  }

  /** Runs {@code action} on the FX thread once nothing has called it again for a while. */
  public Debounce debounce(Runnable action) {
    return new Debounce(this, timing.typing(), action);
  }

  /** How many pieces of work are running or waiting for the typing to pause. */
  public ReadOnlyIntegerProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** True while nothing runs: what a screen test waits for. */
  public BooleanBinding idle() {
    return idle;
  }

  /** How long screens wait before they show that something takes time. */
  public Timing timing() {
    return timing;
  }

  private <T> Work<T> start(Job<T> job) {
    if (!Platform.isFxApplicationThread()) {
      throw new IllegalStateException("Work is started on the FX thread");
    }
    Work<T> work = new Work<>(this, problems, timing, job);
    if (closed) {
      work.abandon();
      return work;
    }
    underWay.add(work);
    begin();
    work.start();
    return work;
  }

  /** The thread of {@code work} has ended. */
  void ended(Work<?> work) {
    underWay.remove(work);
    end();
  }

  void begin() {
    running.set(running.get() + 1);
    if (outer != null) {
      outer.begin();
    }
  }

  void end() {
    running.set(running.get() - 1);
    if (outer != null) {
      outer.end();
    }
  }
}
