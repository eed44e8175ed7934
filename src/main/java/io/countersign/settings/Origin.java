package io.countersign.settings;

/** Where the value of a setting comes from, weakest first. */
public enum Origin {
  /** Nobody set it. */
  DEFAULT,
  /** The settings file. */
  FILE,
  /** The environment of the running program, until it ends. */
  ENVIRONMENT,
  /** An option of the running program, until it ends. */
  COMMAND_LINE
}
