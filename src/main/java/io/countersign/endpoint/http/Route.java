package io.countersign.endpoint.http;

import io.countersign.core.trace.Contract;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A path and what answers there.
 *
 * @param path with its final slash; calls without it are answered alike, never redirected. A
 *     segment {@code {name}} stands for any one segment that is not empty; every other is exact.
 * @param handler answers every method; it says itself which it allows
 * @param anyHost whether the handler decides by the header {@code Host} itself; it comes once then
 *     and names a host. Every other route is there for the hosts of the endpoint alone.
 * @param contract under which it answers
 */
public record Route(String path, Handler handler, boolean anyHost, Contract contract) {
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

  /** A route for the hosts of the endpoint. */
  public Route(String path, Handler handler) {
    this(path, handler, false);
  }

  /** A route of no contract. */
  public Route(String path, Handler handler, boolean anyHost) {
    this(path, handler, anyHost, Contract.NONE);
  }

  /** The same route under a contract. */
  public Route under(Contract which) {
    return new Route(path, handler, anyHost, which);
  }

  /** The same route, where {@code first} is done before each call is answered. */
  public Route after(Runnable first) {
    return new Route(
        path,
        call -> {
          first.run();
          return handler.answer(call);
        },
        anyHost,
        contract);
  }

  /** Answers the calls of one route. */
  @FunctionalInterface
  public interface Handler {
    /**
     * Translates the call, asks the core once, and translates what it said.
     *
     * @throws NoSuchPath if the call is to be answered as if there were no route
     */
    Answer answer(Call call);
  }
}
