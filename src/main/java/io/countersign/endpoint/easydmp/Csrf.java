package io.countersign.endpoint.easydmp;

import io.countersign.core.session.SessionCheck;
import io.countersign.endpoint.http.Call;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a call that a browser's session opens was made by a page of ours (the EasyDMP contract,
 * section 6): the cookie must be there, and what is sent beside it must be the session's proof.
 */
final class Csrf {
  static final String SESSION_COOKIE = "sessionid";
  private static final String COOKIE = "csrftoken";
  private static final String HEADER = "X-CSRFToken";
  private static final String FIELD = "csrfmiddlewaretoken";
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private Csrf() {}

  /** What is wrong, in the contract's words; empty if nothing is. */
  static Optional<String> problem(Call call, SessionCheck session) {
    if (SAFE.contains(call.method())) {
      return Optional.empty();
    }
    if (call.cookie(COOKIE).isEmpty()) {
      return Optional.of("CSRF cookie not set.");
    }
    boolean proven = presented(call).filter(session::provenBy).isPresent();
    return proven ? Optional.empty() : Optional.of("CSRF token missing or incorrect.");
  }

  /** A form's field goes before the header, as in the original. */
  private static Optional<String> presented(Call call) {
    return field(call).or(() -> call.header(HEADER));
  }

  private static Optional<String> field(Call call) {
    return switch (Body.of(call)) {
      case Body.Read read when call.method().equals("POST") && read.fields().areOfForm() ->
          read.fields().value(FIELD).map(value -> value.asText()).filter(text -> !text.isEmpty());
      default -> Optional.empty();
    };
  }
}
