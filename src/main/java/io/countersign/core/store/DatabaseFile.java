package io.countersign.core.store;

import io.countersign.core.AppException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of the embedded database. It is looked at without writing before it is opened, because
 * H2 mends what it opens, and may mend a damaged file into an older or an empty one; and it is made
 * under another name, so that a file with its own name is always whole.
 */
final class DatabaseFile {
  /** What an encrypted H2 file begins with. */
  private static final byte[] MAGIC = "H2encrypt\n".getBytes(StandardCharsets.US_ASCII);

  /** The header of the encryption and two of the store; H2 would write over a shorter file. */
  private static final int HEADERS = 3 * 4096;

  /** A smaller file is closed as it is. */
  private static final long WORTH_COMPACTING = 8_000_000;

  /** More of it than this (in a hundred) is not taken for what is still needed. */
  private static final int TIDY = 50;

  /** While it is filled, pages take this part of the memory that there may be. */
  private static final int CACHE_SHARE = 6;

  /** But no more megabytes than this. */
  private static final int CACHE_MOST = 256;

  private static final Logger log = LoggerFactory.getLogger(DatabaseFile.class);
  private static final int H2_ENCRYPTION = 90049;
  private static final int H2_IN_USE = 90020;
  private static final String READ_ONLY = ";ACCESS_MODE_DATA=r";

  private final DatabaseAddress.Embedded address;
  private final Path file;

  /**
   * Begins with the file at {@code address}, there or not.
   *
   * @throws AppException {@code path-semicolon} if H2 could not be told of its path
   */
  DatabaseFile(DatabaseAddress.Embedded address) {
    this.address = address;
    this.file = address.databaseFile();
    String path = address.file().toAbsolutePath().toString();
    if (path.contains(";")) {
      throw new AppException("path-semicolon", path);
    }
  }

  boolean exists() {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** Where it is. */
  Path path() {
    return file;
  }

  /** Writes to the file with nobody else at it; it is closed when this returns. */
  void fill(Consumer<DataSource> content) throws IOException {
    try {
      fill(file, source(url()), content);
    } catch (SQLException e) {
      throw AppException.causedBy(e, "database-unusable");
    }
  }

  /**
   * WRITE_DELAY=0 is never relaxed: with H2's default an encrypted file did not survive kills. Nor
   * is REUSE_SPACE=FALSE: with H2's default a write that was killed half-way could lie over a part
   * that the newest whole version still named, and the last reported deed was lost with it.
   */
  String url() {
    return url(address.file());
  }

  private static String url(Path path) {
    return "jdbc:h2:file:"
        + path.toAbsolutePath()
        + ";CIPHER=AES;WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE;REUSE_SPACE=FALSE"
        + ";TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0";
  }

  /**
   * For a file that is thrown away if it is not filled to its end: quick, and its room is used
   * again, but nothing is moved to save room.
   */
  String fillingUrl() {
    return url().replace(";WRITE_DELAY=0", "").replace(";REUSE_SPACE=FALSE", "")
        + ";AUTO_COMPACT_FILL_RATE=0;MAX_COMPACT_TIME=0";
  }

  String user() {
    return "countersign";
  }

  /** The password of the file and that of the user, as H2 wants them. */
  String password() {
    byte[] fileKey = address.key().derive("database file");
    byte[] userKey = address.key().derive("database user");
    try {
      HexFormat hex = HexFormat.of();
      return hex.formatHex(fileKey) + " " + hex.formatHex(userKey);
    } finally {
      Arrays.fill(fileKey, (byte) 0);
      Arrays.fill(userKey, (byte) 0);
    }
  }

  /**
   * Looks at a file that is there, without writing.
   *
   * @param question what to ask the database, which cannot be written meanwhile
   * @throws AppException if it cannot be used, with a code that says why
   */
  <T> T look(Function<DataSource, T> question) {
    recognise();
    DataSource readOnly = source(url() + READ_ONLY);
    try (Connection connection = readOnly.getConnection()) {
      if (endIsMissing(connection)) {
        throw new AppException("database-damaged");
      }
      return question.apply(readOnly);
    } catch (SQLException e) {
      throw AppException.causedBy(
          e,
          switch (e.getErrorCode()) {
            case H2_IN_USE -> "database-in-use";
            case H2_ENCRYPTION -> headerIsUnreadable(e) ? "database-wrong-key" : "database-damaged";
            default -> "database-damaged";
          });
    } catch (AppException e) {
      throw e;
    } catch (RuntimeException e) {
      throw AppException.causedBy(e, "database-damaged");
    }
  }

  /** Refuses what H2 must not even open. */
  private void recognise() {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new AppException("database-unreadable", file);
    }
    if (!Files.isWritable(file)) {
      throw new AppException("database-read-only");
    }
    try (var in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(MAGIC.length);
      if (start.length > 0 && !Arrays.equals(start, MAGIC)) {
        throw new AppException("database-foreign", file);
      }
      if (Files.size(file) < HEADERS) {
        throw new AppException("database-damaged");
      }
    } catch (IOException e) {
      throw AppException.causedBy(e, "database-unreadable", file);
    }
  }

