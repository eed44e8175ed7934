package io.countersign.core.instance;

import io.countersign.core.account.RefusedSignIns;
import io.countersign.core.jwt.LastRefresh;
import io.countersign.core.policy.PolicyService;
import io.countersign.core.store.Database;
import io.countersign.core.token.LastUse;
import io.countersign.core.token.SlidingEnds;

/**
 * What is gathered and written later, many at once.
 *
 * @param lastUse the last-used stamps of bearer tokens
 * @param slidingEnds the ends of Web Publisher tokens that moved
 * @param lastRefresh the refreshes of JWTs
 * @param refusedSignIns the sums of refused sign-ins
 */
public record Unwritten(
    LastUse lastUse,
    SlidingEnds slidingEnds,
    LastRefresh lastRefresh,
    RefusedSignIns refusedSignIns) {

  /** Nothing yet. */
  static Unwritten of(Database database, PolicyService policies) {
    return new Unwritten(
        new LastUse(database),
        new SlidingEnds(database, policies),
        new LastRefresh(database),
        new RefusedSignIns(database));
  }

  /** What writes each of them; one that fails keeps none of the others back. */
  Runnable[] writes() {
    return new Runnable[] {
      lastUse::write, slidingEnds::write, lastRefresh::write, refusedSignIns::write
    };
  }
}
