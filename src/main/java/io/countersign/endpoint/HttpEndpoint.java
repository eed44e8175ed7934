package io.countersign.endpoint;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.instance.Core;
import io.countersign.endpoint.account.LinkAddress;
import io.countersign.endpoint.account.ProviderAddress;
import io.countersign.endpoint.http.Checks;
import io.countersign.endpoint.http.Routes;
import io.countersign.endpoint.oauth.OAuthContract;
import io.countersign.endpoint.publisher.TicketAddress;
import io.helidon.http.HttpLogConfig;
import io.helidon.service.registry.GlobalServiceRegistry;
import io.helidon.service.registry.ServiceRegistryConfig;
import io.helidon.service.registry.ServiceRegistryManager;
import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The HTTP server over a core. It may be started, stopped and started elsewhere as often as wanted;
 * its counts go on. Starting and stopping take up to some seconds and belong on a background
 * thread; every method may be called from any thread.
 */
public final class HttpEndpoint {
  private static final Duration GRACE = Duration.ofMillis(500);

  static {
    // The server needs none of the services that Helidon would look for in all jars at each start.
    ServiceRegistryConfig none =
        ServiceRegistryConfig.builder()
            .discoverServices(false)
            .discoverServicesFromServiceLoader(false)
            .build();
    GlobalServiceRegistry.registry(() -> ServiceRegistryManager.create(none).registry());
  }

  private final Checks checks;
  private final Answering answering;
  private final Limits limits;
  private final Predicate<String> tenants;
  private final List<Consumer<State>> listeners = new CopyOnWriteArrayList<>();
  private volatile State state = new State.Stopped();
  private volatile Optional<URI> base = Optional.empty();
  private Server server;

  /** What it was told to do. */
  private record Place(String host, int port, Exposure exposure) {}

  private record Server(WebServer web, Shelter shelter, Place place) {
    void stop() {
      web.stop();
      shelter.close();
    }
  }

  /** Whether the endpoint answers. */
  public sealed interface State {
    /** It does not. */
    record Stopped() implements State {}

    /**
     * It does.
     *
     * @param address where, for example {@code http://127.0.0.1:8765}
     */
    record Running(URI address) implements State {}
  }

  /** Makes an endpoint that does not answer yet. */
  public HttpEndpoint(Core core) {
    this(core, Limits.PRODUCTION);
  }

  /** The same, whose calls {@code metrics} count. */
  public HttpEndpoint(Core core, Metrics metrics) {
    this(core, new Checks(), Limits.PRODUCTION, metrics);
  }

  /**
   * Makes an endpoint that does not answer yet and logs no refusal, for a core that holds nothing
   * worth guarding.
   */
  public static HttpEndpoint unlogged(Core core) {
    return new HttpEndpoint(core, Checks.unlogged(), Limits.PRODUCTION, Tracing.Watch.NOBODY);
  }

  HttpEndpoint(Core core, Limits limits) {
    this(core, new Checks(), limits, Tracing.Watch.NOBODY);
  }

  private HttpEndpoint(Core core, Checks checks, Limits limits, Tracing.Watch watch) {
    this(Answering.over(core, checks, watch), checks, limits, host -> isNamed(core, host));
  }

  private static boolean isNamed(Core core, String host) {
    core.catchUp();
    return core.tenants().isNamed(host);
  }

  /** Makes an endpoint that answers whatever {@code routes} say. */
  HttpEndpoint(Routes routes, Checks checks, Limits limits) {
    this(routes, checks, limits, _ -> false);
  }

  /** The same, which answers to hosts of tenants too. */
  HttpEndpoint(Routes routes, Checks checks, Limits limits, Predicate<String> tenants) {
    this(Answering.plain(routes), checks, limits, tenants);
  }

  private HttpEndpoint(
      Answering answering, Checks checks, Limits limits, Predicate<String> tenants) {
    this.answering = answering;
    this.checks = checks;
    this.limits = limits;
    this.tenants = tenants;
  }

  /** As {@link #start(String, int, Exposure)}, for callers who come straight to it. */
  public URI start(String host, int port) {
    return start(host, port, Exposure.DIRECT);
  }

  /**
   * Starts answering. One that runs already is stopped first, and stays so if this fails.
   *
   * @param host an address or a name for one; beyond loopback only with a base URL and trusted
   *     proxies, because there is no TLS here
   * @param port the TCP port, or 0 for any free one
   * @param exposure how callers reach it
   * @return where it answers
   * @throws AppException {@code endpoint-port-taken} (the port), {@code endpoint-address} (host and
   *     port) if this machine cannot listen there, {@code endpoint-not-loopback} (the host)
   */
  public synchronized URI start(String host, int port, Exposure exposure) {
    stop();
    InetAddress address = address(host, port, exposure);
    probe(address, host, port);
    Shelter shelter = new Shelter();
    CompletableFuture<URI> reached = new CompletableFuture<>();
    WebServer web = server(address, port, exchange(address, exposure, shelter, reached)).start();
    if (!web.isRunning()) {
      shelter.close();
      throw new AppException("endpoint-port-taken", port);
    }
    server = new Server(web, shelter, new Place(host, port, exposure));
    URI where = uri(address, web.port());
    base = Optional.of(exposure.baseUrl().orElse(where));
    reached.complete(base.get());
    become(new State.Running(where));
    return where;
  }

