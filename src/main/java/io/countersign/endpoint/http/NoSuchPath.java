package io.countersign.endpoint.http;

/**
 * Thrown by a handler whose route is not there for this call: it is answered as a path without a
 * route.
 */
public final class NoSuchPath extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Without a trace: nothing went wrong. */
  public NoSuchPath() {
    super(null, null, false, false);
  }
}
