package io.countersign.core.oidc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import io.countersign.core.AppException;
import io.countersign.core.Digests;
import io.countersign.core.MasterKey;
import io.countersign.core.RandomSecret;
import io.countersign.core.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Sign-ins that went to the provider and have not come back. Each comes back once, within ten
 * minutes, and only in the browser in which it began. What is needed then is sealed in its {@code
 * state}: nothing is kept here of those that never come back, so they keep out nobody.
 */
final class Attempts {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int LONGEST_STATE = 4_000;
  private static final int MOST = 10_000;

  private final Clock clock;
  private final MasterKey key;

  /** Digests of the states that came back lately. */
  private final Cache<String, Boolean> returned;

  /**
   * One sign-in under way.
   *
   * @param provider where it went
   * @param callback where it comes back to
   * @param nonce what the ID token repeats (OpenID Connect Core, section 3.1.2.1)
   * @param verifier the proof of who asked for the code (RFC 7636)
   */
  record Attempt(Provider provider, URI callback, Nonce nonce, CodeVerifier verifier) {}

  /**
   * One that begins.
   *
   * @param state what it comes back with
   */
  record Begun(State state, Attempt attempt) {}

  /**
   * Begins with none.
   *
   * @param key under which states are sealed
   */
  Attempts(Clock clock, MasterKey key) {
    this.clock = clock;
    this.key = key;
    this.returned =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(PATIENCE)
            .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
            .executor(Runnable::run)
            .build();
  }

  /** Begins an attempt in the browser that keeps {@code binding}. */
  Begun begin(Provider provider, URI callback, Secret binding) {
    Attempt attempt = new Attempt(provider, callback, new Nonce(), new CodeVerifier());
    String content =
        String.join(
            "\n",
            clock.instant().toString(),
            attempt.nonce().getValue(),
            attempt.verifier().getValue(),
            callback.toString());
    byte[] sealed = key.wrap(context(provider, binding), content.getBytes(StandardCharsets.UTF_8));
    return new Begun(
        new State(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed)), attempt);
  }

  /**
   * The attempt of this state, if it went to {@code provider} and may come back in this browser
   * now; it may not again.
   */
  Optional<Attempt> take(String state, Provider provider, Secret binding) {
    if (state.length() > LONGEST_STATE || !RandomSecret.isPossible(binding)) {
      return Optional.empty();
    }
    return opened(state, context(provider, binding))
        .filter(parts -> clock.instant().isBefore(Instant.parse(parts[0]).plus(PATIENCE)))
        .filter(parts -> returned.asMap().putIfAbsent(Digests.sha256Hex(parts[1]), true) == null)
        .map(
            parts ->
                new Attempt(
                    provider,
                    URI.create(parts[3]),
                    new Nonce(parts[1]),
                    new CodeVerifier(parts[2])));
  }

  private Optional<String[]> opened(String state, String context) {
    try {
      byte[] content = key.unwrap(context, Base64.getUrlDecoder().decode(state));
      return Optional.of(new String(content, StandardCharsets.UTF_8).split("\n", 4));
    } catch (AppException | IllegalArgumentException e) {
      // Of another browser, provider or instance, or made up.
      return Optional.empty();
    }
  }

  private static String context(Provider provider, Secret binding) {
    return "sign-in at %s as %s by %s"
        .formatted(provider.issuer(), provider.client(), RandomSecret.digest(binding));
  }
}
