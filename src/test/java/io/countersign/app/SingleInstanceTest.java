package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.app.SingleInstance.Kind;
import io.countersign.core.AppException;
import io.countersign.testing.ClassPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleInstanceTest {
  @TempDir Path temp;
  private DataDirectory directory;

  @BeforeEach
  void open() {
    directory = DataDirectory.open(temp.resolve("data"));
  }

  /** Another process: takes the directory named, says so, and holds it until its input ends. */
  static final class Holding {
    public static void main(String[] args) throws IOException {
      var directory = DataDirectory.open(Path.of(args[0]));
      var taken = SingleInstance.take(directory, Kind.SERVE, "9");
      System.out.println(taken.isPresent());
      System.in.read();
      taken.ifPresent(SingleInstance::close);
    }
  }

  @Test
  void secondIsTurnedAwayAndToldWhoHoldsIt() {
    try (SingleInstance first = SingleInstance.take(directory, Kind.DESKTOP, "1").orElseThrow()) {
      assertThat(SingleInstance.take(directory, Kind.SERVE, "1")).isEmpty();
      assertThat(SingleInstance.holder(directory)).contains(first.holder());
      assertThat(first.holder().kind()).isEqualTo(Kind.DESKTOP);
      assertThat(first.holder().pid()).isEqualTo(ProcessHandle.current().pid());
      assertThat(first.holder().socket()).isEqualTo(directory.socket());
    }
  }

  @Test
  void sameDirectoryByAnotherNameIsTheSame() throws IOException {
    Path link = Files.createSymbolicLink(temp.resolve("link"), directory.path());
    try (SingleInstance first = SingleInstance.take(directory, Kind.DESKTOP, "1").orElseThrow()) {
      assertThat(first.holder().version()).isEqualTo("1");
      assertThat(SingleInstance.take(DataDirectory.open(link), Kind.DESKTOP, "1")).isEmpty();
    }
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    SingleInstance first = SingleInstance.take(directory, Kind.DESKTOP, "1").orElseThrow();
    first.close();
    first.close();
    assertThat(SingleInstance.holder(directory)).isEmpty();

    try (SingleInstance second = SingleInstance.take(directory, Kind.SERVE, "1").orElseThrow()) {
      first.close();
      assertThat(SingleInstance.holder(directory)).contains(second.holder());
      assertThat(SingleInstance.take(directory, Kind.DESKTOP, "1")).isEmpty();
    }
  }

  @Test
  void lockFileIsOnlyForItsOwner() throws IOException {
    try (SingleInstance first = SingleInstance.take(directory, Kind.DESKTOP, "1").orElseThrow()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.lock())))
          .isEqualTo("rw-------");
      assertThat(first.holder()).isNotNull();
    }
  }

  @Test
  void otherProcessIsSeenAndItsDeathFreesTheDirectory() throws Exception {
    Process other = start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(out.readLine()).isEqualTo("true");

      assertThat(SingleInstance.take(directory, Kind.DESKTOP, "1")).isEmpty();
      var holder = SingleInstance.holder(directory).orElseThrow();
      assertThat(holder.kind()).isEqualTo(Kind.SERVE);
      assertThat(holder.pid()).isEqualTo(other.pid());
      assertThat(holder.version()).isEqualTo("9");
      assertThatThrownBy(() -> Claim.of(directory, Kind.DESKTOP, "1", Duration.ZERO))
          .isInstanceOfSatisfying(
              AppException.class,
              refusal -> {
                assertThat(refusal.code()).isEqualTo("data-directory-busy");
                assertThat(refusal.args()).contains(Long.toString(other.pid()));
              });

      other.destroyForcibly().waitFor();
      try (var ours = SingleInstance.take(directory, Kind.DESKTOP, "1").orElseThrow()) {
        assertThat(ours.holder().kind()).isEqualTo(Kind.DESKTOP);
      }
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void directoryIsHadAsSoonAsTheOtherHasEnded() throws Exception {
    Process other = start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(out.readLine()).isEqualTo("true");
      assertThatThrownBy(() -> Claim.await(directory, Kind.DESKTOP, "1", Duration.ZERO))
          .isInstanceOf(AppException.class);

      other.getOutputStream().close();
      try (var ours = Claim.await(directory, Kind.DESKTOP, "1", Duration.ofMinutes(1))) {
        assertThat(ours.holder().kind()).isEqualTo(Kind.DESKTOP);
      }
    } finally {
      other.destroyForcibly();
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            ClassPath.ofTests(),
            Holding.class.getName(),
            directory.path().toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Test
  void lockFileThatSaysNothingUsefulNamesNobody() throws IOException {
    for (String content :
        new String[] {
          "",
          "x",
          "kind=desktop\n",
          "kind=toaster\npid=1\nversion=1\nsocket=/s\n",
          "kind=desktop\npid=one\nversion=1\nsocket=/s\n",
          "kind=desktop\npid=1\nversion=1\nsocket=/"
        }) {
      Files.writeString(directory.lock(), content);
      assertThat(SingleInstance.holder(directory)).as(content).isEmpty();
    }
  }

  @Test
  void lockThatCannotBeMadeIsRefused() throws IOException {
    Files.createDirectory(directory.lock());

    assertThatThrownBy(() -> SingleInstance.take(directory, Kind.DESKTOP, "1"))
        .isInstanceOf(AppException.class);
    Files.delete(directory.lock());
    SingleInstance.take(directory, Kind.DESKTOP, "1").orElseThrow().close();
  }
}
