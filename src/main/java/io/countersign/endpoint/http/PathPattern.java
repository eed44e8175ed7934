package io.countersign.endpoint.http;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The path of a route cut into its segments. Segments are compared as they came over the wire. */
record PathPattern(List<String> segments) {
  /** First those whose first parameter stands farther on: they say more of a path. */
  static final Comparator<PathPattern> BY_EXACTNESS = Comparator.comparing(PathPattern::shape);

  static PathPattern of(String path) {
    return new PathPattern(List.of(path.split("/", -1)));
  }

  /** The names of the parameters of {@code path}, in order. */
  static List<String> names(String path) {
    return Stream.of(path.split("/", -1))
        .filter(PathPattern::isParameter)
        .map(PathPattern::name)
        .toList();
  }

  private static boolean isParameter(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  private static String name(String segment) {
    return segment.substring(1, segment.length() - 1);
  }

  /** The values of the parameters if {@code rawPath} fits, which may lack the final slash. */
  Optional<Map<String, String>> fit(String rawPath) {
    String[] given = (rawPath.endsWith("/") ? rawPath : rawPath + "/").split("/", -1);
    if (given.length != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < given.length; i++) {
      String wanted = segments.get(i);
      if (isParameter(wanted) && !given[i].isEmpty()) {
        values.put(name(wanted), given[i]);
      } else if (!wanted.equals(given[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }

  /** Whether a path exists that fits both, and neither says more of it than the other. */
  boolean meets(PathPattern other) {
    return BY_EXACTNESS.compare(this, other) == 0 && overlaps(other);
  }

  private boolean overlaps(PathPattern other) {
    if (segments.size() != other.segments.size()) {
      return false;
    }
    for (int i = 0; i < segments.size(); i++) {
      String mine = segments.get(i);
      String theirs = other.segments.get(i);
      if (!mine.equals(theirs) && !isParameter(mine) && !isParameter(theirs)) {
        return false;
      }
    }
    return true;
  }

  /** Which segments are exact, from the first on. */
  private String shape() {
    return segments.stream()
        .map(segment -> isParameter(segment) ? "1" : "0")
        .collect(Collectors.joining());
  }
}
