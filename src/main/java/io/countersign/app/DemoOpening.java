package io.countersign.app;

import io.countersign.core.AppException;
import io.countersign.core.instance.Core;
import io.countersign.settings.MachineSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;

/** A throw-away data directory with invented people in it; closing it deletes it. */
final class DemoOpening implements Opening {
  /** Who may sign in. */
  static final String USERNAME = "ada";

  /** With which password; it protects invented people only and is shown on the screen. */
  static final String PASSWORD = "a lantern on the hill";

  private static final int CHEAP = 4;

  private final Path place;
  private final DataDirectory directory;
  private Instance instance;
  private boolean closed;

  DemoOpening() {
    try {
      place = Files.createTempDirectory("countersign-demo");
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
      DemoClock clock = new DemoClock();
      Core.Effort effort = new Core.Effort(CHEAP, Duration.ofMillis(100));
      try {
        instance = Instance.open(directory, claim, clock, effort);
        new DemoData(instance.core(), clock).fill();
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
  public MachineSettings settings() {
    return Instance.settings(directory);
  }

  @Override
  public void stopServer() {
    throw new IllegalStateException("nobody else knows this directory");
  }

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public synchronized void close() {
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

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException problem)
        throws IOException {
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
