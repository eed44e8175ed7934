package io.countersign.endpoint;

import io.countersign.core.AppException;
import io.countersign.core.instance.Core;
import io.countersign.core.store.Database;
import io.countersign.core.trace.Outcome;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Checks;
import io.countersign.endpoint.http.Route;
import io.countersign.endpoint.http.Routes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Tells Prometheus how the endpoint, the connections to the database and Java are doing, on a port
 * of its own that only this machine reaches. It may be started and stopped as often as wanted; what
 * was counted since it was started first is kept, and nothing is counted before. Every method may
 * be called from any thread.
 */
public final class Metrics implements Tracing.Watch {
  private static final String PATH = "/metrics";
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
  private static final String HOST = "127.0.0.1";

  private final Database database;
  private volatile Meters meters;
  private HttpEndpoint server;

  /** Makes metrics that nobody can ask for yet. */
  public Metrics(Core core) {
    database = core.database();
  }

  /**
   * Starts telling them. Where they are told elsewhere already, that ends first.
   *
   * @param port the TCP port, or 0 for any free one
   * @return where they are told, with the path
   * @throws AppException {@code metrics-port-taken} (the port) if something listens there; {@code
   *     endpoint-address} (host and port) if this machine cannot listen there. They are told
   *     nowhere then.
   */
  public synchronized URI start(int port) {
    stop();
    if (meters == null) {
      meters = new Meters(database);
    }
    Routes routes = new Routes(List.of(new Route(PATH + "/", this::answer)));
    HttpEndpoint own = new HttpEndpoint(routes, Checks.unlogged(), Limits.PRODUCTION);
    try {
      own.start(HOST, port);
    } catch (AppException e) {
      throw e.code().equals("endpoint-port-taken")
          ? AppException.causedBy(e, "metrics-port-taken", port)
          : e;
    }
    server = own;
    return address().orElseThrow();
  }

  /** Stops telling them. Does nothing if they are not told. */
  public synchronized void stop() {
    if (server != null) {
      server.stop();
      server = null;
    }
  }

  /** Where they are told, with the path; empty if they are not. */
  public synchronized Optional<URI> address() {
    return Optional.ofNullable(server)
        .flatMap(HttpEndpoint::address)
        .map(where -> where.resolve(PATH));
  }

  @Override
  public void ended(Outcome outcome, Duration took) {
    Meters counting = meters;
    if (counting != null) {
      counting.count(outcome, took);
    }
  }

  private Answer answer(Call call) {
    return switch (call.method()) {
      case "GET", "HEAD" -> Answer.of(200, TYPE, meters.text().getBytes(StandardCharsets.UTF_8));
      default -> Answer.empty(405).with("Allow", "GET, HEAD");
    };
  }
}
