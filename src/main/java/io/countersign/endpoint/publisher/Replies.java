package io.countersign.endpoint.publisher;

import io.countersign.core.AppException;
import io.countersign.endpoint.http.Answer;

/**
 * What is answered instead of what was asked for. The original has two forms: {@code status} where
 * its own authenticators speak, {@code code} where its framework does (section B4).
 */
final class Replies {
  private record Status(int status, String message) {}

  private record Code(int code, String message) {}

  private Replies() {}

  /** In the form of the authenticators. */
  static Answer status(int status, String message) {
    return Answer.json(status, new Status(status, message));
  }

  /** In the form of the framework. */
  static Answer code(int status, String message) {
    return Answer.json(status, new Code(status, message));
  }

  /** Every failure of a sign-in (section B1). */
  static Answer unauthorized() {
    return status(401, "Unauthorized");
  }

  /** The body is no JSON (section B1). */
  static Answer invalidJson() {
    return code(400, "Invalid json message received");
  }

  /** The token is good, but opens something else. */
  static Answer forbidden() {
    return code(403, "Forbidden");
  }

  /** Guessing is held off, or too much is being hashed; the refusal says for how many seconds. */
  static Answer later(AppException refusal) {
    boolean busy = refusal.code().equals("sign-in-busy");
    return code(busy ? 503 : 429, busy ? "Service Unavailable" : "Too Many Requests")
        .with("Retry-After", refusal.args().getFirst().toString());
  }
}
