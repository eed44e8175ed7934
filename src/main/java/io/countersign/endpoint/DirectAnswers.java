package io.countersign.endpoint;

import io.countersign.endpoint.http.Answer;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;

/**
 * Answers requests that are no HTTP, or too much of it, and so never reach a route. The texts are
 * fixed; nothing that was sent comes back.
 */
final class DirectAnswers implements DirectHandler {
  /** What the server says of a header section that is too long; it has no status for it. */
  private static final String HEADERS_TOO_LONG = "Header size exceeded";

  private final Tracing tracing;

  private record Detail(String detail) {}

  private DirectAnswers(Tracing tracing) {
    this.tracing = tracing;
  }

  static DirectHandlers all(Tracing tracing) {
    DirectHandlers.Builder builder = DirectHandlers.builder();
    DirectAnswers answers = new DirectAnswers(tracing);
    for (EventType event : EventType.values()) {
      builder.addHandler(event, answers);
    }
    return builder.build();
  }

  /** The answer of this status. */
  static Answer answer(int status) {
    return Answer.json(status, new Detail(text(status)));
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType event,
      Status status,
      ServerResponseHeaders given,
      String message) {
    int code = status(request, event, status, message);
    Answer answer = StandardHeaders.added(tracing.begin().ended(answer(code)));
    ServerResponseHeaders headers = ServerResponseHeaders.create();
    answer
        .headers()
        .forEach(
            header ->
                headers.set(
                    HeaderValues.create(HeaderNames.create(header.name()), header.value())));
    return TransportResponse.builder()
        .status(Status.create(code))
        .headers(headers)
        .keepAlive(event.keepAlive())
        .entity(answer.body())
        .build();
  }

  /**
   * The status. An internal error without a request is one of the parser, which stumbled over
   * something it did not foresee (a method that is no token, for example).
   */
  private static int status(
      TransportRequest request, EventType event, Status status, String message) {
    if (HEADERS_TOO_LONG.equals(message)) {
      return 431;
    }
    return event == EventType.INTERNAL_ERROR && request.path().isEmpty() ? 400 : status.code();
  }

  private static String text(int code) {
    return switch (code) {
      case 413 -> "The body is too long.";
      case 414 -> "The path is too long.";
      case 431 -> "The headers are too long.";
      case 501 -> "Not implemented.";
      case 503 -> "Service unavailable.";
      case 505 -> "Only HTTP/1.1 is spoken here.";
      default -> code < 500 ? "Bad request." : "Internal error.";
    };
  }
}
