package io.countersign.endpoint.oauth;

import com.fasterxml.jackson.databind.util.RawValue;
import io.countersign.core.jwt.KeyService;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Route;

/**
 * {@code GET /.well-known/jwks.json}: the public keys (RFC 7517), for services that check JWTs by
 * themselves. There is nothing secret in it.
 *
 * <p>It is the one answer that may be kept, for five minutes: else every service would have to ask
 * for each token it checks. A copy of that age is never short of a key, because the next one is
 * published long before it signs; a key that is retired in an emergency is believed by such a
 * service for at most five minutes more, which is also how long a token lives by default.
 */
final class KeySetHandler implements Route.Handler {
  static final String PATH = "/.well-known/jwks.json/";
  private static final String KEPT = "public, max-age=300";

  private final KeyService keys;

  private record Problem(String error) {}

  KeySetHandler(KeyService keys) {
    this.keys = keys;
  }

  @Override
  public Answer answer(Call call) {
    return switch (call.method()) {
      case "GET", "HEAD" ->
          Answer.json(200, new RawValue(keys.publishedKeys())).with("Cache-Control", KEPT);
      default -> Answer.json(405, new Problem("invalid_request")).with("Allow", "GET, HEAD");
    };
  }
}
