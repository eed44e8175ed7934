package io.countersign.endpoint;

import java.time.Duration;

/**
 * What a caller may take up.
 *
 * @param bodyBytes the longest body
 * @param headerBytes the longest header section
 * @param lineBytes the longest request line
 * @param connections how many connections are served at a time; more wait to be accepted
 * @param time how long a request may take to arrive and be answered, and how long a connection may
 *     be silent; whole seconds
 * @param watch how often this is looked at
 */
record Limits(
    int bodyBytes, int headerBytes, int lineBytes, int connections, Duration time, Duration watch) {
  /** What a real instance allows. */
  static final Limits PRODUCTION =
      new Limits(
          64 * 1024, 16 * 1024, 8 * 1024, 1024, Duration.ofSeconds(30), Duration.ofSeconds(5));
}
