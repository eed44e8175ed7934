package io.countersign.endpoint.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The path of a route cut into its segments. Segments are compared as they came over the wire. */
record PathPattern(List<String> segments) {
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

  /** Whether a path exists that fits both. */
  boolean meets(PathPattern other) {
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
}
