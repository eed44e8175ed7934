package io.countersign.endpoint.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table of exact paths. A path is looked up as it came over the wire: nothing is decoded, no
 * dots or doubled slashes are folded away, no letter changes its case.
 */
public final class Routes {
  private final Map<String, Route> table = new HashMap<>();

  /**
   * Makes the table.
   *
   * @throws IllegalArgumentException if two routes have one path
   */
  public Routes(List<Route> routes) {
    for (Route route : routes) {
      String path = route.path();
      enter(path, route);
      if (path.length() > 1) {
        enter(path.substring(0, path.length() - 1), route);
      }
    }
  }

  private void enter(String path, Route route) {
    if (table.putIfAbsent(path, route) != null) {
      throw new IllegalArgumentException("two routes at " + path);
    }
  }

  /** The route at this path, with or without its final slash. */
  public Optional<Route> at(String rawPath) {
    return Optional.ofNullable(table.get(rawPath));
  }
}
