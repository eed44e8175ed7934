package io.countersign.core.backup;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Progress;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a drill writes, in a folder that others can look into, while it goes on. */
class DrillPlaceTest {
  private static final List<String> TOLD =
      List.of("kari", "ROLE_A", "news.example.org", "revoked", "bearer_tokens", "BEARER_TOKENS");
  private static final List<Charset> FORMS =
      List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE);

  private static TestCore test;

  @TempDir static Path folder;
  @TempDir Path scratch;
  private final Map<String, String> rights = new HashMap<>();

  @BeforeAll
  static void make() {
    test = TestCore.on(Store.H2);
    BackupFixture.fill(test);
    BackupFixture.backup(test, folder.resolve("one"));
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @BeforeEach
  void openToAll() throws IOException {
    Files.setPosixFilePermissions(scratch, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  private Proof drill(Progress progress) {
    return test.core()
        .backups()
        .drill(ROOT, folder.resolve("one"), BackupFixture.passphrase(), scratch, progress);
  }

  /** Looks at all that is there now. */
  private void look() {
    try (Stream<Path> all = Files.walk(scratch).skip(1)) {
      for (Path each : all.toList()) {
        String name = each.getFileName().toString().replaceAll("\\d+", "");
        rights.merge(
            name,
            PosixFilePermissions.toString(Files.getPosixFilePermissions(each)),
            (one, other) -> one.equals(other) ? one : one + " " + other);
        if (Files.isRegularFile(each)) {
          byte[] bytes = Files.readAllBytes(each);
          assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).startsWith("H2encrypt");
          assertThat(readable(bytes)).as(name).isEmpty();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> readable(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return TOLD.stream()
        .filter(
            told ->
                FORMS.stream()
                    .map(form -> new String(told.getBytes(form), StandardCharsets.ISO_8859_1))
                    .anyMatch(text::contains))
        .toList();
  }

  @Test
  void nothingReadableIsWrittenAndNothingIsForOthers() {
    boolean[] whole = {false};
    Proof proof =
        drill(
            (done, total) -> {
              look();
              whole[0] |= !rights.isEmpty() && done * 10 > total * 9;
            });
    assertThat(proof.accounts()).isEqualTo(2);
    assertThat(rights).isEqualTo(Map.of("drill", "rwx------", "countersign.mv.db", "rw-------"));
    assertThat(whole[0]).as("it was looked at when all was in it").isTrue();
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void drillThatIsStoppedTakesAllOfItAlong() {
    IllegalStateException stop = new IllegalStateException("stopped");
    assertThatThrownBy(
            () ->
                drill(
                    (done, total) -> {
                      look();
                      if (!rights.isEmpty() && done * 2 > total) {
                        throw stop;
                      }
                    }))
        .isSameAs(stop);
    assertThat(rights).containsKey("countersign.mv.db");
    assertThat(scratch).isEmptyDirectory();
  }

  /** A search that finds nothing in what is sealed finds it where it is not. */
  @Test
  void searchFindsWhatIsReadable() {
    for (Charset form : FORMS) {
      assertThat(readable("of kari and of news.example.org".getBytes(form)))
          .containsExactly("kari", "news.example.org");
    }
  }
}
