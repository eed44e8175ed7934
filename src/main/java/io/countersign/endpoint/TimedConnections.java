package io.countersign.endpoint;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Set;

/**
 * HTTP/1.1 connections that are closed when a request takes too long to arrive. The server by
 * itself closes only those that are silent between two requests, so a caller who sends a byte now
 * and then could keep one for ever.
 */
final class TimedConnections implements ServerConnectionSelector {
  private final ServerConnectionSelector http;
  private final Duration longest;

  /**
   * Wraps {@code http}.
   *
   * @param longest how long a request may take from its first line to its answer, and how long a
   *     connection may be silent
   */
  TimedConnections(ServerConnectionSelector http, Duration longest) {
    this.http = http;
    this.longest = longest;
  }

  @Override
  public int bytesToIdentifyConnection() {
    return http.bytesToIdentifyConnection();
  }

  @Override
  public Support supports(BufferData data) {
    return http.supports(data);
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return http.supportedApplicationProtocols();
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    return new Timed(http.connection(context), longest);
  }

  private record Timed(ServerConnection connection, Duration longest) implements ServerConnection {
    @Override
    public void handle(Limit limit) throws InterruptedException {
      connection.handle(limit);
    }

    @Override
    public Duration idleTime() {
      return connection.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
      connection.close(interrupt || idleTime().compareTo(longest) > 0);
    }
  }
}
