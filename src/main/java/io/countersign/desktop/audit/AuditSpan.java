package io.countersign.desktop.audit;

/** Of which time entries are listed. */
enum AuditSpan {
  /** Everything there is. */
  ALL,
  /** Since midnight. */
  TODAY,
  /** The last 7 days. */
  WEEK,
  /** The last 30 days. */
  MONTH,
  /** From a day until a day. */
  BETWEEN
}
