package io.countersign.endpoint.account;

import io.countersign.endpoint.http.Call;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * Whether a form was sent by one of our own pages, as far as the browser says: a second wall behind
 * the proof that each form carries.
 */
final class SameOrigin {
  private static final Set<String> OURS = Set.of("same-origin", "none");

  private SameOrigin() {}

  /**
   * Looks at {@code Sec-Fetch-Site} and {@code Origin}; what a browser does not say is not held
   * against it. An origin is ours if it is that at which the endpoint is reached, or names the host
   * that was called. {@code null}, which browsers send from pages that tell nobody where they are,
   * is ours only if the browser says besides that the form comes from here.
   */
  static boolean holds(Call call) {
    return call.headers("Sec-Fetch-Site").stream().allMatch(OURS::contains)
        && call.headers("Origin").stream().allMatch(origin -> isOurs(origin, call));
  }

  private static boolean isOurs(String origin, Call call) {
    List<String> hosts = call.headers("Host");
    return origin.equals("null") && !call.headers("Sec-Fetch-Site").isEmpty()
        || origin.equals(origin(call.base()))
        || hosts.size() == 1
            && (origin.equals("http://" + hosts.getFirst())
                || origin.equals("https://" + hosts.getFirst()));
  }

  private static String origin(URI base) {
    return base.getScheme() + "://" + base.getRawAuthority();
  }
}
