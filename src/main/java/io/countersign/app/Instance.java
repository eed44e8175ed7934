package io.countersign.app;

import io.countersign.command.CommandContext;
import io.countersign.command.CommandServices;
import io.countersign.command.Program;
import io.countersign.contracts.Reach;
import io.countersign.contracts.SelfTest;
import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.CheckLine;
import io.countersign.core.MasterKey;
import io.countersign.core.Progress;
import io.countersign.core.instance.Core;
import io.countersign.core.instance.CoreOpening;
import io.countersign.core.store.DatabaseAddress;
import io.countersign.endpoint.Exposure;
import io.countersign.endpoint.HttpEndpoint;
import io.countersign.endpoint.Metrics;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import io.countersign.settings.SettingsException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One data directory at work: who holds it, its settings, its core and its endpoint. Closing it
 * ends commands first, then the endpoint, then the core, and gives the directory back last.
 */
final class Instance implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Instance.class);

  private final DataDirectory directory;
  private final Surroundings surroundings;
  private final SingleInstance claim;
  private final Optional<CommandServer> server;
  private final MachineSettings settings;
  private final Core core;
  private final Metrics metrics;
  private final HttpEndpoint endpoint;
  private final DatabaseAddress address;
  private final SelfTest selfTest;
  private final Optional<BackupRounds> backups;
  private boolean closed;

  private Instance(
      DataDirectory directory,
      Surroundings surroundings,
      SingleInstance claim,
      Optional<CommandServer> server,
      MachineSettings settings,
      Core core,
      Metrics metrics,
      HttpEndpoint endpoint,
      DatabaseAddress address,
      SelfTest selfTest,
      Optional<BackupRounds> backups) {
    this.directory = directory;
    this.surroundings = surroundings;
    this.claim = claim;
    this.server = server;
    this.settings = settings;
    this.core = core;
    this.metrics = metrics;
    this.endpoint = endpoint;
    this.address = address;
    this.selfTest = selfTest;
    this.backups = backups;
  }

  /**
   * Opens the data that {@code claim} holds, whatever the surroundings say; the endpoint is made
   * but not started.
   *
   * @param clock the clock of everything
   * @param effort what is spent against guessing
   * @throws AppException if it cannot be opened; the claim is then still held
   */
  static Instance open(
      DataDirectory directory, SingleInstance claim, Clock clock, Core.Effort effort) {
    return open(directory, claim, clock, effort, Surroundings.none());
  }

  /**
   * The same with the settings that {@code surroundings} give.
   *
   * @throws AppException as {@link Surroundings#settings} and {@link Surroundings#pins} too
   */
  static Instance open(
      DataDirectory directory,
      SingleInstance claim,
      Clock clock,
      Core.Effort effort,
      Surroundings surroundings) {
    return open(directory, claim, clock, effort, surroundings, settings -> false);
  }

  /**
   * The same; the endpoint is started as early as can be, perhaps before all is open. If it could
   * not, that is not told: whoever wants it to answer calls {@link #listen} afterwards.
   *
   * @param listens whether the endpoint is to be started, by the settings, which it may override
   */
  static Instance open(
      DataDirectory directory,
      SingleInstance claim,
      Clock clock,
      Core.Effort effort,
      Surroundings surroundings,
      Predicate<MachineSettings> listens) {
    MachineSettings settings = surroundings.settings(directory);
    boolean early = listens.test(settings);
    try (CoreOpening opening =
        new CoreOpening(!settings.get(MachineSetting.DATABASE_URL).isEmpty())) {
      if (!early) {
        opening.begin();
      }
      return open(directory, claim, clock, effort, surroundings, settings, early, opening);
    }
  }

  private static Instance open(
      DataDirectory directory,
      SingleInstance claim,
      Clock clock,
      Core.Effort effort,
      Surroundings surroundings,
      MachineSettings settings,
      boolean early,
      CoreOpening opening) {
    new Restore(directory, clock, surroundings).resume();
    MasterKey key = directory.masterKey(surroundings.environment());
    Optional<CommandServer> server =
        claim.holder().kind() == SingleInstance.Kind.COMMAND
            ? Optional.empty()
            : Optional.of(CommandServer.listen(directory, claim));
    HttpEndpoint endpoint = null;
    Core core = null;
    try {
      DatabaseAddress address = address(directory, settings, key, surroundings);
      Core connected = opening.connect(address, key, clock, effort, surroundings.pins(settings));
      Metrics metrics = new Metrics(connected);
      endpoint = new HttpEndpoint(connected, metrics);
      if (early && opening.mayAnswer()) {
        listenEarly(endpoint, settings);
      }
      core = opening.settle();
      core.startChores();
      SelfTest selfTest = new SelfTest(directory.selfTests(), clock);
      selfTest.sweep();
      Optional<BackupRounds> backups =
          server.isEmpty()
              ? Optional.empty()
              : Optional.of(BackupRounds.begin(core, directory, settings));
      return new Instance(
          directory,
          surroundings,
          claim,
          server,
          settings,
          core,
          metrics,
          endpoint,
          address,
          selfTest,
          backups);
    } catch (RuntimeException | Error e) {
      server.ifPresent(CommandServer::close);
      if (endpoint != null) {
        endpoint.stop();
      }
      if (core != null) {
        core.close();
      }
      throw e;
    }
  }

  private static void listenEarly(HttpEndpoint endpoint, MachineSettings settings) {
    try {
      listen(endpoint, settings);
    } catch (RuntimeException e) {
      log.debug("The endpoint could not be started early", e);
    }
  }

  private static void listen(HttpEndpoint endpoint, MachineSettings settings) {
    endpoint.keep(
        settings.get(MachineSetting.ENDPOINT_HOST),
        settings.get(MachineSetting.ENDPOINT_PORT),
        exposure(settings));
  }

  /**
   * Has the endpoint answer as the settings say; one that does so already is left alone.
   *
   * @throws AppException as {@link HttpEndpoint#start(String, int, Exposure)}
   */
  void listen() {
    listen(endpoint, settings);
  }

  /** The same refusal as the screens and the core know them. */
  static AppException refusal(SettingsException e) {
    return AppException.causedBy(e, e.code(), e.args().toArray());
  }

  /** How callers reach the endpoint, as {@code settings} say. */
  static Exposure exposure(MachineSettings settings) {
    return Exposure.of(
        settings.get(MachineSetting.ENDPOINT_BASE_URL),
        settings.get(MachineSetting.ENDPOINT_TRUSTED_PROXIES));
  }

  static DatabaseAddress address(
      DataDirectory directory, MachineSettings settings, MasterKey key, Surroundings surroundings) {
    String url = settings.get(MachineSetting.DATABASE_URL);
    if (url.isEmpty()) {
      return new DatabaseAddress.Embedded(directory.database(), key);
    }
    return new DatabaseAddress.Postgresql(
        url,
        settings.get(MachineSetting.DATABASE_USER),
        surroundings.databasePassword().orElse(null));
  }

  /**
   * Answers other processes of the same user from now on.
   *
   * @param activate brings the window to the front, perhaps to offer to restore a backup
   * @param stop begins to end the program
   */
  void answer(Consumer<Optional<Path>> activate, Runnable stop) {
    Program program = new Program(Version.text());
    LocalRequests requests =
        new LocalRequests() {
          @Override
          public void activate(Optional<Path> backup) {
            activate.accept(backup);
          }

          @Override
          public void stop() {
            stop.run();
          }

          @Override
          public int command(List<String> args, CommandContext context) {
            core.catchUp();
            return program.carryOut(args, context, services());
          }
        };
    server.ifPresent(listening -> listening.answer(requests));
  }

  /** What commands call. */
  CommandServices services() {
    return new CommandServices(
        core,
        settings,
        new EndpointLinks(() -> endpoint.baseUrl().orElseGet(this::expectedBase)),
        selfTest::run,
        this::checks);
  }

  /**
   * What is found wrong, or right, with all this; {@code actor} has to be a superuser.
   *
   * @param wholeAudit whether the audit is verified from its beginning
   * @param progress told how far that is
   */
  List<CheckLine> checks(Actor actor, boolean wholeAudit, Progress progress) {
    Optional<Progress> audit = wholeAudit ? Optional.of(progress) : Optional.empty();
    return InstanceCheck.look(actor, core, endpoint, settings, server.isEmpty(), audit);
  }

  /** The same, after what is found from outside. */
  List<CheckLine> examined(Actor actor, boolean wholeAudit, Progress progress) {
    List<CheckLine> inside = checks(actor, wholeAudit, progress);
    List<CheckLine> all =
        new ArrayList<>(PlaceCheck.look(place(), surroundings, core.database().clock()));
    all.addAll(inside);
    return all;
  }

  /** What replays the recorded cases of contracts. */
  SelfTest selfTest() {
    return selfTest;
  }

  /** Where callers reach the endpoint, or will once it is started as the settings say. */
  Reach reach() {
    return endpoint
        .baseUrl()
        .map(base -> new Reach(base, true, endpoint.address().filter(base::equals).isPresent()))
        .orElseGet(() -> new Reach(expectedBase(), false, exposure(settings).baseUrl().isEmpty()));
  }

  /** Where the endpoint will be reached if it is started as the settings say. */
  private URI expectedBase() {
    String host = settings.get(MachineSetting.ENDPOINT_HOST);
    String literal = host.contains(":") ? "[" + host + "]" : host;
    return exposure(settings)
        .baseUrl()
        .orElseGet(
            () ->
                URI.create("http://" + literal + ":" + settings.get(MachineSetting.ENDPOINT_PORT)));
  }

  /** Where the data directory is. */
  Path place() {
    return directory.path();
  }

  /** The settings of this machine. */
  MachineSettings settings() {
    return settings;
  }

  /**
   * Keeps a setting of this machine in the name of {@code actor}, and audits it.
   *
   * @throws AppException if the actor may not, or with the code of a {@link SettingsException}
   */
  <T> void keep(Actor actor, MachineSetting<T> setting, T value) {
    try {
      core.policies()
          .changeOnMachine(
              actor,
              setting.name(),
              () -> settings.kept(setting),
              () -> settings.set(setting, value));
    } catch (SettingsException e) {
      throw refusal(e);
    }
  }

  /** The core. */
  Core core() {
    return core;
  }

  /** The endpoint, running or not. */
  HttpEndpoint endpoint() {
    return endpoint;
  }

  /** Where backups made by themselves go on this machine. */
  Path backupFolder() {
    return BackupRounds.folder(directory, settings);
  }

  /** What Prometheus is told, where the settings say. */
  Metrics metrics() {
    return metrics;
  }

  /** Where the database is. */
  DatabaseAddress address() {
    return address;
  }

  /** Closes everything; closing again does nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    server.ifPresent(listening -> attempt(listening::close));
    attempt(metrics::stop);
    attempt(endpoint::stop);
    backups.ifPresent(rounds -> attempt(rounds::close));
    attempt(core::close);
    attempt(claim::close);
  }

  private static void attempt(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      log.warn("Closing met a problem", e);
    }
  }
}
