package io.countersign.core.superdesk;

import io.countersign.core.Secret;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks Superdesk servers: never elsewhere than it is told, without following redirects, at most 64
 * kB, and all of an answer within five seconds.
 */
final class SuperdeskCalls {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 1 << 16;

  private final Duration patience;
  private final HttpClient client;

  SuperdeskCalls() {
    this(PATIENCE);
  }

  /** Asks with less patience. */
  SuperdeskCalls(Duration patience) {
    this.patience = patience;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
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
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            request,
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
    try {
      return read(server, answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new Confirmation.Doubted(Doubt.SLOW);
    } catch (ExecutionException e) {
      return new Confirmation.Doubted(doubt(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Confirmation.Doubted(Doubt.SLOW);
    }
  }

  private static Doubt doubt(Throwable problem) {
    return switch (problem) {
      case HttpConnectTimeoutException _ -> Doubt.UNREACHABLE;
      case ConnectException _ -> Doubt.UNREACHABLE;
      case IOException _ -> Doubt.BROKEN;
      default -> Doubt.UNREACHABLE;
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
