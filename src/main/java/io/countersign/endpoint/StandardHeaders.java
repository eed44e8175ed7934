package io.countersign.endpoint;

import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Answer.Header;
import java.util.List;

/** The headers of every answer, whoever makes it; a contract may say one of them otherwise. */
final class StandardHeaders {
  static final List<Header> ALL =
      List.of(
          new Header("Cache-Control", "no-store"),
          new Header("X-Content-Type-Options", "nosniff"),
          new Header("Referrer-Policy", "same-origin"),
          new Header("X-Frame-Options", "DENY"));

  private StandardHeaders() {}

  /** The same answer with those it does not have yet. */
  static Answer added(Answer answer) {
    Answer complete = answer;
    for (Header header : ALL) {
      if (!answer.has(header.name())) {
        complete = complete.with(header.name(), header.value());
      }
    }
    return complete;
  }
}
