package io.countersign.app;

import io.countersign.core.AppException;
import io.countersign.core.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the socket of a data directory is: inside it, or, since the system bounds the length of its
 * path, in a directory of the same user with a short name.
 */
final class SocketPlace {
  /** The longest path in bytes: 108 with the closing zero on Linux, 104 on macOS. */
  static final int LONGEST =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux") ? 107 : 103;

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private SocketPlace() {}

  static Path of(DataDirectory directory) {
    return of(directory, System.getenv(), Path.of(System.getProperty("java.io.tmpdir")));
  }

  /**
   * The place for {@code directory}; a directory that is needed for it is made.
   *
   * @throws AppException {@code socket-place} if there is no safe place
   */
  static Path of(DataDirectory directory, Map<String, String> environment, Path temp) {
    if (fits(directory.socket())) {
      return directory.socket();
    }
    String name = Digests.sha256Hex(directory.path().toString()).substring(0, 16);
    Optional<Path> runtime =
        Optional.ofNullable(environment.get("XDG_RUNTIME_DIR"))
            .filter(text -> !text.isEmpty())
            .map(Path::of)
            .filter(path -> path.isAbsolute() && Files.isDirectory(path))
            .map(path -> path.resolve("countersign").resolve(name + ".sock"))
            .filter(SocketPlace::fits);
    Path socket =
        runtime.orElseGet(() -> temp.resolve("countersign-" + name).resolve("countersign.sock"));
    try {
      if (fits(socket) && isOurs(socket.getParent(), directory)) {
        return socket;
      }
    } catch (IOException e) {
      throw AppException.causedBy(e, "socket-place", socket.toString());
    }
    throw new AppException("socket-place", socket.toString());
  }

  private static boolean fits(Path socket) {
    return socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST;
  }

  /** A directory that somebody else prepared under our name is not used. */
  private static boolean isOurs(Path parent, DataDirectory directory) throws IOException {
    if (!Files.exists(parent, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(parent, DataDirectory.rights(parent, OWNER_ONLY));
    }
    return Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)
        && Files.getOwner(parent, LinkOption.NOFOLLOW_LINKS).equals(directory.owner())
        && (!DataDirectory.posix(parent)
            || OWNER_ONLY.equals(Files.getPosixFilePermissions(parent, LinkOption.NOFOLLOW_LINKS)));
  }
}
