package io.countersign.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.testing.QuickJava;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left of files that were being written, and when it is taken away. */
@Timeout(60)
class PartFileTest {
  private static final int ROUNDS = 300;

  @TempDir Path folder;
  private final List<Process> writers = new ArrayList<>();
  private Path place;

  @BeforeEach
  void choose() {
    place = folder.resolve("accounts.csv");
  }

  @AfterEach
  void endAll() {
    writers.forEach(Process::destroyForcibly);
  }

  /** Begins one for the place that is its argument, says so, and waits until it is ended. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) throws IOException {
      try (PartFile part = PartFile.begin(Path.of(args[0]), ".test")) {
        part.channel().write(ByteBuffer.wrap("name,mail".getBytes(StandardCharsets.UTF_8)));
        System.out.println(part.path().getFileName());
        System.in.read();
      }
    }
  }

  /** Begins one after the other for the place that is its argument, each of which is there. */
  static final class Racer {
    private Racer() {}

    public static void main(String[] args) throws IOException {
      System.out.println("ready");
      System.in.read();
      for (int each = 0; each < ROUNDS; each++) {
        beginAndEnd(Path.of(args[0]));
      }
    }
  }

  private static void beginAndEnd(Path place) throws IOException {
    try (PartFile part = PartFile.begin(place, ".test")) {
      part.channel().write(ByteBuffer.wrap("name,mail".getBytes(StandardCharsets.UTF_8)));
      if (!Files.exists(part.path())) {
        throw new IOException("taken away");
      }
    }
  }

  /** A program that has begun; gives the name of the file that it writes. */
  private String began() throws IOException {
    return began(Writer.class);
  }

  private String began(Class<?> program) throws IOException {
    List<String> command = new ArrayList<>(QuickJava.command());
    command.addAll(List.of(program.getName(), place.toString()));
    Process writer =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    writers.add(writer);
    BufferedReader said = writer.inputReader();
    return said.readLine();
  }

  private void kill() throws InterruptedException {
    assertThat(writers.getLast().destroyForcibly().waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  private List<String> there() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  private void write(String text) throws IOException {
    try (PartFile part = PartFile.begin(place, ".test")) {
      part.channel().write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      part.keep();
    }
  }

  @Test
  void whatIsKeptIsInItsPlaceForItsOwnerAlone() throws IOException {
    Files.writeString(place, "before");
    write("after");
    assertThat(place).hasContent("after");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
        .isEqualTo("rw-------");
    assertThat(there()).containsExactly("accounts.csv");
  }

  @Test
  void whatIsNotKeptIsGone() throws IOException {
    try (PartFile part = PartFile.begin(place, ".test")) {
      assertThat(there()).containsExactly(part.path().getFileName().toString());
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatAKilledProgramLeftIsGoneWithTheNextForThePlace() throws Exception {
    String left = began();
    kill();
    assertThat(there()).containsExactly(left);
    try (PartFile other = PartFile.begin(folder.resolve("tokens.csv"), ".test")) {
      assertThat(there()).contains(left, other.path().getFileName().toString());
    }
    write("whole");
    assertThat(there()).containsExactly("accounts.csv");
  }

  @Test
  void programThatIsTerminatedTakesItAlong() throws Exception {
    began();
    writers.getLast().toHandle().destroy();
    assertThat(writers.getLast().waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatAnotherProgramWritesIsLeftAlone() throws Exception {
    String theirs = began();
    write("ours");
    assertThat(there()).containsExactly(theirs, "accounts.csv");
    kill();
    write("ours again");
    assertThat(there()).containsExactly("accounts.csv");
  }

  @Test
  void whatThisProgramWritesIsLeftAlone() throws IOException {
    try (PartFile first = PartFile.begin(place, ".test")) {
      write("second");
      write("third");
      assertThat(first.path()).exists();
      first.keep();
    }
    assertThat(place).isEmptyFile();
    assertThat(there()).containsExactly("accounts.csv");
  }

  /** Whoever closes a file lets go of all locks of this program on it. */
  @Test
  void whatThisProgramWritesByAnotherNameOfTheFolderStaysLocked() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    place = real.resolve("accounts.csv");
    try (PartFile first = PartFile.begin(link.resolve("accounts.csv"), ".test")) {
      write("second");
      began();
      assertThat(first.path()).exists();
      first.keep();
    }
    assertThat(place).isEmptyFile();
  }

  @Test
  void severalOfThisProgramDoNotTakeAwayEachOthers() {
    assertThatCode(
            () -> {
              try (ExecutorService several = Executors.newVirtualThreadPerTaskExecutor()) {
                Callable<Void> one =
                    () -> {
                      for (int each = 0; each < ROUNDS; each++) {
                        beginAndEnd(place);
                      }
                      return null;
                    };
                for (Future<Void> end : several.invokeAll(Collections.nCopies(4, one))) {
                  end.get();
                }
              }
            })
        .doesNotThrowAnyException();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void severalProgramsDoNotTakeAwayEachOthers() throws Exception {
    for (int each = 0; each < 2; each++) {
      assertThat(began(Racer.class)).isEqualTo("ready");
    }
    for (Process racer : writers) {
      racer.outputWriter().append('\n').flush();
    }
    for (Process racer : writers) {
      assertThat(racer.waitFor()).isZero();
    }
    assertThat(folder).isEmptyDirectory();
  }

  /** What lies there under a name like ours, and is no file of ours. */
  @Test
  void whatIsSomebodyElsesStays() throws Exception {
    String name = began();
    kill();
    Path left = folder.resolve(name);
    String known = name.substring(0, name.lastIndexOf('-') + 1);
    Path precious = Files.writeString(folder.resolve("precious"), "kept");
    List<Path> others =
        List.of(
            Files.createSymbolicLink(folder.resolve(known + "1.part"), precious),
            Files.createDirectory(folder.resolve(known + "2.part")),
            Files.writeString(folder.resolve(known + "3.part.csv"), "x"),
            Files.writeString(folder.resolve(known + ".part"), "x"),
            Files.writeString(folder.resolve(known + "x4.part"), "x"),
            Files.writeString(folder.resolve("x" + name), "x"),
            Files.writeString(folder.resolve(name.replace(".test", ".tests")), "x"));
    Path foreign = Files.writeString(folder.resolve(known + "5.part"), "x");
    boolean given = give(foreign);
    write("ours");
    assertThat(left).doesNotExist();
    assertThat(others).allMatch(each -> Files.exists(each));
    assertThat(precious).hasContent("kept");
    assertThat(Files.exists(foreign)).isEqualTo(given);
  }

  /** Gives a file to another user, where this one may. */
  private static boolean give(Path file) throws IOException {
    try {
      var users = file.getFileSystem().getUserPrincipalLookupService();
      Files.setOwner(file, users.lookupPrincipalByName("nobody"));
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  @Test
  void longNameIsNoObstacle() throws IOException {
    place = folder.resolve("a".repeat(250) + ".csv");
    write("whole");
    assertThat(place).hasContent("whole");
  }

  @Test
  void folderThatIsNotThereIsTold() {
    place = folder.resolve("none").resolve("accounts.csv");
    assertThatThrownBy(() -> PartFile.begin(place, ".test")).isInstanceOf(IOException.class);
  }
}
