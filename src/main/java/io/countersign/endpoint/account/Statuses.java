package io.countersign.endpoint.account;

import io.countersign.core.AppException;
import java.util.Optional;

/** The HTTP status of a refusal of the core. */
final class Statuses {
  private Statuses() {}

  static int of(AppException refusal) {
    return switch (refusal.code()) {
      case "not-allowed", "account-inactive", "provider-no-account", "provider-refused" -> 403;
      case "link-opened", "link-expired", "link-cancelled", "link-account-ended" -> 410;
      case "request-open",
          "request-settled",
          "grant-none",
          "grant-collected",
          "grant-lapsed",
          "grant-roles-lost",
          "grant-no-password",
          "token-revoked",
          "jwt-ended",
          "password-none",
          "changed-meanwhile" ->
          409;
      case "sign-in-throttled" -> 429;
      case "sign-in-busy", "provider-unavailable" -> 503;
      case String code when code.startsWith("database-") -> 503;
      case String code when code.endsWith("-unknown") -> 404;
      default -> 400;
    };
  }

  /** After how many seconds it may be tried again, if the refusal says so. */
  static Optional<String> retryAfter(AppException refusal) {
    return switch (refusal.code()) {
      case "sign-in-throttled", "sign-in-busy" -> Optional.of(refusal.args().getFirst().toString());
      default -> Optional.empty();
    };
  }
}
