package io.countersign.endpoint.easydmp;

import io.countersign.core.Secret;
import io.countersign.core.token.TokenCheck;
import io.countersign.core.verify.Presented;
import io.countersign.core.verify.Rule;
import io.countersign.core.verify.Verdict;
import io.countersign.core.verify.Verifier;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Checks;

/**
 * Who calls a protected route (the EasyDMP contract, section 6). The word in the header decides
 * which kind of credential is asked about; a bad one ends the call, whatever else it carries.
 */
final class Authentication {
  private static final String NOT_PROVIDED = "Authentication credentials were not provided.";
  private static final String INVALID = "Invalid token.";
  private static final String INACTIVE = "User inactive or deleted.";
  private static final String UNDECODABLE = "Error decoding token.";

  private final Verifier verifier;
  private final Checks checks;

  /** What came of it. */
  sealed interface Outcome {
    /** The credential is good. */
    record Known(int id, String username, String email) implements Outcome {}

    /** It is not, or there is none; {@code detail} is the contract's text. */
    record Refused(String detail) implements Outcome {}
  }

  Authentication(Verifier verifier, Checks checks) {
    this.verifier = verifier;
    this.checks = checks;
  }

  Outcome of(Call call) {
    return switch (Credentials.read(call.headers("Authorization"))) {
      case Credentials.Bearer bearer -> bearer(call, bearer.token());
      // No signing key exists here, so nothing behind this word can be decoded.
      case Credentials.Jwt _ -> unreadable(call, UNDECODABLE);
      case Credentials.Unreadable unreadable -> unreadable(call, unreadable.detail());
      case Credentials.Absent _ -> unreadable(call, NOT_PROVIDED);
    };
  }

  private Outcome unreadable(Call call, String detail) {
    checks.unreadable(call);
    return new Outcome.Refused(detail);
  }

  private Outcome bearer(Call call, Secret token) {
    return switch (verifier.bearer(new Presented(token, call.address()))) {
      case Verdict.Accepted accepted -> {
        checks.accepted();
        TokenCheck owner = accepted.token();
        yield new Outcome.Known(owner.accountId(), owner.username(), owner.email());
      }
      case Verdict.Refused refused -> {
        checks.refused(call, refused.rule());
        yield new Outcome.Refused(refused.rule() == Rule.ACCOUNT_INACTIVE ? INACTIVE : INVALID);
      }
    };
  }
}
