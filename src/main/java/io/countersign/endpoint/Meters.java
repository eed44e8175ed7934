package io.countersign.endpoint;

import io.countersign.core.store.Database;
import io.countersign.core.store.PoolUse;
import io.countersign.core.trace.Contract;
import io.countersign.core.trace.Outcome;
import io.countersign.core.trace.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

/**
 * What is counted and measured. Labels hold contracts, routes, reasons and statuses, of which the
 * program has few; nothing that a caller sent, and nothing of an account.
 */
final class Meters {
  /** The route of calls that have none. */
  private static final String NO_ROUTE = "none";

  private static final Duration[] BOUNDS = {
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofMillis(2500)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<Answered, Timer> requests = new ConcurrentHashMap<>();
  private final Map<Refused, Counter> refusals = new ConcurrentHashMap<>();

  private record Answered(Contract contract, String route, int status) {}

  private record Refused(Contract contract, Reason reason) {}

  Meters(Database database) {
    connections("busy", database, PoolUse::busy);
    connections("idle", database, PoolUse::idle);
    gauge("countersign.database.connections.most", database, PoolUse::most)
        .description("How many connections to the database there may be")
        .register(registry);
    gauge("countersign.database.waiting", database, PoolUse::waiting)
        .description("Threads that wait for a connection to the database")
        .register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  private void connections(String state, Database database, ToIntFunction<PoolUse> count) {
    gauge("countersign.database.connections", database, count)
        .description("Connections to the database")
        .tag("state", state)
        .register(registry);
  }

  private static Gauge.Builder<Database> gauge(
      String name, Database database, ToIntFunction<PoolUse> value) {
    return Gauge.builder(name, database, of -> value.applyAsInt(of.poolUse()));
  }

  void count(Outcome outcome, Duration took) {
    requests
        .computeIfAbsent(
            new Answered(outcome.contract(), outcome.route(), outcome.status()), this::timer)
        .record(took);
    if (outcome.reason() != Reason.ANSWERED) {
      refusals
          .computeIfAbsent(new Refused(outcome.contract(), outcome.reason()), this::counter)
          .increment();
    }
  }

  private Timer timer(Answered what) {
    return Timer.builder("countersign.requests")
        .description("Calls over HTTP that were answered, and how long that took")
        .tag("contract", what.contract().word())
        .tag("route", what.route().isEmpty() ? NO_ROUTE : what.route())
        .tag("status", Integer.toString(what.status()))
        .serviceLevelObjectives(BOUNDS)
        .register(registry);
  }

  private Counter counter(Refused what) {
    return Counter.builder("countersign.refusals")
        .description("Calls over HTTP that were refused, and by which rule")
        .tag("contract", what.contract().word())
        .tag("reason", what.reason().word())
        .register(registry);
  }

  /** All of it in the text format of Prometheus, version 0.0.4. */
  String text() {
    return registry.scrape();
  }
}
