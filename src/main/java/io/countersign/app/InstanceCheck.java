package io.countersign.app;

import static io.countersign.core.CheckLine.bad;
import static io.countersign.core.CheckLine.good;
import static io.countersign.core.CheckLine.refused;
import static io.countersign.core.CheckLine.warn;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.CheckLine;
import io.countersign.core.Progress;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.backup.Standing;
import io.countersign.core.instance.Core;
import io.countersign.endpoint.HttpEndpoint;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Looks at an installation from inside, with its database open. */
final class InstanceCheck {
  /** How far clocks may be apart before tokens suffer. */
  private static final Duration APART = Duration.ofSeconds(10);

  /** So many of the newest entries of the audit are verified each time. */
  private static final int NEWEST = 1000;

  private final Actor actor;
  private final Core core;
  private final HttpEndpoint endpoint;
  private final MachineSettings settings;
  private final boolean passing;
  private final Optional<Progress> audit;

  private InstanceCheck(
      Actor actor,
      Core core,
      HttpEndpoint endpoint,
      MachineSettings settings,
      boolean passing,
      Optional<Progress> audit) {
    this.actor = actor;
    this.core = core;
    this.endpoint = endpoint;
    this.settings = settings;
    this.passing = passing;
    this.audit = audit;
  }

  /**
   * What is found, in the order it is to be read.
   *
   * @param actor who asks; has to be a superuser
   * @param passing whether the instance is open for this question alone
   * @param audit verifies the audit from its beginning, and is told how far that is; without it the
   *     newest entries are verified
   * @throws AppException {@code not-allowed}
   */
  static List<CheckLine> look(
      Actor actor,
      Core core,
      HttpEndpoint endpoint,
      MachineSettings settings,
      boolean passing,
      Optional<Progress> audit) {
    InstanceCheck check = new InstanceCheck(actor, core, endpoint, settings, passing, audit);
    core.database().require(actor, "doctor.asked");
    List<CheckLine> lines = new ArrayList<>();
    lines.add(check.attempt("database", check::database));
    lines.add(check.attempt("schema", check::schema));
    if (!settings.get(MachineSetting.DATABASE_URL).isEmpty()) {
      lines.add(check.attempt("server-clock", check::serverClock));
    }
    lines.add(check.attempt("entries", check::entries));
    lines.add(check.attempt("chain", check::chain));
    lines.add(check.attempt("superusers", check::superusers));
    lines.add(check.attempt("endpoint", check::endpoint));
    lines.add(check.attempt("backup", check::backup));
    return lines;
  }

  private CheckLine attempt(String about, Supplier<CheckLine> look) {
    try {
      return look.get();
    } catch (AppException e) {
      return refused(about, e);
    }
  }

  private CheckLine database() {
    String url = settings.get(MachineSetting.DATABASE_URL);
    if (!core.database().answers()) {
      return bad("database", "database-silent");
    }
    return url.isEmpty() ? good("database", "database-own") : good("database", "database", url);
  }

  private CheckLine schema() {
    return good("schema", "schema", core.database().schema());
  }

  /** The newest entry was written by the clock of this or another machine. */
  private CheckLine entries() {
    Instant now = core.database().now();
    Optional<Instant> newest =
        core.audit().list(actor, AuditFilter.all(), Optional.empty(), 1).rows().stream()
            .map(entry -> entry.at())
            .findFirst();
    if (newest.isPresent() && newest.get().isAfter(now.plus(APART))) {
      return bad("entries", "entries-ahead", newest.get(), now);
    }
    return good("entries", "entries", core.audit().count(actor, AuditFilter.all()));
  }

  /** The server writes no time, but several machines may share it: each of them is compared. */
  private CheckLine serverClock() {
    Duration ahead = Duration.between(core.database().now(), core.database().serverClock());
    if (ahead.abs().compareTo(APART) <= 0) {
      return good("server-clock", "server-clock");
    }
    return ahead.isNegative()
        ? bad("server-clock", "server-clock-behind", ahead.abs().toSeconds())
        : bad("server-clock", "server-clock-ahead", ahead.toSeconds());
  }

  private CheckLine chain() {
    OptionalLong broken =
        audit.isPresent()
            ? core.audit().firstBroken(actor, audit.get()::done)
            : core.audit().firstBrokenOfNewest(actor, NEWEST);
    if (broken.isPresent()) {
      return bad("chain", "chain-broken", broken.getAsLong());
    }
    boolean all = audit.isPresent() || core.audit().newest() <= NEWEST;
    return all ? good("chain", "chain") : good("chain", "chain-newest", NEWEST);
  }

  private CheckLine superusers() {
    return core.accounts().needsFirstSuperuser()
        ? warn("superusers", "superusers-none")
        : good("superusers", "superusers");
  }

  private CheckLine endpoint() {
    return switch (endpoint.state()) {
      case HttpEndpoint.State.Running running -> good("endpoint", "endpoint", running.address());
      case HttpEndpoint.State.Stopped _ when passing -> warn("endpoint", "endpoint-nobody");
      case HttpEndpoint.State.Stopped _ when !settings.get(MachineSetting.ENDPOINT_ENABLED) ->
          warn("endpoint", "endpoint-off");
      case HttpEndpoint.State.Stopped _ ->
          bad(
              "endpoint",
              "endpoint-silent",
              settings.get(MachineSetting.ENDPOINT_HOST),
              settings.get(MachineSetting.ENDPOINT_PORT));
    };
  }

  private CheckLine backup() {
    Standing standing = core.backups().standing(actor);
    if (standing.failed().isPresent()) {
      return bad("backup", "backup-failed", standing.failed().get().begunAt());
    }
    if (standing.newest().isEmpty()) {
      return warn("backup", "backup-none");
    }
    Instant made = standing.newest().get().endedAt();
    return standing.old() ? warn("backup", "backup-old", made) : good("backup", "backup", made);
  }
}
