package io.countersign.app;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.CheckLine;
import io.countersign.core.Progress;
import io.countersign.core.Secret;
import io.countersign.core.backup.Opener;
import io.countersign.core.instance.Core;
import io.countersign.core.instance.Restoration;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens a data directory for the window: claims it, then opens what is in it. */
final class DirectoryOpening implements Opening {
  /** How long a window that is just starting is waited for. */
  private static final Duration START = Duration.ofSeconds(5);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path place;
  private final Core.Effort effort;
  private final Surroundings surroundings;
  private final Consumer<DataDirectory> held;
  private final Consumer<MachineSettings> arranged;
  private DataDirectory directory;
  private SingleInstance claim;

  /** Read once for all that is asked before the data is opened; null if not read. */
  private MachineSettings before;

  private Instance instance;
  private boolean told;
  private boolean closed;

  /**
   * Makes it; nothing is touched yet.
   *
   * @param surroundings what is set from outside the directory
   * @param held told once the directory is ours, before anything in it is opened
   */
  DirectoryOpening(
      Path place, Core.Effort effort, Surroundings surroundings, Consumer<DataDirectory> held) {
    this(place, effort, surroundings, held, settings -> {});
  }

  /**
   * The same.
   *
   * @param arranged may override settings before anything is done as they say
   */
  DirectoryOpening(
      Path place,
      Core.Effort effort,
      Surroundings surroundings,
      Consumer<DataDirectory> held,
      Consumer<MachineSettings> arranged) {
    this.place = place;
    this.effort = effort;
    this.surroundings = surroundings;
    this.held = held;
    this.arranged = arranged;
  }

  /**
   * Brings the window that works on this directory to the front. What stands in the way is told by
   * {@link #open()}.
   *
   * @param backup what that window is to offer to restore
   * @return false if there is none
   */
  synchronized boolean activate(Optional<Path> backup) {
    try {
      directory = DataDirectory.open(place);
      Claim found = find(START);
      if (found instanceof Claim.Theirs theirs) {
        try (CommandClient client = theirs.client()) {
          boolean window = client.holder().kind() == SingleInstance.Kind.DESKTOP;
          if (window) {
            client.activate(backup);
          }
          return window;
        }
      }
      take(((Claim.Ours) found).instance());
      settings(); // while the toolkit starts
      return false;
    } catch (AppException e) {
      return false;
    }
  }

  @Override
  public synchronized Instance open() {
    demandOpen();
    before = null;
    if (instance == null) {
      directory = DataDirectory.open(place);
      if (claim == null) {
        claim();
      }
      tell();
      instance =
          Instance.open(directory, claim, Clock.systemUTC(), effort, surroundings, this::listens);
    }
    return instance;
  }

  private boolean listens(MachineSettings settings) {
    arranged.accept(settings);
    return settings.get(MachineSetting.ENDPOINT_ENABLED);
  }

  private void claim() {
    switch (find(PATIENCE)) {
      case Claim.Ours ours -> take(ours.instance());
      case Claim.Theirs theirs -> {
        try (CommandClient client = theirs.client()) {
          demandServer(client);
          throw new HeldByServer();
        }
      }
    }
  }

  private Claim find(Duration patience) {
    return Claim.of(directory, SingleInstance.Kind.DESKTOP, Version.text(), patience);
  }

  private void demandServer(CommandClient client) {
    if (client.holder().kind() != SingleInstance.Kind.SERVE) {
      throw new AppException(
          "data-directory-held", directory.path().toString(), client.holder().pid());
    }
  }

  private void take(SingleInstance ours) {
    claim = ours;
  }

  /** Not at once: a window that is being made shall not wait for what is told. */
  private void tell() {
    if (!told) {
      held.accept(directory);
      told = true;
    }
  }

  /** Tells now that the directory is ours, if it is, though nothing in it is going to be opened. */
  synchronized void tellIfOurs() {
    if (claim != null) {
      tell();
    }
  }

  private void demandOpen() {
    if (closed) {
      throw new IllegalStateException("the window is gone");
    }
  }

  @Override
  public synchronized MachineSettings settings() {
    if (directory == null) {
      directory = DataDirectory.open(place);
    }
    if (instance != null) {
      return surroundings.settings(directory);
    }
    if (before == null) {
      before = surroundings.settings(directory);
    }
    return before;
  }

  @Override
  public synchronized boolean hasData() {
    try {
      return !settings().get(MachineSetting.DATABASE_URL).isEmpty() || directory.hasDatabase();
    } catch (AppException e) {
      return false; // opening it tells why
    }
  }

  @Override
  public synchronized void stopServer() {
    demandOpen();
    if (claim != null) {
      return;
    }
    directory = DataDirectory.open(place);
    switch (find(PATIENCE)) {
      case Claim.Ours ours -> take(ours.instance());
      case Claim.Theirs theirs -> {
        try (CommandClient client = theirs.client()) {
          demandServer(client);
          client.stop();
        }
        take(Claim.await(directory, SingleInstance.Kind.DESKTOP, Version.text(), PATIENCE));
      }
    }
  }

  @Override
  public synchronized void restore(Actor actor, Path file, Secret secret, Progress progress) {
    demandOpen();
    before = null;
    if (instance != null) {
      Restoration.demandRight(instance.core(), actor);
      instance.close();
      instance = null;
      claim = null;
    }
    directory = DataDirectory.open(place);
    if (claim == null) {
      claim();
    }
    tell();
    new Restore(directory, Clock.systemUTC(), surroundings)
        .run(actor, file, Opener.of(file, secret), true, progress);
  }

  @Override
  public List<CheckLine> examined(Throwable problem) {
    return PlaceCheck.closed(place, surroundings, problem);
  }

  @Override
  public String name() {
    return "";
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (instance != null) {
      instance.close();
    } else if (claim != null) {
      claim.close();
    }
  }
}
