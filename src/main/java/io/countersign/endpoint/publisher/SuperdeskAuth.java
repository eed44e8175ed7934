package io.countersign.endpoint.publisher;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.superdesk.SuperdeskSignIn;
import io.countersign.core.tenant.TenantRow;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Checks;
import java.util.Optional;

/** {@code POST auth/superdesk/}: a token for a session of Superdesk (section B2). */
final class SuperdeskAuth {
  private static final String FORM = "auth_superdesk";
  private static final String SNAKE = "session_id";
  private static final String CAMEL = "sessionId";
  private static final String NOT_FOUND = "Unauthorized (user not found in Superdesk)";

  /** Version 2 goes on in another line. */
  private static final String HINT =
      ". \nCheck that Publisher can reach Superdesk, and set its address in SUPERDESK_SERVERS.";

  private final Version version;
  private final SuperdeskSignIn door;
  private final Checks checks;

  private SuperdeskAuth(Version version, SuperdeskSignIn door, Checks checks) {
    this.version = version;
    this.door = door;
    this.checks = checks;
  }

  static Resource of(Version version, SuperdeskSignIn door, Checks checks) {
    SuperdeskAuth auth = new SuperdeskAuth(version, door, checks);
    return Resource.at(version.path("auth/superdesk/")).on("POST", auth::signIn);
  }

  private Answer signIn(Call call, TenantRow tenant) {
    return Submission.signIn(call, version, FORM, fields -> signIn(call, tenant, fields));
  }

  private Answer signIn(Call call, TenantRow tenant, Fields fields) {
    Optional<String> session = session(fields).filter(id -> !id.isBlank());
    Optional<Secret> token =
        fields.text("token").map(String::strip).filter(text -> !text.isEmpty()).map(Secret::of);
    if (session.isEmpty() || token.isEmpty()) {
      return Replies.unauthorized();
    }
    try (Secret shown = token.get()) {
      return SignedIn.answer(version, door.signIn(session.get(), shown, tenant, call.address()));
    } catch (AppException e) {
      checks.signIn(call, e);
      return switch (e.code()) {
        case "superdesk-refused" -> notFound();
        case "sign-in-throttled", "sign-in-busy" -> Replies.later(e);
        default -> throw e;
      };
    }
  }

  private Optional<String> session(Fields fields) {
    return version == Version.V1
        ? fields.text(SNAKE)
        : fields.text(CAMEL).or(() -> fields.text(SNAKE));
  }

  private Answer notFound() {
    return Replies.status(401, version == Version.V1 ? NOT_FOUND : NOT_FOUND + HINT);
  }
}
