package io.countersign.endpoint;

import io.countersign.core.AppException;
import io.countersign.core.FaultCode;
import io.countersign.core.trace.Reason;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Faults;
import io.countersign.endpoint.http.NoSuchPath;
import io.countersign.endpoint.http.Route;
import io.countersign.endpoint.http.Routes;
import io.countersign.endpoint.http.Trace;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes every request from the server, finds its route, and writes the answer. What a handler
 * throws ends here: it is logged once, and the caller learns no more than that it failed.
 */
final class Exchange implements Handler {
  private static final Logger log = LoggerFactory.getLogger(Exchange.class);

  /** The route of calls that have none. */
  private static final Routes.Found NONE =
      new Routes.Found(new Route("/", _ -> Answer.empty(404)), Map.of());

  /** The call is meant for somebody else. */
  private static final Answer FOREIGN =
      Answer.html(
          400,
          """
          <!doctype html>
          <html lang="en">
          <head>
            <title>Bad Request (400)</title>
          </head>
          <body>
            <h1>Bad Request (400)</h1><p></p>
          </body>
          </html>
          """);

  private final Routes routes;
  private final Faults faults;
  private final Answering.Last last;
  private final Tracing tracing;
  private final HostNames names;
  private final Shelter shelter;
  private final ClientAddress clientAddress;
  private final CompletableFuture<URI> base;

  /**
   * Makes the handler of all requests.
   *
   * @param names of the endpoint
   * @param base where the endpoint is reached; requests wait until it is known
   */
  Exchange(
      Answering answering,
      HostNames names,
      Shelter shelter,
      ClientAddress clientAddress,
      CompletableFuture<URI> base) {
    routes = answering.routes();
    faults = answering.faults();
    last = answering.last();
    tracing = answering.tracing();
    this.names = names;
    this.shelter = shelter;
    this.clientAddress = clientAddress;
    this.base = base;
  }

  /** A body that is too long, or not framed as HTTP wants it; what follows it cannot be trusted. */
  private static final class UnreadableBody extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    UnreadableBody(int status) {
      super(null, null, false, false);
      this.status = status;
    }
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    // The server by itself would wait for the caller to close (RFC 9112, section 9.6).
    boolean last = request.headers().containsToken(HeaderValues.CONNECTION_CLOSE);
    Tracing.Ongoing ongoing = tracing.begin();
    Answer answer;
    try {
      answer = answer(request, ongoing);
    } catch (UnreadableBody e) {
      answer = DirectAnswers.answer(e.status).with("Connection", "close");
      last = true;
    }
    write(StandardHeaders.added(ongoing.ended(answer)), request, response);
    if (last) {
      throw new CloseConnectionException("Nothing more is read from this connection");
    }
  }

  private Answer answer(ServerRequest request, Tracing.Ongoing ongoing) throws UnreadableBody {
    byte[] body = body(request);
    List<String> host = request.headers().values(HeaderNames.HOST);
    Optional<Routes.Found> found = route(request.prologue());
    Call call = call(request, found.orElse(NONE), body, ongoing.trace());
    ongoing.asks(call, found.map(Routes.Found::route).orElse(null));
    boolean anyHost = found.map(Routes.Found::route).filter(Route::anyHost).isPresent();
    if (anyHost ? !HostNames.isHost(host) : !names.mayInclude(host)) {
      return foreign(call);
    }
    String rawPath = request.prologue().uriPath().rawPath();
    BooleanSupplier isOurs = () -> anyHost || names.include(host);
    return shelter.run(() -> ongoing.logged(() -> answer(isOurs, found, call, rawPath)));
  }

  private Optional<Routes.Found> route(HttpPrologue prologue) {
    return prologue.fragment().hasValue()
        ? Optional.empty()
        : routes.at(prologue.uriPath().rawPath());
  }

  private Answer answer(
      BooleanSupplier isOurs, Optional<Routes.Found> found, Call call, String rawPath) {
    Supplier<Answer> answer =
        () ->
            found.isPresent()
                ? found.get().route().handler().answer(call)
                : faults.unknown(call, rawPath);
    return guarded(
        call,
        rawPath,
        () ->
            isOurs.getAsBoolean()
                ? last.answer(call, rawPath, guarded(call, rawPath, answer))
                : foreign(call));
  }

  /** What a call is answered whose handler cannot, or whose route is not there after all. */
  private Answer guarded(Call call, String rawPath, Supplier<Answer> answer) {
    try {
      return answer.get();
    } catch (NoSuchPath e) {
      return faults.unknown(call, rawPath);
    } catch (AppException e) {
      return e.code().startsWith("database-") ? unavailable(call, e) : failed(call, e);
    } catch (RuntimeException | Error e) {
      return failed(call, e);
    }
  }

  private static Answer foreign(Call call) {
    call.trace().refused(Reason.FOREIGN_HOST, Optional.empty());
    return FOREIGN;
  }

  private Answer unavailable(Call call, AppException e) {
    call.trace().refused(Reason.DATABASE_AWAY, Optional.empty());
    log.warn("{} cannot be answered now: {}", call, e.code());
    return faults.unavailable(call).with("Retry-After", "5");
  }

  private Answer failed(Call call, Throwable e) {
    call.trace().refused(Reason.FAULT, Optional.empty());
    String code = FaultCode.of(e);
    log.error("{} failed unexpectedly ({})", call, code, e);
    return faults.failed(call, code);
  }

  private Call call(ServerRequest request, Routes.Found found, byte[] body, Trace trace) {
    Map<String, List<String>> headers = new HashMap<>();
    request
        .headers()
        .forEach(
            header ->
                headers.put(
                    header.headerName().lowerCase().toLowerCase(Locale.ROOT),
                    List.copyOf(header.allValues())));
    return new Call(
        request.prologue().method().text(),
        found.route().path(),
        found.parameters(),
        request.prologue().query().rawValue(),
        headers,
        body,
        address(request, headers),
        base.join(),
        trace);
  }

  /**
   * All of the body; the server itself refuses one that is too long. The stream is not closed,
   * because that would wait for what is missing.
   */
  private static byte[] body(ServerRequest request) throws UnreadableBody {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    try {
      return request.content().inputStream().readAllBytes();
    } catch (RequestException e) {
      throw new UnreadableBody(e.status().code());
    } catch (NumberFormatException e) {
      throw new UnreadableBody(400);
    } catch (IOException | RuntimeException e) {
      throw new CloseConnectionException("The body ended early or took too long", e);
    }
  }

  private String address(ServerRequest request, Map<String, List<String>> headers) {
    var peer = ((InetSocketAddress) request.remotePeer().address()).getAddress().getHostAddress();
    return clientAddress.of(
        peer,
        headers.getOrDefault("x-forwarded-for", List.of()),
        headers.getOrDefault("forwarded", List.of()));
  }

  private static void write(Answer answer, ServerRequest request, ServerResponse response) {
    response.status(Status.create(answer.status()));
    answer
        .headers()
        .forEach(
            header ->
                response
                    .headers()
                    .add(HeaderValues.create(HeaderNames.create(header.name()), header.value())));
    int length = answer.body().length;
    response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(length));
    boolean headOnly = request.prologue().method().text().equals("HEAD");
    response.send(headOnly ? new byte[0] : answer.body());
  }
}
