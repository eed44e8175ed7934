package io.countersign.endpoint.easydmp;

import io.countersign.endpoint.http.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is answered, before it is known how the caller wants it written.
 *
 * @param status the status code
 * @param body a record, map or list; its fields keep their order
 * @param headers beside those of every answer
 */
record Reply(int status, Object body, List<Answer.Header> headers) {
  private static final String NON_FIELD = "non_field_errors";

  private record Detail(String detail) {}

  /** An answer without headers of its own. */
  static Reply of(int status, Object body) {
    return new Reply(status, body, List.of());
  }

  /** What is not about the input. */
  static Reply detail(int status, String detail) {
    return of(status, new Detail(detail));
  }

  /** What is told to those whose credential is not good, or who have none (section 6). */
  static Reply unauthenticated(String detail) {
    return detail(401, detail).with("WWW-Authenticate", "Bearer");
  }

  /** What is about the input as a whole. */
  static Reply problem(String problem) {
    return of(400, Map.of(NON_FIELD, List.of(problem)));
  }

  /**
   * What is about fields.
   *
   * @param problems by field, in the order in which they are told
   */
  static Reply problems(Map<String, List<String>> problems) {
    return of(400, problems);
  }

  /** The same with one more header. */
  Reply with(String name, String value) {
    return new Reply(
        status,
        body,
        Stream.concat(headers.stream(), Stream.of(new Answer.Header(name, value))).toList());
  }

  /**
   * The answer itself.
   *
   * @param indent the blanks each level is moved in; 0 for compact
   */
  Answer written(int indent) {
    Answer answer = Answer.json(status, body, indent);
    for (Answer.Header header : headers) {
      answer = answer.with(header.name(), header.value());
    }
    return answer;
  }

  /** Without the body, which may hold secrets. */
  @Override
  public String toString() {
    return "Reply[" + status + "]";
  }
}
