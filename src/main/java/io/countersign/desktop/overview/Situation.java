package io.countersign.desktop.overview;

import io.countersign.core.access.RequestRow;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.token.TokenRow;
import java.util.List;

/**
 * How the instance stands at one moment.
 *
 * @param accounts how many accounts there are
 * @param active how many of them are active
 * @param tokens how many tokens there are, in any state
 * @param live how many of them are live
 * @param neverExpire how many live ones never expire
 * @param expireSoon how many live ones expire within 30 days
 * @param soonest the first few of those
 * @param unused how many live ones were not used for 90 days
 * @param open how many requests wait for a decision
 * @param oldest the first few of those
 * @param toCollect how many grants wait to be collected
 * @param granted the first few of those
 * @param requests how many requests there are, in any state
 * @param recent what happened last
 */
record Situation(
    long accounts,
    long active,
    long tokens,
    long live,
    long neverExpire,
    long expireSoon,
    List<TokenRow> soonest,
    long unused,
    long open,
    List<RequestRow> oldest,
    long toCollect,
    List<RequestRow> granted,
    long requests,
    List<AuditRow> recent) {

  /** Whether nothing has been done yet but making the first superuser. */
  boolean isNew() {
    return accounts <= 1 && tokens == 0 && requests == 0;
  }

  /** Whether nothing needs a look. */
  boolean isQuiet() {
    return neverExpire == 0 && expireSoon == 0 && unused == 0 && open == 0 && toCollect == 0;
  }
}
