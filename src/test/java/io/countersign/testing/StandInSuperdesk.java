package io.countersign.testing;

import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyService;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A Superdesk server on loopback that knows one session and one user, and misbehaves as a test
 * wants it to.
 */
public final class StandInSuperdesk implements AutoCloseable {
  /** The one session it knows. */
  public static final String SESSION = "4f5gwe4f5w45as4fd";

  /** What it says of the user of that session. */
  public static final String USER =
      """
      {"user":{"_id":"5a0","username":"superdesk.test.user",\
      "email":"superdesk.test.user@sourcefabric.org",\
      "first_name":"Superdesk Test","last_name":"User"}}\
      """;

  /** How it answers. */
  public enum Manner {
    /** As it should. */
    GOOD,
    /** It knows no session. */
    REFUSING,
    /** 200 without the user. */
    WITHOUT_USER,
    /** 200 with something that is no JSON. */
    NOT_JSON,
    /** 200 with ten megabytes. */
    LONG,
    /** It sends the caller elsewhere. */
    REDIRECTING,
    /** 500. */
    FAILING,
    /** It says nothing. */
    HANGING,
    /** It closes in the middle of the answer. */
    CLOSING,
    /** A byte now and then, without end. */
    DRIPPING
  }

  private static final int TEN_MEGABYTES = 10 << 20;

  private final ServerSocket server;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile Manner manner = Manner.GOOD;
  private volatile String answer = USER;
  private volatile String elsewhere = "http://127.0.0.1:1/";

  /** Starts one that answers as it should. */
  public StandInSuperdesk() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::serve);
  }

  /** Its base URL. */
  public String base() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** Trusts it and nobody else. */
  public void setIn(PolicyService policies) {
    policies.set(TestCore.ROOT, Policy.SUPERDESK_SERVERS, base());
  }

  /** Answers like this from now on. */
  public StandInSuperdesk being(Manner other) {
    manner = other;
    return this;
  }

  /** Says this of its session from now on. */
  public StandInSuperdesk saying(String body) {
    answer = body;
    return this;
  }

  /** Where it sends callers if it is {@link Manner#REDIRECTING}. */
  public StandInSuperdesk sendingTo(String address) {
    elsewhere = address;
    return this;
  }

  /** Every request so far: its first line and its headers, each on a line. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> answer(socket));
      } catch (SocketException e) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void answer(Socket socket) {
    try (socket) {
      String line = request(socket);
      OutputStream out = socket.getOutputStream();
      boolean known = line.startsWith("GET /api/sessions/" + SESSION + " ");
      switch (manner) {
        case GOOD -> write(out, known ? 200 : 401, "", known ? answer : "{\"_status\":\"ERR\"}");
        case REFUSING -> write(out, 401, "", "{\"_status\":\"ERR\"}");
        case WITHOUT_USER -> write(out, 200, "", "{\"_id\":\"1\"}");
        case NOT_JSON -> write(out, 200, "", "<html>user</html>");
        case LONG -> write(out, 200, "", "{\"user\":\"" + "x".repeat(TEN_MEGABYTES) + "\"}");
        case REDIRECTING -> write(out, 302, "Location: " + elsewhere + "\r\n", "");
        case FAILING -> write(out, 500, "", "{}");
        case HANGING -> socket.getInputStream().read();
        case CLOSING -> out.write(head(200, "", USER.length()).getBytes(StandardCharsets.UTF_8));
        case DRIPPING -> drip(socket, out);
      }
    } catch (IOException e) {
      // The caller had enough.
    } finally {
      open.remove(socket);
    }
  }

  private String request(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    List<String> lines = new ArrayList<>();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      lines.add(line);
    }
    requests.add(String.join("\n", lines));
    return lines.isEmpty() ? "" : lines.getFirst();
  }

  private static void write(OutputStream out, int status, String headers, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    out.write(head(status, headers, bytes.length).getBytes(StandardCharsets.UTF_8));
    out.write(bytes);
  }

  private static String head(int status, String headers, int length) {
    return "HTTP/1.1 "
        + status
        + " Answer\r\nContent-Type: application/json\r\nContent-Length: "
        + length
        + "\r\nConnection: close\r\n"
        + headers
        + "\r\n";
  }

  /** Until the caller has gone. */
  private static void drip(Socket socket, OutputStream out) throws IOException {
    out.write(head(200, "", TEN_MEGABYTES).getBytes(StandardCharsets.UTF_8));
    socket.setSoTimeout(50);
    while (true) {
      out.write(' ');
      out.flush();
      try {
        if (socket.getInputStream().read() < 0) {
          return;
        }
      } catch (java.net.SocketTimeoutException e) {
        continue;
      }
    }
  }

  /** Ends it; whoever waits for an answer gets none. */
  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
