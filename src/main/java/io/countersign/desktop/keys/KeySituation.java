package io.countersign.desktop.keys;

import io.countersign.core.jwt.KeyRow;
import io.countersign.core.jwt.KeyState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How JWTs are signed at a moment.
 *
 * @param algorithm the name of the algorithm in force
 * @param secretSet whether the secret of HS256 is given, where that is in force
 * @param keys every pair there was and is, newest first
 * @param life how long a JWT lasts
 * @param liveSignIns how many sign-ins have a good token
 */
record KeySituation(
    String algorithm, boolean secretSet, List<KeyRow> keys, Duration life, long liveSignIns) {
  /** Whether JWTs are signed with a secret that somebody gave. */
  boolean isGiven() {
    return algorithm.equals(KeyDesk.GIVEN);
  }

  /** The key that signs after the next rotation; none if it is still to be made. */
  Optional<KeyRow> next() {
    return keys.stream()
        .filter(key -> key.state() == KeyState.NEXT)
        .filter(key -> key.algorithm().joseName().equals(algorithm))
        .findFirst();
  }
}
