package io.countersign.app;

import static io.countersign.core.CheckLine.bad;
import static io.countersign.core.CheckLine.good;
import static io.countersign.core.CheckLine.refused;
import static io.countersign.core.CheckLine.warn;

import io.countersign.core.AppException;
import io.countersign.core.CheckLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Looks at an installation from outside, without its database and changing nothing: the program,
 * the data directory, the rights of its files, the master key, the settings, the disk, the clock.
 */
final class PlaceCheck {
  /** The program is newer than this, so no right clock says less. */
  private static final Instant OLDEST = Instant.parse("2026-01-01T00:00:00Z");

  /** With less room than this (bytes) the program cannot work. */
  private static final long LEAST_ROOM = 50L << 20;

  /** So many times the database is wanted free: an upgrade and a restore work on copies. */
  private static final long COPIES = 3;

  private static final long MEGABYTE = 1 << 20;

  /** What Java calls a user of whom the system has no name, as in a container. */
  private static final String NAMELESS = "?";

  private final Path place;
  private final Surroundings surroundings;
  private final Clock clock;
  private final String self;
  private final List<CheckLine> lines = new ArrayList<>();

  private PlaceCheck(Path place, Surroundings surroundings, Clock clock, String self) {
    this.place = place;
    this.surroundings = surroundings;
    this.clock = clock;
    this.self = self;
  }

  /** What is found, in the order it is to be read. */
  static List<CheckLine> look(Path place, Surroundings surroundings, Clock clock) {
    return look(place, surroundings, clock, System.getProperty("user.name"));
  }

  /** The same for the user whom Java calls {@code self}. */
  static List<CheckLine> look(Path place, Surroundings surroundings, Clock clock, String self) {
    PlaceCheck check = new PlaceCheck(place, surroundings, clock, self);
    check.look();
    return List.copyOf(check.lines);
  }

  /**
   * The same where the data could not be opened.
   *
   * @param problem why not
   */
  static List<CheckLine> closed(Path place, Surroundings surroundings, Throwable problem) {
    List<CheckLine> found = new ArrayList<>(look(place, surroundings, Clock.systemUTC()));
    found.add(
        switch (problem) {
          case AppException refusal -> refused("database", refusal);
          case Opening.HeldByServer held -> warn("database", "database-held");
          default -> bad("database", "database-closed");
        });
    return found;
  }

  private void look() {
    lines.add(
        good(
            "program",
            "program",
            Version.text(),
            Runtime.version().toString(),
            System.getProperty("os.name") + " " + System.getProperty("os.version")));
    clock();
    if (Files.notExists(place, LinkOption.NOFOLLOW_LINKS)) {
      absent();
    } else if (!Files.isDirectory(place)) {
      boolean seen = Files.exists(place, LinkOption.NOFOLLOW_LINKS);
      lines.add(bad("directory", seen ? "directory-file" : "directory-unreadable", place));
    } else {
      try {
        directory();
        rights();
        DataDirectory directory = DataDirectory.unopened(place);
        key(directory);
        settings(directory);
        room(directory);
      } catch (IOException e) {
        lines.add(bad("directory", "directory-unreadable", place));
      }
    }
  }

  /** The first start makes it, if it can be made. */
  private void absent() {
    Path nearest = place;
    while (nearest.getParent() != null && Files.notExists(nearest, LinkOption.NOFOLLOW_LINKS)) {
      nearest = nearest.getParent();
    }
    if (!Files.isDirectory(nearest)) {
      lines.add(bad("directory", "directory-file", nearest));
    } else if (!Files.isWritable(nearest)) {
      lines.add(bad("directory", "directory-read-only", nearest));
    } else {
      lines.add(warn("directory", "directory-none", place));
    }
  }

  private void clock() {
    Instant now = clock.instant();
    lines.add(now.isBefore(OLDEST) ? bad("clock", "clock-past", now) : good("clock", "clock", now));
  }

  private void directory() throws IOException {
    if (!DataDirectory.posix(place)) {
      lines.add(good("directory", "directory", place));
      return;
    }
    Set<PosixFilePermission> rights = Files.getPosixFilePermissions(place);
    UserPrincipal owner = Files.getOwner(place);
    if (!owner.getName().equals(self) && !self.equals(NAMELESS)) {
      lines.add(bad("directory", "directory-foreign", place, owner.getName(), self));
    } else if (!DataDirectory.OWNER_ONLY.containsAll(rights)) {
      lines.add(warn("directory", "directory-open", place, PosixFilePermissions.toString(rights)));
    } else if (!Files.isWritable(place)) {
      lines.add(bad("directory", "directory-read-only", place));
    } else {
      lines.add(good("directory", "directory", place));
    }
  }

  /** Every file in the directory itself is for its owner alone. */
  private void rights() throws IOException {
    if (!DataDirectory.posix(place)) {
      return;
    }
    List<Path> open = new ArrayList<>();
    try (var files = Files.list(place)) {
      for (Path file : files.filter(each -> Files.isRegularFile(each)).sorted().toList()) {
        if (!DataDirectory.OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
          open.add(file.getFileName());
        }
      }
    }
    lines.add(
        open.isEmpty()
            ? good("rights", "rights")
            : warn(
                "rights",
                "rights-open",
                String.join(", ", open.stream().map(Path::toString).toList())));
  }

  private void key(DataDirectory directory) {
    try {
      if (DataDirectory.handedKey(surroundings.environment()).isPresent()) {
        lines.add(good("key", "key-handed"));
        return;
      }
      MasterKeyFile file = new MasterKeyFile(directory.masterKeyFile());
      if (file.exists()) {
        file.read(directory.owner());
        lines.add(good("key", "key", directory.masterKeyFile()));
      } else if (directory.hasDatabase()) {
        lines.add(bad("key", "key-missing", directory.masterKeyFile()));
      } else {
        lines.add(warn("key", "key-none"));
      }
    } catch (AppException e) {
      lines.add(refused("key", e));
    }
  }

  private void settings(DataDirectory directory) {
    try {
      var settings = surroundings.settings(directory);
      surroundings.pins(settings).forEach(pin -> pin.value().close());
      lines.add(good("settings", "settings", settings.file()));
    } catch (AppException e) {
      lines.add(refused("settings", e));
    }
  }

  private void room(DataDirectory directory) throws IOException {
    var store = Files.getFileStore(place);
    long free = store.getUsableSpace();
    Path file = directory.databaseFile();
    long size = Files.exists(file) ? Files.size(file) : 0;
    long wanted = Math.max(LEAST_ROOM * COPIES, COPIES * size);
    if (store.getTotalSpace() > 0 && free < LEAST_ROOM) {
      lines.add(bad("disk", "disk-full", free / MEGABYTE));
    } else if (store.getTotalSpace() > 0 && free < wanted) {
      lines.add(warn("disk", "disk-small", free / MEGABYTE, wanted / MEGABYTE));
    } else {
      lines.add(good("disk", "disk", free / MEGABYTE));
    }
  }
}
