package io.countersign.endpoint.http;

import io.countersign.core.AppException;
import io.countersign.core.policy.OriginsForm;
import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyService;
import java.util.List;
import java.util.Optional;

/**
 * Lets scripts on pages of the origins that are listed read what is answered below {@value #PATH}
 * (the CORS protocol of the Fetch standard; the EasyDMP contract, section 0.3), whoever answers it.
 * Every other call is answered as if this were not here.
 *
 * <p>That a browser may send its cookies along is never said, so a script brings a token: the
 * session of whoever looks at the page is no use to it.
 */
public final class CrossOrigin {
  private static final String PATH = "/api/";
  private static final String HEADERS = "Authorization, Content-Type";
  private static final String READABLE = "Retry-After, X-Request-Id";

  private final PolicyService policies;

  /** Makes it for the origins of the policy. */
  public CrossOrigin(PolicyService policies) {
    this.policies = policies;
  }

  /**
   * The answer to the question of a browser before the call itself, which holds no credential;
   * empty if {@code call} is another, or of an origin that is not listed.
   *
   * @param methods what the route allows
   */
  public Optional<Answer> permission(Call call, List<String> methods) {
    boolean asksFirst =
        call.method().equals("OPTIONS") && !call.headers("Access-Control-Request-Method").isEmpty();
    return asksFirst && listed(call).isPresent()
        ? Optional.of(
            Answer.empty(200)
                .with("Access-Control-Allow-Methods", String.join(", ", methods))
                .with("Access-Control-Allow-Headers", HEADERS)
                .with("Vary", "Origin"))
        : Optional.empty();
  }

  /** The same answer, readable for the script that asked, if it may. */
  public Answer readable(Call call, String rawPath, Answer answer) {
    Optional<String> origin = rawPath.startsWith(PATH) ? listed(call) : Optional.empty();
    if (origin.isEmpty()) {
      return answer;
    }
    Answer told =
        answer.has("Access-Control-Allow-Methods")
            ? answer
            : answer.with("Access-Control-Expose-Headers", READABLE);
    Answer varying = told.has("Vary") ? told : told.with("Vary", "Origin");
    return varying.with("Access-Control-Allow-Origin", origin.get());
  }

  private Optional<String> listed(Call call) {
    List<String> origins = call.headers("Origin");
    return origins.size() == 1 && OriginsForm.includes(list(), origins.getFirst())
        ? Optional.of(origins.getFirst())
        : Optional.empty();
  }

  /** Nobody is listed while the list cannot be read. */
  private String list() {
    try {
      return policies.text(Policy.ENDPOINT_CORS_ORIGINS);
    } catch (AppException _) {
      return "";
    }
  }
}
