package io.countersign.app;

import io.countersign.core.AppException;
import io.countersign.core.MasterKey;
import io.countersign.core.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * The directory that holds everything of one instance: database, master key, settings, logs. Where
 * the system knows such rights it is 0700 and its files are 0600.
 */
public final class DataDirectory {
  /** The environment variable that names the directory; {@code --data-dir} is stronger. */
  public static final String VARIABLE = "COUNTERSIGN_DATA_DIR";

  /** The variable that names the directory of credentials, as systemd sets it for a service. */
  static final String CREDENTIALS = "CREDENTIALS_DIRECTORY";

  /** The credential that is the master key: 64 hexadecimal digits. */
  static final String CREDENTIAL = "master-key";

  private static final int PROBE = 4096;

  /** Rights of directories. */
  static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

  private static final Set<PosixFilePermission> FILE_OF_OWNER =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> WRITE_OF_OTHERS =
      EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private final Path path;
  private final UserPrincipal owner;

  private DataDirectory(Path path, UserPrincipal owner) {
    this.path = path;
    this.owner = owner;
  }

  /**
   * Finds out which directory is meant: the option, else the environment variable {@value
   * #VARIABLE}, else the usual place of the system (on Linux by the XDG base directory
   * specification). Touches nothing.
   *
   * @param option what {@code --data-dir} said, if it was given
   * @param environment the environment variables
   * @param system the system properties {@code os.name} and {@code user.home}
   * @return an absolute path
   * @throws AppException {@code data-directory-name} if a name is none
   */
  public static Path locate(
      Optional<String> option, Map<String, String> environment, Properties system) {
    if (option.isPresent()) {
      return absolute(option.get());
    }
    String variable = environment.getOrDefault(VARIABLE, "");
    if (!variable.isEmpty()) {
      return absolute(variable);
    }
    Path home = absolute(system.getProperty("user.home"));
    String os = system.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (os.startsWith("windows")) {
      return rooted(environment.get("APPDATA"))
          .orElse(home.resolve("AppData").resolve("Roaming"))
          .resolve("Countersign");
    }
    if (os.startsWith("mac")) {
      return home.resolve("Library").resolve("Application Support").resolve("Countersign");
    }
    return rooted(environment.get("XDG_DATA_HOME"))
        .orElse(home.resolve(".local").resolve("share"))
        .resolve("countersign");
  }

  /**
   * Makes the directory if it is not there and checks that it can be worked in.
   *
   * @throws AppException {@code data-directory-…} or {@code disk-full} if it cannot; what was there
   *     is untouched
   */
  public static DataDirectory open(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    if (absolute.toString().chars().anyMatch(Character::isISOControl)) {
      throw new AppException("data-directory-name", absolute.toString());
    }
    if (Files.isDirectory(absolute)) {
      return existing(absolute);
    }
    if (Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
      throw new AppException("data-directory-file", absolute.toString());
    }
    try {
      Files.createDirectories(absolute, rights(absolute, OWNER_ONLY));
    } catch (IOException | UnsupportedOperationException e) {
      throw DiskProblems.refusal(absolute, e);
    }
    return existing(absolute);
  }

  /** The directory at {@code path}, which is there, as it is; nothing is checked or changed. */
  static DataDirectory unopened(Path path) throws IOException {
    return new DataDirectory(path, Files.getOwner(path));
  }

  private static DataDirectory existing(Path path) {
    try {
      UserPrincipal self = probe(path);
      if (posix(path)) {
        UserPrincipal owner = Files.getOwner(path);
        if (!owner.equals(self)) {
          throw new AppException(
              "data-directory-foreign", path.toString(), owner.getName(), self.getName());
        }
        tighten(path);
      }
      DataDirectory directory = new DataDirectory(path, self);
      Files.createDirectories(directory.logs(), rights(path, OWNER_ONLY));
      return directory;
    } catch (IOException | UnsupportedOperationException e) {
      throw DiskProblems.refusal(path, e);
    }
  }

