package io.countersign.desktop.kit;

import java.util.concurrent.Callable;

/** Work of which only the newest counts: what was begun before it is abandoned. */
public final class Latest {
  private final Tasks tasks;
  private Work<?> running;

  Latest(Tasks tasks) {
    this.tasks = tasks;
  }

  /** Starts work that yields a value, in place of what was started before. */
  public <T> Work<T> run(Callable<T> work) {
    abandon();
    Work<T> begun = tasks.run(work);
    running = begun;
    return begun;
  }

  /** Has nothing come of what was started last. */
  public void abandon() {
    if (running != null) {
      running.abandon();
    }
  }
}
