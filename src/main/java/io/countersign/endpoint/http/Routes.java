package io.countersign.endpoint.http;

import io.countersign.core.trace.Contract;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table of paths. A path is looked up as it came over the wire: nothing is decoded, no dots or
 * doubled slashes are folded away, no letter changes its case. An exact path goes before one with
 * parameters, and of two with parameters the one that is exact for longer.
 */
public final class Routes {
  private final Map<String, Route> exact = new HashMap<>();
  private final Map<PathPattern, Route> patterns =
      new TreeMap<>(PathPattern.BY_EXACTNESS.thenComparing(PathPattern::toString));

  /**
   * A route that was found.
   *
   * @param parameters what stood for its parameters, by name; never to be logged
   */
  public record Found(Route route, Map<String, String> parameters) {
    public Found {
      parameters = Map.copyOf(parameters);
    }

    /** Without the parameters, which may be secrets. */
    @Override
    public String toString() {
      return "Found[" + route.path() + "]";
    }
  }

  /**
   * Makes the table.
   *
   * @throws IllegalArgumentException if two routes have one path
   */
  public Routes(List<Route> routes) {
    for (Route route : routes) {
      String path = route.path();
      if (PathPattern.names(path).isEmpty()) {
        enter(path, route);
        if (path.length() > 1) {
          enter(path.substring(0, path.length() - 1), route);
        }
      } else {
        enter(PathPattern.of(path), route);
      }
    }
  }

  private void enter(String path, Route route) {
    if (exact.putIfAbsent(path, route) != null) {
      throw new IllegalArgumentException("two routes at " + path);
    }
  }

  private void enter(PathPattern pattern, Route route) {
    if (patterns.keySet().stream().anyMatch(pattern::meets)) {
      throw new IllegalArgumentException("two routes at " + route.path());
    }
    patterns.put(pattern, route);
  }

  /** The paths of all routes. */
  public Set<String> paths() {
    return all().map(Route::path).collect(Collectors.toSet());
  }

  /** The paths of all routes under a contract. */
  public Set<String> paths(Contract contract) {
    return all()
        .filter(route -> route.contract() == contract)
        .map(Route::path)
        .collect(Collectors.toSet());
  }

  private Stream<Route> all() {
    return Stream.concat(exact.values().stream(), patterns.values().stream());
  }

  /** The route at this path, with or without its final slash. */
  public Optional<Found> at(String rawPath) {
    Route known = exact.get(rawPath);
    if (known != null) {
      return Optional.of(new Found(known, Map.of()));
    }
    return patterns.entrySet().stream()
        .flatMap(
            entry ->
                entry
                    .getKey()
                    .fit(rawPath)
                    .map(values -> new Found(entry.getValue(), values))
                    .stream())
        .findFirst();
  }
}
