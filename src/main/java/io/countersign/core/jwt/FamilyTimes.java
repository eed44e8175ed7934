package io.countersign.core.jwt;

import java.time.Duration;
import java.time.Instant;

/**
 * What decides whether a sign-in is still going on.
 *
 * @param now the present moment
 * @param leeway how long a token is good after its end
 * @param window how long after a sign-in its tokens can be refreshed
 */
record FamilyTimes(Instant now, Duration leeway, Duration window) {
  /** Whatever ended before this moment is good no more. */
  Instant expiredBefore() {
    return now.minus(leeway);
  }

  /** Whatever began before this moment can be refreshed no more. */
  Instant beyondRefresh() {
    return now.minus(window);
  }
}
