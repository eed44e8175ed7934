package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.AppException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketPlaceTest {
  @TempDir Path temp;

  private DataDirectory longDirectory() {
    return DataDirectory.open(temp.resolve("x".repeat(SocketPlace.LONGEST)));
  }

  @Test
  void shortPathIsInTheDataDirectory() {
    DataDirectory directory = DataDirectory.open(temp.resolve("data"));

    assertThat(SocketPlace.of(directory, Map.of(), temp)).isEqualTo(directory.socket());
  }

  @Test
  void longPathGoesToTheRuntimeDirectory() throws IOException {
    Path runtime = Files.createDirectory(temp.resolve("run"));
    Map<String, String> environment = Map.of("XDG_RUNTIME_DIR", runtime.toString());

    Path socket = SocketPlace.of(longDirectory(), environment, temp);

    assertThat(socket.getParent()).isEqualTo(runtime.resolve("countersign"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
        .isEqualTo("rwx------");
    assertThat(SocketPlace.of(longDirectory(), environment, temp)).isEqualTo(socket);
  }

  @Test
  void withoutRuntimeDirectoryItGoesToAClosedTemporaryOne() throws IOException {
    for (String none : new String[] {"", "relative", temp.resolve("none").toString()}) {
      Path socket = SocketPlace.of(longDirectory(), Map.of("XDG_RUNTIME_DIR", none), temp);

      assertThat(socket.getParent().getParent()).isEqualTo(temp);
      assertThat(socket.getParent().getFileName().toString()).startsWith("countersign-");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void twoDataDirectoriesHaveTwoSockets() {
    DataDirectory other = DataDirectory.open(temp.resolve("y".repeat(SocketPlace.LONGEST)));

    assertThat(SocketPlace.of(longDirectory(), Map.of(), temp))
        .isNotEqualTo(SocketPlace.of(other, Map.of(), temp));
  }

  @Test
  void directoryThatSomebodyElsePreparedIsNotUsed() throws IOException {
    DataDirectory directory = longDirectory();
    Path prepared = SocketPlace.of(directory, Map.of(), temp).getParent();
    Files.setPosixFilePermissions(prepared, PosixFilePermissions.fromString("rwxrwxrwx"));
    refused(directory);

    Files.delete(prepared);
    Files.createSymbolicLink(prepared, Files.createDirectory(temp.resolve("elsewhere")));
    refused(directory);

    Files.delete(prepared);
    Files.createFile(prepared);
    refused(directory);
  }

  private void refused(DataDirectory directory) {
    assertThatThrownBy(() -> SocketPlace.of(directory, Map.of(), temp))
        .isInstanceOfSatisfying(
            AppException.class, refusal -> assertThat(refusal.code()).isEqualTo("socket-place"));
  }

  @Test
  void placeThatIsTooLongItselfIsRefused() throws IOException {
    Path deep = Files.createDirectory(temp.resolve("z".repeat(SocketPlace.LONGEST)));

    assertThatThrownBy(() -> SocketPlace.of(longDirectory(), Map.of(), deep))
        .isInstanceOf(AppException.class);
  }
}