  /**
   * Sees to it that it answers as {@link #start(String, int, Exposure)} would have it; one that was
   * started just so and runs is left alone.
   *
   * @throws AppException as {@link #start(String, int, Exposure)}
   */
  public synchronized void keep(String host, int port, Exposure exposure) {
    if (server == null || !server.place().equals(new Place(host, port, exposure))) {
      start(host, port, exposure);
    }
  }

  /**
   * Stops answering. Calls that have arrived have half a second to be answered; their work is
   * finished in any case, for up to ten seconds. Does nothing if it is stopped.
   */
  public synchronized void stop() {
    if (server != null) {
      server.stop();
      server = null;
      base = Optional.empty();
      become(new State.Stopped());
    }
  }

  /** Whether it answers. */
  public State state() {
    return state;
  }

  /** Where it answers; empty if it does not. */
  public Optional<URI> address() {
    return state instanceof State.Running running
        ? Optional.of(running.address())
        : Optional.empty();
  }

  /**
   * Where callers reach it, for links: the base URL it was started with, else its own address.
   * Scheme, host and port, without a path; empty if it does not answer.
   */
  public Optional<URI> baseUrl() {
    return base;
  }

  /** The address of a one-time link for callers who know the endpoint as {@code base}. */
  public static String linkAddress(URI base, Secret link) {
    return LinkAddress.of(base, link);
  }

  /**
   * The address of a livesite link with a ticket for callers who know the endpoint as {@code base}.
   *
   * @param host the host of the tenant it leads to
   */
  public static String livesiteAddress(URI base, String host, Secret ticket) {
    return TicketAddress.of(base, host, ticket);
  }

  /** The redirect URI of the provider for callers who know the endpoint as {@code base}. */
  public static String callbackAddress(URI base) {
    return ProviderAddress.callback(base).toString();
  }

  /** The address of the published keys for callers who know the endpoint as {@code base}. */
  public static String keySetAddress(URI base) {
    return OAuthContract.keySetAddress(base);
  }

  /** Tells {@code listener} every new state, on the thread that started or stopped it. */
  public void onChange(Consumer<State> listener) {
    listeners.add(listener);
  }

  /** How many checks of credentials were answered, refusals among them. */
  public long checks() {
    return checks.answered();
  }

  /** How many of these checks were refused. */
  public long refusals() {
    return checks.refusals();
  }

  private Exchange exchange(
      InetAddress address, Exposure exposure, Shelter shelter, CompletableFuture<URI> reached) {
    HostNames names = HostNames.of(address, exposure, tenants);
    return new Exchange(answering, names, shelter, new ClientAddress(exposure), reached);
  }

  private void become(State next) {
    state = next;
    listeners.forEach(listener -> listener.accept(next));
  }

  private static InetAddress address(String host, int port, Exposure exposure) {
    InetAddress address;
    try {
      address = InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw AppException.causedBy(e, "endpoint-address", host, port);
    }
    if (!address.isLoopbackAddress() && !exposure.isBehindProxies()) {
      throw new AppException("endpoint-not-loopback", host);
    }
    return address;
  }

  /** Tries the address, because the server would only log why it cannot have it. */
  private static void probe(InetAddress address, String host, int port) {
    try {
      bind(address, port);
    } catch (BindException e) {
      throw available(address)
          ? AppException.causedBy(e, "endpoint-port-taken", port)
          : AppException.causedBy(e, "endpoint-address", host, port);
    } catch (IOException e) {
      throw AppException.causedBy(e, "endpoint-address", host, port);
    }
  }

  private static boolean available(InetAddress address) {
    try {
      bind(address, 0);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Not by a socket that listens: whoever it let in would be cut off when it is closed. */
  private static void bind(InetAddress address, int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
    }
  }

  private static URI uri(InetAddress address, int port) {
    String literal = address.getHostAddress();
    return URI.create(
        "http://" + (address instanceof Inet6Address ? "[" + literal + "]" : literal) + ":" + port);
  }

  /**
   * Builds the server. Its own look at the query is switched off, because it would log a query that
   * it does not like, and with it perhaps a token.
   */
  private WebServer server(InetAddress address, int port, Exchange exchange) {
    Http1Config http =
        Http1Config.builder()
            .maxHeadersSize(limits.headerBytes())
            .maxPrologueLength(limits.lineBytes())
            .validatePrologue(false)
            .sendKeepAliveHeader(false)
            .log(HttpLogConfig.builder().receiveLog(false).sendLog(false).build())
            .build();
    Http1ConnectionSelector selector = Http1ConnectionSelector.builder().config(http).build();
    return WebServer.builder()
        .shutdownHook(false)
        .featuresDiscoverServices(false)
        .protocolsDiscoverServices(false)
        .addConnectionSelector(new TimedConnections(selector, limits.time()))
        .address(address)
        .port(port)
        .maxPayloadSize(limits.bodyBytes())
        .maxTcpConnections(limits.connections())
        .idleConnectionTimeout(limits.time())
        .idleConnectionPeriod(limits.watch())
        .shutdownGracePeriod(GRACE)
        .errorHandling(ErrorHandling.builder().includeEntity(true).build())
        .directHandlers(DirectAnswers.all(answering.tracing()))
        .routing(HttpRouting.builder().any(exchange))
        .build();
  }
}
