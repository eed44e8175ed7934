package io.countersign.endpoint;

import io.countersign.core.store.Database;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Route;

/** {@code GET /health}: whether credentials can be checked now. */
final class HealthHandler implements Route.Handler {
  static final String PATH = "/health/";

  private final Database database;

  private record Health(String status) {}

  private record Detail(String detail) {}

  HealthHandler(Database database) {
    this.database = database;
  }

  @Override
  public Answer answer(Call call) {
    return switch (call.method()) {
      case "GET", "HEAD" ->
          database.answers()
              ? Answer.json(200, new Health("up"))
              : Answer.json(503, new Health("down")).with("Retry-After", "5");
      default ->
          Answer.json(405, new Detail("Method \"" + call.method() + "\" not allowed."))
              .with("Allow", "GET, HEAD");
    };
  }
}