  /** Writes something and takes it away again: the surest test, and it tells who we are. */
  private static UserPrincipal probe(Path path) throws IOException {
    // Not a random name, which would wake the generator of random numbers at each start.
    Path probe = path.resolve(".probe-" + ProcessHandle.current().pid() + '-' + System.nanoTime());
    Files.createFile(probe, rights(path, FILE_OF_OWNER));
    try {
      try (FileChannel channel = FileChannel.open(probe, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.allocate(PROBE));
      }
      return Files.getOwner(probe);
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  /** An empty directory is ours to close; one in use that others may write is not safe. */
  private static void tighten(Path path) throws IOException {
    Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path);
    if (OWNER_ONLY.equals(rights)) {
      return;
    }
    boolean empty;
    try (var list = Files.list(path)) {
      empty = list.findAny().isEmpty();
    }
    if (empty || Files.exists(path.resolve("master.key"))) {
      if (!empty && rights.stream().anyMatch(WRITE_OF_OTHERS::contains)) {
        throw new AppException("data-directory-open", path.toString());
      }
      Files.setPosixFilePermissions(path, OWNER_ONLY);
      return;
    }
    throw new AppException("data-directory-not-empty", path.toString());
  }

  /** Where it is; absolute. */
  public Path path() {
    return path;
  }

  /** Who owns it, and therefore whose program this is. */
  public UserPrincipal owner() {
    return owner;
  }

  /** The database as H2 names it, without the ending of its file. */
  public Path database() {
    return path.resolve("countersign");
  }

  /** The file that keeps the master key. */
  public Path masterKeyFile() {
    return path.resolve("master.key");
  }

  /** The settings file. */
  public Path settings() {
    return path.resolve("settings.json");
  }

  /** The file whose lock says that an instance runs on this directory. */
  public Path lock() {
    return path.resolve(WholeFile.DATA_MARK);
  }

  /** Where the socket of the running instance is, unless this path is too long for one. */
  public Path socket() {
    return path.resolve("countersign.sock");
  }

  /** The directory of the databases of self-tests; there only while one runs. */
  public Path selfTests() {
    return path.resolve("self-test");
  }

  /** The directory of the log files; it exists. */
  public Path logs() {
    return path.resolve("logs");
  }

  /** Where backups made by themselves go, unless a setting says otherwise. */
  public Path backups() {
    return path.resolve("backups");
  }

  /** The file H2 keeps the database in. */
  Path databaseFile() {
    return path.resolve("countersign.mv.db");
  }

  /** Whether a database file is there. */
  public boolean hasDatabase() {
    return Files.exists(databaseFile(), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * The master key from its file; where there is neither a key nor a database, a new one, on the
   * disk before this returns. To be called only while holding the {@link SingleInstance}.
   *
   * @throws AppException {@code master-key-missing} for a database without its key, {@code
   *     master-key-open}, {@code master-key-foreign}, {@code master-key-damaged} or {@code
   *     master-key-unreadable}; nothing is touched then
   */
  public MasterKey masterKey() {
    MasterKeyFile file = new MasterKeyFile(masterKeyFile());
    if (file.exists()) {
      return file.read(owner);
    }
    if (hasDatabase()) {
      throw new AppException("master-key-missing", path.toString(), masterKeyFile().toString());
    }
    return file.create();
  }

  /**
   * As {@link #masterKey()}, unless the system hands the key over as a credential named {@value
   * #CREDENTIAL}: then that one, and no file is read or made.
   *
   * @param environment the environment variables
   * @throws AppException as {@link #masterKey()}; {@code master-key-open} also for a credential
   *     that everybody can read
   */
  public MasterKey masterKey(Map<String, String> environment) {
    return handedKey(environment).orElseGet(this::masterKey);
  }

  /** The key that the system hands over, if it does. */
  static Optional<MasterKey> handedKey(Map<String, String> environment) {
    return rooted(environment.get(CREDENTIALS))
        .map(handed -> new MasterKeyFile(handed.resolve(CREDENTIAL)))
        .filter(MasterKeyFile::exists)
        .map(MasterKeyFile::readCredential);
  }

  static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  static FileAttribute<?>[] rights(Path path, Set<PosixFilePermission> rights) {
    return posix(path)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)}
        : new FileAttribute<?>[0];
  }

  private static Optional<Path> rooted(String name) {
    if (name == null || name.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path path = Path.of(name);
      return path.isAbsolute() ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Path absolute(String name) {
    if (name.isBlank()) {
      throw new AppException("data-directory-name", name);
    }
    try {
      return Path.of(name).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw AppException.causedBy(e, "data-directory-name", name);
    }
  }
}
