package io.countersign.app;

import io.countersign.core.store.DatabaseAddress;
import io.countersign.desktop.kit.Messages;
import java.io.IOException;
import java.nio.file.Files;

/** What the status bar says of the database. */
final class DatabaseStatus {
  private static final double MEGABYTE = 1_000_000;

  private DatabaseStatus() {}

  /** Kind and size; reads the size from the disk, so not on the FX thread. */
  static String of(DatabaseAddress address, Messages messages) throws IOException {
    return switch (address) {
      case DatabaseAddress.Embedded embedded ->
          messages.text("app.database.embedded", Files.size(embedded.databaseFile()) / MEGABYTE);
      case DatabaseAddress.Postgresql _ -> messages.text("app.database.shared");
    };
  }
}
