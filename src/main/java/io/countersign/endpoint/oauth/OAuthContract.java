package io.countersign.endpoint.oauth;

import io.countersign.core.verify.Introspection;
import io.countersign.endpoint.http.Checks;
import io.countersign.endpoint.http.Route;
import java.util.List;

/** The routes of OAuth 2.0 that exist here. */
public final class OAuthContract {
  private OAuthContract() {}

  /** Its routes. */
  public static List<Route> routes(Introspection introspection, Checks checks) {
    return List.of(new Route(IntrospectHandler.PATH, new IntrospectHandler(introspection, checks)));
  }
}
