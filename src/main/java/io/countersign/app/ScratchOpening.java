package io.countersign.app;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.CheckLine;
import io.countersign.core.Deletion;
import io.countersign.core.Progress;
import io.countersign.core.Secret;
import io.countersign.core.instance.Core;
import io.countersign.settings.MachineSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/** A throw-away data directory that is filled when it is opened; closing it deletes it. */
class ScratchOpening implements Opening {
  private static final int CHEAP = 4;
  private static final int KIBIBYTES = 8 * 1024;

  private final String name;
  private final Clock clock;
  private final BiConsumer<Instance, BooleanSupplier> fill;
  private final Path place;
  private final DataDirectory directory;
  private Instance instance;
  private volatile boolean ending;
  private boolean closed;

  /**
   * Makes the directory, where the system keeps temporary files; nothing is in it yet.
   *
   * @param name what the window calls it
   * @param clock the clock of everything
   * @param fill puts into a new instance what it is to hold; it asks now and then whether that is
   *     still wanted, and throws where it is not
   * @throws AppException {@code data-directory-unusable} if there is no place for it
   */
  ScratchOpening(String name, Clock clock, BiConsumer<Instance, BooleanSupplier> fill) {
    this.name = name;
    this.clock = clock;
    this.fill = fill;
    try {
      place = Files.createTempDirectory("countersign-" + name);
    } catch (IOException e) {
      throw AppException.causedBy(
          e, "data-directory-unusable", System.getProperty("java.io.tmpdir"));
    }
    directory = DataDirectory.open(place);
  }

  @Override
  public synchronized Instance open() {
    if (closed) {
      throw new IllegalStateException("the window is gone");
    }
    if (instance == null) {
      SingleInstance claim =
          SingleInstance.take(directory, SingleInstance.Kind.DESKTOP, Version.text()).orElseThrow();
      Core.Effort effort = new Core.Effort(CHEAP, Duration.ofMillis(100), KIBIBYTES);
      try {
        instance = Instance.open(directory, claim, clock, effort);
        fill.accept(instance, () -> ending);
      } catch (RuntimeException e) {
        if (instance != null) {
          instance.close();
          instance = null;
        }
        claim.close();
        throw e;
      }
    }
    return instance;
  }

  @Override
  public List<CheckLine> examined(Throwable problem) {
    return PlaceCheck.closed(place, Surroundings.none(), problem);
  }

  @Override
  public MachineSettings settings() {
    return Surroundings.none().settings(directory);
  }

  @Override
  public synchronized boolean hasData() {
    return instance != null;
  }

  @Override
  public void stopServer() {
    throw new IllegalStateException("nobody else knows this directory");
  }

  @Override
  public void restore(Actor actor, Path file, Secret secret, Progress progress) {
    throw new AppException("restore-scratch");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void close() {
    ending = true;
    closeOnce();
  }

  private synchronized void closeOnce() {
    if (closed) {
      return;
    }
    closed = true;
    if (instance != null) {
      instance.close();
    }
    try {
      Files.walkFileTree(place, new Deletion());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
