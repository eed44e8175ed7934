package io.countersign.endpoint.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** What goes back: a status, headers in order, and a body. */
public final class Answer {
  private static final byte[] NOTHING = {};

  private final int status;
  private final List<Header> headers;
  private final byte[] body;

  /** One header line. */
  public record Header(String name, String value) {}

  private Answer(int status, List<Header> headers, byte[] body) {
    this.status = status;
    this.headers = List.copyOf(headers);
    this.body = body;
  }

  /** An answer without a body. */
  public static Answer empty(int status) {
    return new Answer(status, List.of(), NOTHING);
  }

  /**
   * An answer in compact JSON.
   *
   * @param value a record or map; its fields keep their order
   */
  public static Answer json(int status, Object value) {
    return json(status, value, 0);
  }

  /**
   * An answer in JSON.
   *
   * @param indent how many blanks each level is moved in; 0 for compact
   */
  public static Answer json(int status, Object value, int indent) {
    return new Answer(
        status, List.of(new Header("Content-Type", "application/json")), Json.bytes(value, indent));
  }

  /** An answer that is a small page. */
  public static Answer html(int status, String page) {
    return of(status, "text/html", page.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * An answer of any kind.
   *
   * @param type its media type
   * @param body all of it; not changed afterwards
   */
  public static Answer of(int status, String type, byte[] body) {
    return new Answer(status, List.of(new Header("Content-Type", type)), body);
  }

  /** The same with one more header. */
  public Answer with(String name, String value) {
    List<Header> more =
        Stream.concat(headers.stream(), Stream.of(new Header(name, value))).toList();
    return new Answer(status, more, body);
  }

  /** The same with a body of its own. */
  public Answer copy() {
    return new Answer(status, headers, body.clone());
  }

  /** The status code. */
  public int status() {
    return status;
  }

  /** The headers, in order. */
  public List<Header> headers() {
    return headers;
  }

  /** Whether there is a header of this name, in any case of letters. */
  public boolean has(String name) {
    return headers.stream().anyMatch(header -> header.name().equalsIgnoreCase(name));
  }

  /** The body; callers leave it as it is. */
  public byte[] body() {
    return body;
  }

  /** Without the body, which may hold secrets. */
  @Override
  public String toString() {
    return "Answer[" + status + "]";
  }
}
