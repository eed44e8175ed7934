package io.countersign.endpoint;

import io.countersign.core.store.Database;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Route;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Says whether something is well: 200, or 503 with a time to ask again. */
final class HealthHandler implements Route.Handler {
  private final BooleanSupplier well;

  private record Health(String status) {}

  private record Detail(String detail) {}

  private HealthHandler(BooleanSupplier well) {
    this.well = well;
  }

  /**
   * {@code /health} and {@code /health/ready} say whether credentials can be checked now, {@code
   * /health/live} only that the program answers: one whose database is away is not helped by being
   * started anew.
   */
  static List<Route> routes(Database database) {
    HealthHandler ready = new HealthHandler(database::answers);
    return List.of(
        new Route("/health/", ready),
        new Route("/health/ready/", ready),
        new Route("/health/live/", new HealthHandler(() -> true)));
  }

  @Override
  public Answer answer(Call call) {
    return switch (call.method()) {
      case "GET", "HEAD" ->
          well.getAsBoolean()
              ? Answer.json(200, new Health("up"))
              : Answer.json(503, new Health("down")).with("Retry-After", "5");
      default ->
          Answer.json(405, new Detail("Method \"" + call.method() + "\" not allowed."))
              .with("Allow", "GET, HEAD");
    };
  }
}
