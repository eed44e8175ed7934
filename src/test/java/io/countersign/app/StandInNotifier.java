package io.countersign.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A program in the place of {@code notify-send} that writes down what it is asked. */
final class StandInNotifier {
  private final Path folder;
  private final Path written;

  StandInNotifier(Path folder) {
    this(folder, "");
  }

  /** One that does {@code more} after it has written. */
  StandInNotifier(Path folder, String more) {
    this.folder = folder;
    this.written = folder.resolve("written");
    try {
      Files.createDirectories(folder);
      Path program = folder.resolve("notify-send");
      // A whole line each time, put in place at once.
      Files.writeString(
          program,
          """
          #!/bin/sh
          for each in "$@"; do printf '[%%s]' "$each"; done > '%1$s.new'
          printf '\\n' >> '%1$s.new'
          cat '%1$s.new' >> '%1$s'
          %2$s
          """
              .formatted(written, more));
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SystemNotifications notifications() {
    return SystemNotifications.onPath(folder.toString());
  }

  /** The arguments of each call so far, each in brackets. */
  List<String> calls() {
    try {
      return Files.exists(written) ? Files.readAllLines(written) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
