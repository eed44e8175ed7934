package io.countersign.endpoint;

import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Faults;

/** What programs get: a status, and no more than that. */
final class PlainFaults implements Faults {
  private static final Answer NOT_FOUND =
      Answer.html(
          404,
          """

          <!doctype html>
          <html lang="en">
          <head>
            <title>Not Found</title>
          </head>
          <body>
            <h1>Not Found</h1><p>The requested resource was not found on this server.</p>
          </body>
          </html>
          """);

  private record Detail(String detail) {}

  @Override
  public Answer unknown(Call call, String rawPath) {
    return NOT_FOUND;
  }

  @Override
  public Answer unavailable(Call call) {
    return Answer.json(503, new Detail("Service unavailable."));
  }

  @Override
  public Answer failed(Call call, String code) {
    return Answer.json(500, new Detail("Internal error."));
  }
}
