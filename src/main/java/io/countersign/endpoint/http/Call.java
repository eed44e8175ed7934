package io.countersign.endpoint.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request, as strictly read as the server could: bounded, and with one exact path. */
public final class Call {
  /** Stands for the address of a client that a trusted proxy does not tell. */
  public static final String UNKNOWN_ADDRESS = "unknown";

  private final String method;
  private final String route;
  private final Map<String, String> parameters;
  private final String query;
  private final Map<String, List<String>> headers;
  private final byte[] body;
  private final String address;
  private final URI base;
  private final Trace trace;

  /**
   * Makes a call.
   *
   * @param method in capital letters
   * @param route the path of the route that was found, never what the caller wrote
   * @param parameters what stood for the parameters of the route, by name; still encoded
   * @param query what stands behind the question mark, still encoded; empty for none
   * @param headers by name in small letters, each value as it came; bytes outside ASCII are {@code
   *     U+FFFD}
   * @param body all of it; empty for none
   * @param address the client's address, as a literal, or {@link #UNKNOWN_ADDRESS}
   * @param base where the endpoint is reached
   * @param trace is told what is found out about it
   */
  public Call(
      String method,
      String route,
      Map<String, String> parameters,
      String query,
      Map<String, List<String>> headers,
      byte[] body,
      String address,
      URI base,
      Trace trace) {
    this.method = method;
    this.route = route;
    this.parameters = Map.copyOf(parameters);
    this.query = query;
    this.headers = Map.copyOf(headers);
    this.body = body;
    this.address = address;
    this.base = base;
    this.trace = trace;
  }

  /** The method, in capital letters. */
  public String method() {
    return method;
  }

  /** The path of the route, parameters by name, with its final slash; safe to log. */
  public String route() {
    return route;
  }

  /**
   * What stood in the path for the parameter {@code name} of the route, as it came over the wire;
   * never empty, never to be logged.
   *
   * @throws IllegalArgumentException if the route has no such parameter
   */
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException(route + " has no parameter " + name);
    }
    return value;
  }

  /** What stands behind the question mark, still encoded; empty for none; never to be logged. */
  public String query() {
    return query;
  }

  /** Every value of the header {@code name}, in order. */
  public List<String> headers(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /** The values of the header {@code name} joined by commas (RFC 9110, section 5.3). */
  public Optional<String> header(String name) {
    List<String> values = headers(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(String.join(",", values));
  }

  /**
   * The value of the last cookie {@code name} (RFC 6265, section 4.2), as Django has it, without
   * quotes around it. Empty if there is none, or if what is written there is no value of a cookie.
   */
  public Optional<String> cookie(String name) {
    return Cookies.value(headers("Cookie"), name);
  }

  /** The body; callers leave it as it is. */
  public byte[] body() {
    return body;
  }

  /**
   * The client's address, as a literal: that of the connection, or behind a trusted proxy the one
   * it tells. {@link #UNKNOWN_ADDRESS}, which lies in no network, if that proxy tells nothing sure.
   */
  public String address() {
    return address;
  }

  /**
   * Where callers reach this endpoint: scheme, host and port, without a path. Links and cookies
   * follow it, never what a request says of its host.
   */
  public URI base() {
    return base;
  }

  /** What is found out about it while it is answered. */
  public Trace trace() {
    return trace;
  }

  /** Without parameters, query, headers and body, which may hold secrets. */
  @Override
  public String toString() {
    return method + " " + route;
  }
}
