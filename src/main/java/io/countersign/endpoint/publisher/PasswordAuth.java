package io.countersign.endpoint.publisher;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.token.PublisherTokens;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Checks;
import java.util.Optional;

/** {@code POST auth/}: a token for a username and a non-SSO password (section B1). */
final class PasswordAuth {
  private static final String FORM = "auth";

  private final Version version;
  private final PublisherTokens tokens;
  private final Checks checks;

  private PasswordAuth(Version version, PublisherTokens tokens, Checks checks) {
    this.version = version;
    this.tokens = tokens;
    this.checks = checks;
  }

  static Resource of(Version version, PublisherTokens tokens, Checks checks) {
    PasswordAuth auth = new PasswordAuth(version, tokens, checks);
    return Resource.at(version.path("auth/")).on("POST", (call, _) -> auth.signIn(call));
  }

  private Answer signIn(Call call) {
    return Submission.signIn(call, version, FORM, fields -> signIn(call, fields));
  }

  private Answer signIn(Call call, Fields fields) {
    Optional<String> username = fields.text("username").filter(name -> !name.isBlank());
    Optional<Secret> password =
        fields.text("password").filter(text -> !text.isEmpty()).map(Secret::of);
    if (username.isEmpty() || password.isEmpty()) {
      return Replies.unauthorized();
    }
    try (Secret secret = password.get()) {
      return SignedIn.answer(version, tokens.signIn(username.get(), secret, call.address()));
    } catch (AppException e) {
      checks.signIn(call, e);
      return switch (e.code()) {
        case "sign-in-refused", "account-inactive" -> Replies.unauthorized();
        case "sign-in-throttled", "sign-in-busy" -> Replies.later(e);
        default -> throw e;
      };
    }
  }
}
