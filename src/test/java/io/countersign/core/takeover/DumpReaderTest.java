package io.countersign.core.takeover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.core.AppException;
import io.countersign.core.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DumpReaderTest {
  private static final String KEY = SmallDump.key('c');
  private static final String ROW =
      "{\"model\":\"auth.user\",\"pk\":1,\"fields\":{\"username\":\"kari\",\"password\":\"!\"}}";

  private static DjangoDump read(String text) {
    return read(text, StandardCharsets.UTF_8);
  }

  private static DjangoDump read(String text, Charset charset) {
    return read(() -> new ByteArrayInputStream(text.getBytes(charset)));
  }

  private static DjangoDump read(DumpSource source) {
    return DumpReader.read(source, DumpReader.Limits.USUAL, Progress.NONE);
  }

  private static AppException refusal(String text) {
    return refusal(() -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static AppException refusal(DumpSource source) {
    return catchThrowableOfType(AppException.class, () -> read(source));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[|1|2",
        "[{\"model\": \"auth.us|1|20",
        "[\\n{\"model\": \"a.b\", \"pk\": cccc}]|2|28",
        "[{\"model\": \"a.b\", \"pk\": 1, \"fields\": {}},]|1|43",
        "[] and more|1|7",
        "hunter2|1|8"
      })
  void damageIsToldByLineAndColumn(String text, long line, long column) {
    AppException refusal = refusal(text.replace("\\n", "\n"));
    assertThat(refusal.code()).isEqualTo("takeover-damaged");
    assertThat(refusal.args()).element(0).isEqualTo((int) line);
    assertThat((int) refusal.args().get(1)).isBetween((int) column - 1, (int) column + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "null",
        "\"text\"",
        "[1]",
        "[null]",
        "[{}]",
        "[{\"model\":\"auth.user\",\"pk\":1}]",
        "[{\"pk\":1,\"fields\":{}}]",
        "[{\"model\":7,\"fields\":[]}]",
        "[[]]",
        "[] []"
      })
  void whatIsNoListOfRowsIsNoDump(String text) {
    assertThat(refusal(text).code()).isEqualTo("takeover-no-dump");
  }

  @Test
  void nothingOfADamagedDumpIsRepeated() {
    for (String text :
        new String[] {
          "[{\"model\":\"authtoken.token\",\"pk\":" + KEY + "}]",
          "[{\"model\":\"authtoken.token\",\"pk\":\"" + KEY + "\\q\"}]",
          "[{\"model\":\"authtoken.token\",\"pk\":\"" + KEY,
          "[{\"model\":\"authtoken.token\",\"" + KEY + "\" 1}]",
          KEY
        }) {
      for (Throwable e = refusal(text); e != null; e = e.getCause()) {
        assertThat(e.toString()).doesNotContain("cccc");
      }
    }
  }

  @Test
  void rowsShowNothingOfTheirSecrets() {
    DjangoDump dump =
        read(
            new SmallDump()
                .user(1, "kari", Map.of("password", "plain-secret"))
                .token(KEY, 1)
                .json());
    assertThat(dump.toString()).doesNotContain("plain-secret", KEY);
  }

  @Test
  void nestingIsBounded() {
    String deep = "[{\"model\":\"a.b\",\"fields\":{\"x\":" + "[".repeat(5000);
    assertThat(refusal(deep).code()).isEqualTo("takeover-damaged");
  }

  @Test
  void sizeIsBounded() {
    var limits = new DumpReader.Limits(1 << 20, 10);
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return ' ';
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            java.util.Arrays.fill(bytes, offset, offset + length, (byte) ' ');
            return length;
          }
        };
    AppException refusal =
        catchThrowableOfType(
            AppException.class, () -> DumpReader.read(() -> endless, limits, Progress.NONE));
    assertThat(refusal).hasMessage("takeover-large [1]");
  }

  @Test
  void numberOfUsersAndKeysIsBoundedAndThatOfOthersIsNot() {
    var limits = new DumpReader.Limits(1 << 20, 2);
    SmallDump dump = new SmallDump().user(1, "a").row("x.y", 1, Map.of()).row("x.y", 2, Map.of());
    dump.token(KEY, 1);
    assertThat(DumpReader.read(dump, limits, Progress.NONE).others()).isEqualTo(2);
    dump.user(2, "b");
    AppException refusal =
        catchThrowableOfType(
            AppException.class, () -> DumpReader.read(dump, limits, Progress.NONE));
    assertThat(refusal).hasMessage("takeover-many [2]");
  }

  @Test
  void dumpThatCannotBeOpenedOrReadIsRefused() {
    DumpSource missing =
        () -> {
          throw new IOException("gone");
        };
    assertThat(refusal(missing).code()).isEqualTo("takeover-unreadable");
    DumpSource breaking =
        () ->
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("cut");
              }
            };
    assertThat(refusal(breaking).code()).isEqualTo("takeover-unreadable");
  }

  /** Windows shells write UTF-16 where output is redirected. */
  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void byteOrderMarkIsUnderstood(String charset) {
    DjangoDump dump = read("\ufeff[" + ROW.replace("kari", "kåre") + "]", Charset.forName(charset));
    assertThat(dump.users()).extracting(DjangoDump.User::username).containsExactly("kåre");
  }

  @Test
  void orderOfMembersDoesNotMatterAndUnknownOnesArePassedOver() {
    DjangoDump dump =
        read(
            """
            [{"fields": {"created": null, "user": 9, "more": [{"a": {}}]}, "extra": [1, {}],
              "pk": "%s", "model": "authtoken.Token"}]
            """
                .formatted(KEY));
    assertThat(dump.tokens()).hasSize(1);
    assertThat(dump.tokens().getFirst().key().hint()).isEqualTo("cccc…cccc");
    assertThat(dump.tokens().getFirst().ownerPk()).isEqualTo("9");
  }

  @Test
  void longReadingCanBeStopped() {
    SmallDump dump = new SmallDump();
    for (int i = 0; i < 1000; i++) {
      dump.row("x.y", i, Map.of());
    }
    Progress stop =
        (done, total) -> {
          throw new CancellationException();
        };
    assertThat(
            catchThrowableOfType(
                CancellationException.class,
                () -> DumpReader.read(dump, DumpReader.Limits.USUAL, stop)))
        .isNotNull();
  }

  @Test
  void emptyListIsADumpOfNobody() {
    assertThat(read(" [ ] \n").users()).isEmpty();
  }
}
