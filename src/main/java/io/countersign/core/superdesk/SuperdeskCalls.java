package io.countersign.core.superdesk;

import io.countersign.core.BoundedHttp;
import io.countersign.core.Secret;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks Superdesk servers: never elsewhere than it is told, without following redirects, at most 64
 * kB, and all of an answer within five seconds.
 */
final class SuperdeskCalls {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 1 << 16;

  private final BoundedHttp http;

  SuperdeskCalls() {
    this(PATIENCE);
  }

  /** Asks with less patience. */
  SuperdeskCalls(Duration patience) {
    http = new BoundedHttp(patience, MOST_BYTES);
  }

  /**
   * Asks {@code server} whose a session is (section B2).
   *
   * @param session letters and digits only
   * @param token sent as it came in the header {@code Authorization}
   */
  Confirmation ask(String server, String session, Secret token) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server + "/api/sessions/" + session))
            .header("Authorization", token.reveal())
            .build();
    return answer(server, request);
  }

  /** Asks {@code server} as nobody; one that is a Superdesk wants a token first. */
  Confirmation.Doubted greet(String server) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server + "/api/sessions/countersign")).build();
    return switch (answer(server, request)) {
      case Confirmation.Doubted doubted -> doubted;
      case Confirmation.Confirmed _ -> new Confirmation.Doubted(Doubt.STATUS, Optional.of(200));
    };
  }

  private Confirmation answer(String server, HttpRequest request) {
    try {
      return read(server, http.answer(request));
    } catch (IOException e) {
      return new Confirmation.Doubted(doubt(e));
    }
  }

  private static Doubt doubt(IOException problem) {
    return switch (problem) {
      case HttpConnectTimeoutException _ -> Doubt.UNREACHABLE;
      case HttpTimeoutException _ -> Doubt.SLOW;
      case ConnectException _ -> Doubt.UNREACHABLE;
      default -> Doubt.BROKEN;
    };
  }

  private static Confirmation read(String server, HttpResponse<byte[]> answer) {
    int status = answer.statusCode();
    if (status == 200) {
      return SessionAnswer.read(server, answer.body());
    }
    Doubt doubt =
        switch (status / 100) {
          case 3 -> Doubt.REDIRECT;
          case 4 -> Doubt.REFUSED;
          default -> Doubt.STATUS;
        };
    return new Confirmation.Doubted(doubt, Optional.of(status));
  }
}
