package io.countersign.settings;

/** How much room rows and fields take. */
public enum Density {
  /** With air between the rows. */
  COMFORTABLE,
  /** As many rows as fit. */
  COMPACT
}