  /**
   * Lets what was written over be used again at once, as suits a file that is thrown away if it is
   * not filled to its end, and gives it more memory.
   */
  static void hasten(Connection connection) throws SQLException {
    MVStore store = store(connection);
    store.setRetentionTime(0);
    long megabytes = Runtime.getRuntime().maxMemory() / CACHE_SHARE >> 20;
    store.setCacheSize((int) Math.min(megabytes, CACHE_MOST));
  }

  private static MVStore store(Connection connection) throws SQLException {
    var session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
    return session.getDatabase().getStore().getMvStore();
  }

  /**
   * Whether the file was closed in order and does not hold any more what it held then. H2 would
   * fall back to the newest state that it finds whole. After a kill that is right: what is missing
   * then was never reported as done.
   */
  private static boolean endIsMissing(Connection connection) throws SQLException {
    MVStore store = store(connection);
    var header = store.getStoreHeader();
    return header.get("clean") instanceof String
        && header.get("version") instanceof String version
        && HexFormat.fromHexDigitsToLong(version) != store.getCurrentVersion();
  }

  /** Whether nothing could be read at all, as under another key. */
  private static boolean headerIsUnreadable(SQLException e) {
    return e.getCause() != null && String.valueOf(e.getCause().getMessage()).contains("header");
  }

  /**
   * Makes the file, with all that {@code content} writes to it, or none.
   *
   * @throws AppException {@code database-read-only}, {@code database-disk-full}, or as {@code
   *     content} throws
   */
  void create(Consumer<DataSource> content) {
    Path unfinished = address.file().resolveSibling(address.file().getFileName() + "-new");
    Path made = unfinished.resolveSibling(unfinished.getFileName() + ".mv.db");
    try {
      Files.deleteIfExists(made);
      try {
        fill(made, source(url(unfinished)), content);
        move(made, file);
      } finally {
        Files.deleteIfExists(made);
      }
    } catch (IOException | SQLException | RuntimeException e) {
      throw whyNot(e);
    }
  }

  private static void fill(Path made, DataSource source, Consumer<DataSource> content)
      throws IOException, SQLException {
    try (Connection _ = source.getConnection()) {
      restrict(made);
      content.accept(source);
    }
  }

  /** Why the file cannot be made, where that can be seen from its directory. */
  private RuntimeException whyNot(Exception e) {
    Path directory = file.toAbsolutePath().getParent();
    if (!Files.isWritable(directory)) {
      return AppException.causedBy(e, "database-read-only");
    }
    if (DatabaseProblems.noRoom(directory)) {
      return AppException.causedBy(e, "database-disk-full");
    }
    return e instanceof RuntimeException known
        ? known
        : AppException.causedBy(e, "database-unusable");
  }

  /** Gives the file the place of {@code other}, in one step where the system can. */
  void move(Path other) throws IOException {
    move(file, other);
  }

  private static void move(Path made, Path place) throws IOException {
    try {
      Files.move(made, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(made, place, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Gives back what the file holds of older versions, as the last thing before it is closed, where
   * that is half of it: all that is left is written anew, which takes long where there is much. It
   * grows while it is open, because nothing in it is written over.
   */
  void compact(DataSource open) {
    try {
      if (Files.size(file) < WORTH_COMPACTING) {
        return;
      }
      try (Connection connection = open.getConnection();
          Statement statement = connection.createStatement()) {
        FileStore<?> store = store(connection).getFileStore();
        if (store.getFillRate() * store.getChunksFillRate() < TIDY * 100) {
          statement.execute("SHUTDOWN COMPACT");
        }
      }
    } catch (IOException | SQLException e) {
      log.debug("The database file keeps its size, or its connection ended with it", e);
    }
  }

  /** Keeps everybody but the owner from the file, where files have such permissions. */
  void restrict() {
    try {
      restrict(file);
    } catch (IOException e) {
      throw AppException.causedBy(e, "database-unreadable", file);
    }
  }

  static void restrict(Path path) throws IOException {
    permit(path, "rw-------");
  }

  static void restrictDirectory(Path path) throws IOException {
    permit(path, "rwx------");
  }

  private static void permit(Path path, String rights) throws IOException {
    var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString(rights));
    }
  }

  private DataSource source(String url) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(url);
    source.setUser(user());
    source.setPassword(password());
    return source;
  }
}
