package io.countersign.core.store;

import io.countersign.core.MasterKey;
import io.countersign.core.Secret;
import java.nio.file.Path;
import java.util.Objects;

/** Where the data is: a file of this instance, or a PostgreSQL database that several share. */
public sealed interface DatabaseAddress {
  /** Whether other programs may change the data while this one has it open. */
  boolean isShared();

  /**
   * The embedded database, encrypted with a key derived from the master key.
   *
   * @param file the path without H2's ending {@code .mv.db}
   * @param key the master key of the instance
   */
  record Embedded(Path file, MasterKey key) implements DatabaseAddress {
    public Embedded {
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(key, "key");
    }

    @Override
    public boolean isShared() {
      return false;
    }

    /** The file H2 keeps. */
    public Path databaseFile() {
      return file.resolveSibling(file.getFileName() + ".mv.db");
    }
  }

  /**
   * A PostgreSQL database.
   *
   * @param url a JDBC URL that begins {@code jdbc:postgresql:}
   * @param user the database role
   * @param password its password, or null for none
   */
  record Postgresql(String url, String user, Secret password) implements DatabaseAddress {
    public Postgresql {
      Objects.requireNonNull(user, "user");
      if (!url.startsWith("jdbc:postgresql:")) {
        throw new IllegalArgumentException("not a PostgreSQL address");
      }
    }

    @Override
    public boolean isShared() {
      return true;
    }

    /** The same database with another schema in the place of the usual one. */
    public Postgresql inSchema(String schema) {
      String separator = url.contains("?") ? "&" : "?";
      return new Postgresql(url + separator + "currentSchema=" + schema, user, password);
    }
  }
}
