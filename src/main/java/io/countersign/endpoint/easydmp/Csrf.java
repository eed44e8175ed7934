package io.countersign.endpoint.easydmp;

import com.fasterxml.jackson.databind.JsonNode;
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

  /** The refusal, in the contract's words; empty if nothing is wrong. */
  static Optional<Reply> refusal(Call call, SessionCheck session) {
    if (SAFE.contains(call.method())) {
      return Optional.empty();
    }
    if (call.cookie(COOKIE).isEmpty()) {
      return Optional.of(forged("CSRF cookie not set."));
    }
    if (!call.method().equals("POST")) {
      return proven(call.header(HEADER), session);
    }
    // The original looks for the field before the header, and so reads the body, whatever it is.
    return switch (Body.of(call)) {
      case Body.Unreadable(int status, String detail) -> Optional.of(Reply.detail(status, detail));
      case Body.Read read when read.fields().areOfForm() ->
          proven(field(read.fields()).or(() -> call.header(HEADER)), session);
      default -> proven(call.header(HEADER), session);
    };
  }

  private static Optional<String> field(Fields fields) {
    return fields.value(FIELD).map(JsonNode::asText).filter(text -> !text.isEmpty());
  }

  private static Optional<Reply> proven(Optional<String> presented, SessionCheck session) {
    return presented.filter(session::provenBy).isPresent()
        ? Optional.empty()
        : Optional.of(forged("CSRF token missing or incorrect."));
  }

  private static Reply forged(String detail) {
    return Reply.detail(403, "CSRF Failed: " + detail);
  }
}
