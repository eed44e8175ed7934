package io.countersign.core.takeover;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a dump is read from; asked anew for each preview and each run. */
@FunctionalInterface
public interface DumpSource {
  /** Opens the dump at its beginning; whoever asked closes it. */
  InputStream open() throws IOException;

  /** The dump in {@code file}. */
  static DumpSource of(Path file) {
    return () -> Files.newInputStream(file);
  }
}
