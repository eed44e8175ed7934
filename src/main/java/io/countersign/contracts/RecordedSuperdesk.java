package io.countersign.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Superdesk of the recording, on a free port of loopback: it knows one session (the Web
 * Publisher contract, section B2).
 */
final class RecordedSuperdesk implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RecordedSuperdesk.class);
  private static final int PATIENCE_MILLIS = 10_000;

  private final ServerSocket server;
  private final String known;
  private final String answer;

  private RecordedSuperdesk(ServerSocket server, String session, String answer) {
    this.server = server;
    this.known = "GET /api/sessions/" + session + " ";
    this.answer = answer;
  }

  /**
   * Starts one.
   *
   * @param described the session it knows, and what it says of it
   */
  static RecordedSuperdesk start(JsonNode described) {
    try {
      RecordedSuperdesk made =
          new RecordedSuperdesk(
              new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
              described.get("session").textValue(),
              described.get("answer").toString());
      Thread.ofVirtual().name("recorded-superdesk").start(made::serve);
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its base URL. */
  String base() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        socket.setSoTimeout(PATIENCE_MILLIS);
        answer(socket);
      } catch (IOException e) {
        log.debug("A connection of a self-test ended: {}", e.toString());
      }
    }
  }

  private void answer(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    String first = in.readLine();
    for (String line = first; line != null && !line.isEmpty(); line = in.readLine()) {
      // The rest of the head says nothing that matters here.
    }
    boolean good = first != null && first.startsWith(known);
    byte[] body = (good ? answer : "{\"_status\":\"ERR\"}").getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 "
            + (good ? "200 OK" : "401 Unauthorized")
            + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    socket.getOutputStream().write(Wire.ascii(head));
    socket.getOutputStream().write(body);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
