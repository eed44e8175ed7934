package io.countersign.endpoint;

import io.countersign.core.MasterKey;
import io.countersign.core.trace.Contract;
import io.countersign.core.trace.Outcome;
import io.countersign.core.trace.Reason;
import io.countersign.core.trace.RequestIds;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Reasons;
import io.countersign.endpoint.http.Route;
import io.countersign.endpoint.http.Trace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.slf4j.MDC;

/**
 * Gives each call its id, from which superusers learn how it ended, and tells the watch. The log
 * says the beginning of the id with all that is logged meanwhile.
 */
final class Tracing {
  /** The header of every answer with the id of its call. */
  static final String HEADER = "X-Request-Id";

  /** The name under which the log finds the beginning of the id. */
  private static final String LOGGED = "request";

  private final RequestIds ids;
  private final Clock clock;
  private final Watch watch;

  /** Is told of every call that has ended. */
  @FunctionalInterface
  interface Watch {
    /** Tells no one. */
    Watch NOBODY = (outcome, took) -> {};

    /** A call was answered, or will be in a moment, after it {@code took} so long. */
    void ended(Outcome outcome, Duration took);
  }

  Tracing(RequestIds ids, Clock clock, Watch watch) {
    this.ids = ids;
    this.clock = clock;
    this.watch = watch;
  }

  /** Of an endpoint whose ids nobody will ask about. */
  static Tracing forgotten() {
    Clock clock = Clock.systemUTC();
    return new Tracing(new RequestIds(MasterKey.generate(), clock), clock, Watch.NOBODY);
  }

  /** Begins a call. */
  Ongoing begin() {
    return new Ongoing();
  }

  /** A call that is not answered yet. */
  final class Ongoing {
    private final RequestIds.Begun begun = ids.begin();
    private final Trace trace = new Trace(begun.toString());
    private final Instant at = clock.instant();
    private final long nanos = System.nanoTime();
    private Contract contract = Contract.NONE;
    private String method = "";
    private String path = "";
    private String address = "";

    Trace trace() {
      return trace;
    }

    /** Says what it asks for; {@code route} is null if there is none. */
    void asks(Call call, Route route) {
      method = call.method();
      address = call.address();
      if (route != null) {
        path = route.path();
        contract = route.contract();
      }
    }

    /** Does {@code work} so that what it logs can be told to be of this call. */
    <T> T logged(Supplier<T> work) {
      MDC.put(LOGGED, trace.beginning());
      try {
        return work.get();
      } finally {
        MDC.remove(LOGGED);
      }
    }

    /** The answer with the id. */
    Answer ended(Answer answer) {
      Reason noted = trace.reason();
      Reason reason = noted == Reason.ANSWERED ? Reasons.of(answer.status()) : noted;
      OptionalInt account = trace.accountId();
      Outcome outcome =
          new Outcome(at, contract, reason, account, method, path, answer.status(), address);
      watch.ended(outcome, Duration.ofNanos(System.nanoTime() - nanos));
      return answer.with(HEADER, ids.end(begun, outcome));
    }
  }
}
