package io.countersign.core.backup;

import java.time.Instant;

/**
 * What a backup was proved to hold.
 *
 * @param madeAt the moment of which it holds everything
 * @param schema the version of the schema it was made with
 * @param accounts how many accounts
 * @param tokens how many bearer tokens, those included that are over
 * @param entries how many audit entries, each bound to the one before
 */
public record Proof(Instant madeAt, String schema, long accounts, long tokens, long entries) {
  /** How many of all these. */
  public long rows() {
    return accounts + tokens + entries;
  }
}
