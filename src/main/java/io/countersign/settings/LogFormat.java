package io.countersign.settings;

/** What log lines on standard output look like. */
public enum LogFormat {
  /** As in the file of the log. */
  PLAIN,
  /** One JSON object each. */
  JSON
}
