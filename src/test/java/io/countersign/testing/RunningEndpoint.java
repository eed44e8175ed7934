package io.countersign.testing;

import io.countersign.endpoint.HttpEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A real endpoint on a free port of loopback, over a fresh core. */
public final class RunningEndpoint implements AutoCloseable {
  private final TestCore core;
  private final HttpEndpoint endpoint;
  private final URI address;
  private final HttpClient client = HttpClient.newHttpClient();

  private RunningEndpoint(TestCore core) {
    this.core = core;
    this.endpoint = new HttpEndpoint(core.core());
    this.address = endpoint.start("127.0.0.1", 0);
  }

  /** Starts one over an encrypted H2 file. */
  public static RunningEndpoint start() {
    return over(TestCore.open());
  }

  /** Starts one over {@code core}, which it closes at the end. */
  public static RunningEndpoint over(TestCore core) {
    return new RunningEndpoint(core);
  }

  /** The core below it. */
  public TestCore core() {
    return core;
  }

  /** The endpoint itself. */
  public HttpEndpoint endpoint() {
    return endpoint;
  }

  /** Where it answers. */
  public URI address() {
    return address;
  }

  /**
   * Sends a request.
   *
   * @param headers names and values in turn
   */
  public HttpResponse<String> send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Sends a request without a body, with a bearer token. */
  public HttpResponse<String> bearer(String method, String path, String token) {
    return send(method, path, null, "Authorization", "Bearer " + token);
  }

  /** Sends bytes on a connection of their own. */
  public RawHttp.Reply raw(String request) {
    return RawHttp.once(address, request);
  }

  @Override
  public void close() {
    client.close();
    endpoint.stop();
    core.close();
  }
}
