package io.countersign.settings;

/** Light or dark. */
public enum Appearance {
  /** As the system says, following it while the program runs. */
  SYSTEM,
  /** Always light. */
  LIGHT,
  /** Always dark. */
  DARK
}
