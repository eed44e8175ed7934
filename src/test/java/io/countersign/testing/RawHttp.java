package io.countersign.testing;

import io.countersign.contracts.Wire;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One connection to a server, for requests whose every byte matters. */
public final class RawHttp implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket;
  private final InputStream in;

  /**
   * An answer.
   *
   * @param headers by name in small letters
   */
  public record Reply(int status, Map<String, List<String>> headers, String body) {
    /** The one value of a header, or null for none. */
    public String header(String name) {
      List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
      if (values.size() > 1) {
        throw new AssertionError(name + " comes " + values.size() + " times");
      }
      return values.isEmpty() ? null : values.getFirst();
    }
  }

  private RawHttp(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /** Connects to the host and port of {@code address}. */
  public static RawHttp open(URI address) {
    try {
      Socket socket = new Socket(address.getHost(), address.getPort());
      socket.setSoTimeout(PATIENCE_MILLIS);
      return new RawHttp(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends {@code request} on a connection of its own and reads the answer. */
  public static Reply once(URI address, String request) {
    return once(address, request.getBytes(StandardCharsets.ISO_8859_1));
  }

  /**
   * Sends these bytes on a connection of their own and reads the answer. The server may answer and
   * close before it has taken all of them.
   */
  public static Reply once(URI address, byte[] request) {
    try (RawHttp connection = open(address)) {
      connection.sendAsMuchAsIsTaken(request);
      boolean headOnly = new String(request, StandardCharsets.ISO_8859_1).startsWith("HEAD ");
      return connection.read(headOnly);
    }
  }

  /** A request without a body: the line, a host, and these header lines. */
  public static String request(String line, String... headers) {
    StringBuilder text = new StringBuilder(line).append("\r\nHost: localhost\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    return text.append("\r\n").toString();
  }

  /** Sends text, one byte for a character. */
  public RawHttp send(String text) {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sends bytes. */
  public RawHttp send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void sendAsMuchAsIsTaken(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException _) {
      // What is missing is seen when the answer is read.
    }
  }

  /** Says that nothing more will be sent. */
  public RawHttp finish() {
    try {
      socket.shutdownOutput();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads one answer with its body. */
  public Reply read() {
    return read(false);
  }

  private Reply read(boolean headOnly) {
    try {
      Wire.Reply reply = Wire.read(in, headOnly);
      return new Reply(reply.status(), reply.headers(), reply.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything that comes until the server closes the connection. */
  public String rest() {
    try {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the server to close the connection; whether nothing else came. */
  public boolean isClosedByServer() {
    try {
      return in.read() < 0;
    } catch (IOException e) {
      return e.getMessage().contains("reset");
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
