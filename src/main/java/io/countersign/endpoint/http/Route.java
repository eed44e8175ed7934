package io.countersign.endpoint.http;

/**
 * An exact path and what answers there.
 *
 * @param path with its final slash; calls without it are answered alike, never redirected
 * @param handler answers every method; it says itself which it allows
 */
public record Route(String path, Handler handler) {
  public Route {
    if (!path.startsWith("/") || !path.endsWith("/") || path.contains("//")) {
      throw new IllegalArgumentException("not the path of a route: " + path);
    }
  }

  /** Answers the calls of one route. */
  @FunctionalInterface
  public interface Handler {
    /** Translates the call, asks the core once, and translates what it said. */
    Answer answer(Call call);
  }
}
