package io.countersign.contracts;

import io.countersign.contracts.Difference.Part;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sends requests of which every byte matters, each on a connection of its own. */
public final class Wire {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final Charset US = StandardCharsets.US_ASCII;

  private final URI address;

  /**
   * An answer.
   *
   * @param headers by name in small letters, in the order they came
   */
  public record Reply(int status, Map<String, List<String>> headers, String body) {
    /** The values of a header, with commas between; null if there is none. */
    String header(String name) {
      List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
      return values == null ? null : String.join(", ", values);
    }
  }

  /** Sends to the host and port of {@code address}. */
  Wire(URI address) {
    this.address = address;
  }

  /** Where it sends to. */
  URI address() {
    return address;
  }

  /**
   * Sends a request.
   *
   * @param head the line and the headers, one byte for a character, each ended by CR LF; how long
   *     the body is and that the connection ends are added
   * @throws CaseFailure if there is no answer within ten seconds
   */
  Reply send(byte[] head, byte[] body) {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head);
    request.writeBytes(ascii("Connection: close\r\n"));
    if (body.length > 0) {
      request.writeBytes(ascii("Content-Length: " + body.length + "\r\n"));
    }
    request.writeBytes(ascii("\r\n"));
    request.writeBytes(body);
    boolean headOnly = head.length > 4 && new String(head, 0, 5, US).equals("HEAD ");
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request.toByteArray());
      return read(new BufferedInputStream(socket.getInputStream()), headOnly);
    } catch (IOException | IllegalArgumentException e) {
      throw new CaseFailure(Part.ANSWER, "", "HTTP/1.1", e.toString());
    }
  }

  /** The bytes of a text without other characters. */
  static byte[] ascii(String text) {
    return text.getBytes(US);
  }

  /**
   * Reads one answer with its body, whose length it must tell.
   *
   * @param headOnly whether the answer has no body, whatever length it tells
   * @throws IOException if the connection ends before the answer does
   * @throws IllegalArgumentException if it is no answer
   */
  public static Reply read(InputStream in, boolean headOnly) throws IOException {
    String[] status = line(in).split(" ", 3);
    if (status.length < 2) {
      throw new IllegalArgumentException("not the status line of an answer");
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        throw new IllegalArgumentException("not a header of an answer");
      }
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    List<String> lengths = headers.getOrDefault("content-length", List.of("0"));
    int length = headOnly ? 0 : Integer.parseInt(lengths.getFirst());
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Reply(Integer.parseInt(status[1]), headers, body);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the connection ended after " + bytes.size() + " bytes of a line");
      }
      bytes.write(b);
    }
    return bytes.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }
}
