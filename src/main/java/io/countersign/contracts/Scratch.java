package io.countersign.contracts;

import io.countersign.core.AppException;
import io.countersign.core.MasterKey;
import io.countersign.core.instance.Core;
import io.countersign.core.store.DatabaseAddress;
import io.countersign.endpoint.HttpEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An instance for one run: a database in a directory of its own, encrypted under a key that is
 * nowhere but in memory, and an endpoint on a free port of loopback. Closing it takes everything
 * away; so does the end of the program, and what a killed one left is taken away by {@link #sweep}
 * and cannot be read until then.
 */
final class Scratch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Scratch.class);

  /** Nobody guesses here. */
  private static final Core.Effort LEAST = new Core.Effort(4, Duration.ZERO, 64);

  private final Path directory;
  private final Thread atExit;
  private final Core core;
  private final HttpEndpoint endpoint;
  private final URI address;

  private Scratch(Path directory, Thread atExit, Core core, HttpEndpoint endpoint) {
    this.directory = directory;
    this.atExit = atExit;
    this.core = core;
    this.endpoint = endpoint;
    this.address = endpoint.start("127.0.0.1", 0);
  }

  /**
   * Opens one.
   *
   * @param place where its directory is made
   * @param clock what time it is; it stands still there
   * @throws AppException {@code self-test-place} if no directory can be made, and as {@link
   *     Core#open}; nothing is left then
   */
  static Scratch open(Path place, Clock clock) {
    Path directory = make(place);
    Thread atExit = new Thread(() -> remove(directory), "self-test-end");
    Runtime.getRuntime().addShutdownHook(atExit);
    Core core = null;
    try {
      MasterKey key = MasterKey.generate();
      DatabaseAddress database = new DatabaseAddress.Embedded(directory.resolve("scratch"), key);
      core = Core.open(database, key, Clock.fixed(clock.instant(), ZoneOffset.UTC), LEAST);
      return new Scratch(directory, atExit, core, HttpEndpoint.unlogged(core));
    } catch (RuntimeException | Error e) {
      if (core != null) {
        core.close();
      }
      end(directory, atExit);
      throw e;
    }
  }

  /** Nobody else may look into what this makes, where the system knows such rights. */
  private static Path make(Path place) {
    try {
      Files.createDirectories(place);
      return Files.createTempDirectory(place, "run");
    } catch (IOException e) {
      throw AppException.causedBy(e, "self-test-place", place.toString());
    }
  }

  /** Takes away every directory in {@code place}; none may be in use. */
  static void sweep(Path place) {
    if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      remove(place);
    }
  }

  /** The core, with nothing in it. */
  Core core() {
    return core;
  }

  /** Where it answers. */
  URI address() {
    return address;
  }

  @Override
  public void close() {
    try {
      endpoint.stop();
    } finally {
      try {
        core.close();
      } finally {
        end(directory, atExit);
      }
    }
  }

  private static void end(Path directory, Thread atExit) {
    remove(directory);
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The program is ending and does it once more.
    }
  }

  private static void remove(Path directory) {
    try (Stream<Path> found = Files.walk(directory)) {
      List<Path> inner = found.sorted(Comparator.reverseOrder()).toList();
      for (Path each : inner) {
        Files.deleteIfExists(each);
      }
    } catch (NoSuchFileException e) {
      // It is gone already.
    } catch (IOException | UncheckedIOException e) {
      log.warn("A scratch database of a self-test could not be taken away: {}", e.toString());
    }
  }
}
