package io.countersign.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.account.AccountFilter;
import io.countersign.core.token.TokenFilter;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImportDjangoCommandTest extends CommandFixture {
  private static final Path SAMPLE = Path.of("src/test/resources/takeover/easydmp-dumpdata.json");

  private int run(String dump, String... options) {
    run = new CommandRun();
    run.files = Map.of("dump.json", dump);
    String[] args = new String[options.length + 3];
    args[0] = "import";
    args[1] = "django";
    args[2] = "dump.json";
    System.arraycopy(options, 0, args, 3, options.length);
    return status(run, args);
  }

  private long accounts() {
    return test.core().accounts().count(TestCore.ROOT, AccountFilter.all());
  }

  @Test
  void sampleIsTakenOverOnce() throws IOException {
    String dump = Files.readString(SAMPLE);
    assertThat(run(dump, "--dry-run", "--skip")).isZero();
    assertThat(run.out.toString()).contains("150 accounts").contains("Nothing was changed");
    assertThat(accounts()).isZero();

    assertThat(run(dump)).as("%s", run.err).isZero();
    assertThat(run.out.toString()).contains("150 accounts");
    assertThat(accounts()).isEqualTo(150);
    assertThat(test.core().tokens().count(TestCore.ROOT, TokenFilter.all())).isPositive();

    assertThat(run(dump)).isZero();
    assertThat(run.out.toString()).contains("nothing to take over");
  }

  @Test
  void rowsThatCannotBeTakenStopTheImportAndAreListed() {
    String dump =
        """
        [{"model": "auth.user", "pk": 1, "fields": {"username": "ada", "password": "!x"}},
         {"model": "auth.user", "pk": 2, "fields": {"username": "ADA", "password": "!y"}}]
        """;
    assertThat(run(dump)).isEqualTo(Program.REFUSED);
    assertThat(run.err.toString()).contains("row 2").contains("ADA").contains("cannot be taken");
    assertThat(accounts()).isZero();

    assertThat(run(dump, "--skip")).isZero();
    assertThat(run.out.toString()).contains("One account");
    assertThat(accounts()).isOne();
  }

  @Test
  void whatIsNoDumpIsRefused() {
    assertThat(run("{\"a\": ")).isEqualTo(Program.REFUSED);
    assertThat(run("\u0000")).isEqualTo(Program.REFUSED);
    assertThat(status("import", "django", "elsewhere.json")).isEqualTo(Program.REFUSED);
    assertThat(run.err.toString()).contains("elsewhere.json");
    assertThat(status(run, "import", "django")).isEqualTo(Program.USAGE);
  }
}
