package io.countersign.core.oidc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import io.countersign.core.RandomSecret;
import io.countersign.core.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Sign-ins that went to the provider and have not come back. Each comes back once, within ten
 * minutes, and only in the browser in which it began. At most {@value #MOST} are remembered.
 */
final class Attempts {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int MOST = 10_000;

  private final Clock clock;
  private final Cache<String, Attempt> pending = Caffeine.newBuilder().maximumSize(MOST).build();

  /**
   * One sign-in under way.
   *
   * @param provider where it went
   * @param callback where it comes back to
   * @param nonce what the ID token repeats (OpenID Connect Core, section 3.1.2.1)
   * @param verifier the proof of who asked for the code (RFC 7636)
   * @param browser the digest of what the browser keeps
   */
  record Attempt(
      Provider provider,
      URI callback,
      Nonce nonce,
      CodeVerifier verifier,
      String browser,
      Instant begun) {}

  Attempts(Clock clock) {
    this.clock = clock;
  }

  /** Remembers a new attempt under {@code state}. */
  Attempt begin(State state, Provider provider, URI callback, Secret binding) {
    Attempt attempt =
        new Attempt(
            provider,
            callback,
            new Nonce(),
            new CodeVerifier(),
            RandomSecret.digest(binding),
            clock.instant());
    pending.put(state.getValue(), attempt);
    return attempt;
  }

  /** The attempt of this state, if it may come back in this browser now; it is gone then. */
  Optional<Attempt> take(String state, Secret binding) {
    Attempt attempt = pending.getIfPresent(state);
    boolean mayComeBack =
        attempt != null
            && RandomSecret.isPossible(binding)
            && attempt.browser().equals(RandomSecret.digest(binding))
            && clock.instant().isBefore(attempt.begun().plus(PATIENCE));
    return mayComeBack && pending.asMap().remove(state, attempt)
        ? Optional.of(attempt)
        : Optional.empty();
  }
}
