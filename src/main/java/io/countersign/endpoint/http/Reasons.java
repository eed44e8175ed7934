package io.countersign.endpoint.http;

import io.countersign.core.AppException;
import io.countersign.core.trace.Reason;

/** What superusers are told of a call that the contract itself says less about. */
public final class Reasons {
  private Reasons() {}

  /** That of a refusal of the core. */
  public static Reason of(AppException e) {
    return switch (e.code()) {
      case "sign-in-throttled", "sign-in-busy" -> Reason.HELD_OFF;
      case "sign-in-refused" -> Reason.SIGN_IN;
      case "superdesk-refused" -> Reason.SUPERDESK;
      case "account-inactive" -> Reason.ACCOUNT_INACTIVE;
      case "form-stale", "form-foreign" -> Reason.CSRF;
      case "not-allowed" -> Reason.FORBIDDEN;
      default -> e.code().startsWith("database-") ? Reason.DATABASE_AWAY : Reason.INPUT;
    };
  }

  /** That of an answer about which nothing was noted. */
  public static Reason of(int status) {
    return switch (status) {
      case 401 -> Reason.NO_CREDENTIAL;
      case 403 -> Reason.FORBIDDEN;
      case 404 -> Reason.NO_SUCH_PATH;
      case 429 -> Reason.HELD_OFF;
      case 501, 505 -> Reason.INPUT;
      case 503 -> Reason.DATABASE_AWAY;
      default -> {
        if (status < 400) {
          yield Reason.ANSWERED;
        }
        yield status < 500 ? Reason.INPUT : Reason.FAULT;
      }
    };
  }
}
