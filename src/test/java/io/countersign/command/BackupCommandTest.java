package io.countersign.command;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Texts;
import io.countersign.core.backup.BackupRow;
import io.countersign.testing.TestCore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups by command: relative to where the line was typed, secrets from standard input. */
class BackupCommandTest {
  private static final String PASSPHRASE = "correct horse battery staple";

  private final TestCore test = TestCore.open();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;
  private CommandServices services;

  @BeforeEach
  void open() {
    services = new CommandServices(test.core(), null, null, null);
    test.superuser("ada");
  }

  @AfterEach
  void close() {
    test.close();
  }

  private int run(String stdin, String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandInput input =
        new CommandInput() {
          @Override
          public InputStream stdin() {
            return new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8));
          }

          @Override
          public InputStream file(String name) throws IOException {
            throw new IOException("no file is read");
          }
        };
    CommandContext context =
        new CommandContext(
            ROOT,
            Texts.of(Locale.ENGLISH),
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            input,
            () -> false);
    List<String> line = new ArrayList<>();
    line.add("--working-directory=" + folder);
    line.addAll(List.of(args));
    return new Program("test").carryOut(line, context, services);
  }

  @Test
  void withoutAKeyOrAPassphraseItIsRefused() {
    assertThat(run("", "backup", "one")).isEqualTo(Program.REFUSED);
    assertThat(err.toString()).startsWith("There is no recovery key yet");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void withoutAFileItIsWrongUsage() {
    assertThat(run("", "backup")).isEqualTo(Program.USAGE);
  }

  @Test
  void aRelativeNameIsMeantWhereItWasTyped() {
    assertThat(run(PASSPHRASE + "\n", "backup", "one", "--passphrase-stdin"))
        .isEqualTo(Program.DONE);
    assertThat(folder.resolve("one")).isRegularFile();
    assertThat(err.toString()).contains("Accounts: 1").doesNotContain(PASSPHRASE);
    assertThat(run("", "backup", "check", "one")).isEqualTo(Program.DONE);
    assertThat(run("", "backup", "one", "--passphrase-stdin")).isEqualTo(Program.REFUSED);
  }

  @Test
  void theKeyIsPrintedOnceAndOpensWhatIsMadeForIt() {
    assertThat(run("", "backup", "key", "show")).isEqualTo(Program.REFUSED);
    assertThat(run("", "backup", "key", "make")).isEqualTo(Program.DONE);
    String key = out.toString().strip();
    assertThat(key).startsWith("AGE-SECRET-KEY-1");
    assertThat(err.toString()).doesNotContain(key);
    assertThat(run("", "backup", "key", "make")).isEqualTo(Program.REFUSED);
    assertThat(out.toString()).isEmpty();
    assertThat(run("", "backup", "key", "show")).isEqualTo(Program.DONE);
    assertThat(out.toString()).contains("age1").doesNotContain("AGE-SECRET");
    assertThat(run("", "backup", "one")).isEqualTo(Program.DONE);
    assertThat(run("AGE-SECRET-KEY-1NOTHING\n", "backup", "drill", "one"))
        .isEqualTo(Program.REFUSED);
    assertThat(err.toString()).doesNotContain("NOTHING");
    assertThat(run(key + "\n", "backup", "drill", "one")).isEqualTo(Program.DONE);
    assertThat(run("", "backup", "key", "make", "--replace")).isEqualTo(Program.DONE);
  }

  @Test
  void theListNamesThoseThatFailed() throws IOException {
    Files.writeString(folder.resolve("one"), "mine");
    run(PASSPHRASE, "backup", "one", "--passphrase-stdin");
    run(PASSPHRASE, "backup", "two", "--passphrase-stdin");
    assertThat(test.core().backups().list(ROOT)).extracting(BackupRow::isGood).contains(false);
    assertThat(run("", "backup", "list")).isEqualTo(Program.DONE);
    assertThat(out.toString()).contains("backup-file-exists", "two");
    assertThat(run("", "backup", "list", "--json")).isEqualTo(Program.DONE);
    assertThat(out.toString()).contains("\"sealed_for\":\"passphrase\"");
  }

  @Test
  void aPassphraseThatIsTooShortIsRefused() {
    assertThat(run("short\n", "backup", "one", "--passphrase-stdin")).isEqualTo(Program.REFUSED);
    assertThat(folder).isEmptyDirectory();
  }
}
