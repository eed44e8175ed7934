package io.countersign.desktop.kit;

/**
 * What the shell asks of the screen that fills its middle; the controller of a section implements
 * what it can. Each is called on the FX thread.
 */
public interface Screen {
  /** The screen has come into view: look whether its data is still right. */
  default void shown() {}

  /** F5: load again what is shown. */
  default void refresh() {}

  /** Ctrl+N: begin a new one of what this screen lists. */
  default void create() {}

  /** Ctrl+F: put the focus into the filter field. */
  default void filter() {}

  /**
   * Esc, when nothing nearer took it: close the detail.
   *
   * @return whether there was something to close
   */
  default boolean closeDetail() {
    return false;
  }
}
