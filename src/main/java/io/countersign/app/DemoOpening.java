package io.countersign.app;

/** The throw-away data directory of the demonstration, with invented people in it. */
final class DemoOpening extends ScratchOpening {
  /** Who may sign in. */
  static final String USERNAME = "ada";

  /** With which password; it protects invented people only and is shown on the screen. */
  static final String PASSWORD = "a lantern on the hill";

  DemoOpening() {
    this(new DemoClock());
  }

  private DemoOpening(DemoClock clock) {
    super("demo", clock, (instance, over) -> new DemoData(instance.core(), clock, over).fill());
  }
}
