package io.countersign.endpoint.easydmp;

import io.countersign.core.policy.OriginsForm;
import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyService;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Route;
import java.util.List;
import java.util.Optional;

/**
 * Lets scripts on pages of the origins that are listed read what one route answers (the CORS
 * protocol of the Fetch standard; the EasyDMP contract, section 0.3). Every other call is answered
 * as if this were not here.
 *
 * <p>That a browser may send its cookies along is never said, so a script brings a token: the
 * session of whoever looks at the page is no use to it.
 */
final class CrossOrigin implements Route.Handler {
  private static final String METHODS = "GET, POST, PUT, DELETE";
  private static final String HEADERS = "Authorization, Content-Type";
  private static final String READABLE = "Retry-After";

  private final PolicyService policies;
  private final Route.Handler handler;

  private CrossOrigin(PolicyService policies, Route.Handler handler) {
    this.policies = policies;
    this.handler = handler;
  }

  /** The same route, open to the origins that are listed. */
  static Route around(PolicyService policies, Route route) {
    return new Route(route.path(), new CrossOrigin(policies, route.handler()));
  }

  @Override
  public Answer answer(Call call) {
    Optional<String> origin = listed(call);
    if (origin.isEmpty()) {
      return handler.answer(call);
    }
    Answer answer =
        asksFirst(call)
            ? permission()
            : handler.answer(call).with("Access-Control-Expose-Headers", READABLE);
    return answer.with("Access-Control-Allow-Origin", origin.get());
  }

  private Optional<String> listed(Call call) {
    List<String> origins = call.headers("Origin");
    return origins.size() == 1
            && OriginsForm.includes(policies.text(Policy.ENDPOINT_CORS_ORIGINS), origins.getFirst())
        ? Optional.of(origins.getFirst())
        : Optional.empty();
  }

  /**
   * Whether this is the question of a browser before the call itself, which holds no credential.
   */
  private static boolean asksFirst(Call call) {
    return call.method().equals("OPTIONS")
        && !call.headers("Access-Control-Request-Method").isEmpty();
  }

  private static Answer permission() {
    return Answer.empty(200)
        .with("Access-Control-Allow-Methods", METHODS)
        .with("Access-Control-Allow-Headers", HEADERS)
        .with("Vary", "Origin");
  }
}
