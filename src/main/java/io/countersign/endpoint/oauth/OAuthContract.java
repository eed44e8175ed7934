package io.countersign.endpoint.oauth;

import io.countersign.core.instance.Core;
import io.countersign.endpoint.http.Checks;
import io.countersign.endpoint.http.Route;
import java.net.URI;
import java.util.List;

/** The routes of OAuth 2.0 that exist here. */
public final class OAuthContract {
  private OAuthContract() {}

  /** Its routes. */
  public static List<Route> routes(Core core, Checks checks) {
    return List.of(
        new Route(IntrospectHandler.PATH, new IntrospectHandler(core.introspection(), checks)),
        new Route(KeySetHandler.PATH, new KeySetHandler(core.keys())));
  }

  /** Where callers who know the endpoint as {@code base} fetch the published keys. */
  public static String keySetAddress(URI base) {
    String path = KeySetHandler.PATH;
    return base.resolve(path.substring(0, path.length() - 1)).toString();
  }
}
