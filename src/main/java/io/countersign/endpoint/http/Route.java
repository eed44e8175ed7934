package io.countersign.endpoint.http;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A path and what answers there.
 *
 * @param path with its final slash; calls without it are answered alike, never redirected. A
 *     segment {@code {name}} stands for any one segment that is not empty; every other is exact.
 * @param handler answers every method; it says itself which it allows
 */
public record Route(String path, Handler handler) {
  private static final Pattern PATH = Pattern.compile("/(([A-Za-z0-9._~-]+|\\{[A-Za-z]+})/)*");

  public Route {
    if (!PATH.matcher(path).matches()) {
      throw new IllegalArgumentException("not the path of a route: " + path);
    }
    List<String> names = PathPattern.names(path);
    if (names.stream().distinct().count() != names.size()) {
      throw new IllegalArgumentException("a parameter comes twice: " + path);
    }
  }

  /** Answers the calls of one route. */
  @FunctionalInterface
  public interface Handler {
    /** Translates the call, asks the core once, and translates what it said. */
    Answer answer(Call call);
  }
}
