package io.countersign.desktop.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.scene.Node;

/**
 * One piece of slow work under way. Handlers are set right after {@link Tasks#run}, still on the FX
 * thread.
 *
 * <p>Cancelling is a request: the job sees it at its next {@code progress.done}, or by interrupt if
 * it was declared {@link #interruptible()}. Work that finished all the same is told as a success,
 * because the deed was done. Interrupting is not the default: it would close the file channel of an
 * embedded database under the reader.
 *
 * @param <T> what the work yields
 */
public final class Work<T> {
  private final Tasks tasks;
  private final Problems problems;
  private final Tasks.Job<T> job;
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(true);
  private final ReadOnlyBooleanWrapper slow = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper lengthy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(-1);
  private final PauseTransition slowAfter;
  private final PauseTransition lengthyAfter;
  private final List<Runnable> onEnd = new ArrayList<>();
  private Consumer<? super T> onSuccess = value -> {};
  private Consumer<? super Throwable> onFailure;
  private Runnable onCancelled = () -> {};
  private final Thread thread;
  private volatile boolean cancelled;
  private volatile double latestProgress = -1;
  private volatile boolean progressQueued;
  private boolean interruptible;
  private boolean droppable;
  private boolean abandoned;

  Work(Tasks tasks, Problems problems, Timing timing, Tasks.Job<T> job) {
    this.tasks = tasks;
    this.problems = problems;
    this.job = job;
    this.onFailure = problems::show;
    this.slowAfter = new PauseTransition(Timing.fx(timing.skeleton()));
    this.slowAfter.setOnFinished(e -> slow.set(running.get()));
    this.lengthyAfter = new PauseTransition(Timing.fx(timing.progress()));
    this.lengthyAfter.setOnFinished(
        e -> {
          slow.set(running.get());
          lengthy.set(running.get());
        });
    this.thread = Thread.ofVirtual().name("work").unstarted(this::perform);
  }

  void start() {
    slowAfter.play();
    lengthyAfter.play();
    thread.start();
  }

  /** What happens with the result, on the FX thread. */
  public Work<T> onSuccess(Consumer<? super T> handler) {
    onSuccess = handler;
    return this;
  }

  /** What happens on failure instead of {@link Problems#show(Throwable)}. */
  public Work<T> onFailure(Consumer<? super Throwable> handler) {
    onFailure = handler;
    return this;
  }

  /** What happens when the work ended because it was cancelled. */
  public Work<T> onCancelled(Runnable handler) {
    onCancelled = handler;
    return this;
  }

  /** What happens after the work in every case; may be set several times. */
  public Work<T> onEnd(Runnable handler) {
    if (running.get()) {
      onEnd.add(handler);
    } else {
      handler.run();
    }
    return this;
  }

  /** Keeps {@code nodes} disabled while the work runs. */
  public Work<T> disabling(Node... nodes) {
    for (Node node : nodes) {
      onEnd(Busy.hold(node));
    }
    return this;
  }

  /** Shows progress and Cancel in {@code bar} once the work takes longer than half a second. */
  public Work<T> progressIn(WorkBar bar) {
    bar.follow(this);
    return this;
  }

  /** Lets {@link #cancel()} interrupt the thread; never for work that touches the database. */
  public Work<T> interruptible() {
    interruptible = true;
    return this;
  }

  /** Lets {@link #cancel()} end the waiting at once: only for work that changes nothing. */
  public Work<T> droppable() {
    droppable = true;
    return this;
  }

  /** Asks the work to stop. */
  public void cancel() {
    cancelled = true;
    if (interruptible) {
      thread.interrupt();
    }
    if (droppable && !abandoned && running.get()) {
      abandoned = true;
      over();
      onCancelled.run();
    }
  }

  /** Asks the work to stop and calls no handler for it any more: its answer has become stale. */
  public void abandon() {
    abandoned = true;
    cancel();
    over();
  }

  /** True until the handlers have been called. */
  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }

  /** True while the work runs longer than skeleton rows should wait (150 ms). */
  public ReadOnlyBooleanProperty slowProperty() {
    return slow.getReadOnlyProperty();
  }

  /** True while the work runs longer than people wait without progress (500 ms). */
  public ReadOnlyBooleanProperty lengthyProperty() {
    return lengthy.getReadOnlyProperty();
  }

  /** From 0 to 1, or -1 while unknown. */
  public ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  private void perform() {
    T result = null;
    Throwable failure = null;
    try {
      result = job.run(new Steps());
    } catch (Throwable thrown) {
      failure = thrown;
    }
    T value = result;
    Throwable problem = failure;
    Platform.runLater(() -> finish(value, problem));
  }

  private void finish(T value, Throwable failure) {
    try {
      over();
      if (!abandoned) {
        if (failure == null) {
          onSuccess.accept(value);
        } else if (cancelled && isCancellation(failure)) {
          onCancelled.run();
        } else if (!tasks.isLast(failure)) {
          onFailure.accept(failure);
        }
      }
    } catch (RuntimeException | Error e) {
      problems.show(e);
    } finally {
      tasks.ended(this);
    }
  }

  private void over() {
    if (running.get()) {
      slowAfter.stop();
      lengthyAfter.stop();
      running.set(false);
      slow.set(false);
      lengthy.set(false);
      onEnd.forEach(Runnable::run);
    }
  }

  private static boolean isCancellation(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof CancellationException || t instanceof InterruptedException) {
        return true;
      }
    }
    return false;
  }

  private final class Steps implements Tasks.Progress {
    @Override
    public void done(long done, long total) {
      if (cancelled) {
        throw new CancellationException();
      }
      latestProgress = total <= 0 ? -1 : Math.clamp((double) done / total, 0, 1);
      if (!progressQueued) {
        progressQueued = true;
        Platform.runLater(
            () -> {
              progressQueued = false;
              progress.set(latestProgress);
            });
      }
    }

    @Override
    public boolean cancelled() {
      return cancelled;
    }
  }
}
