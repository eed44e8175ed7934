package io.countersign.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.account.AccountFilter;
import io.countersign.testing.TestCore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImportAccountsCommandTest extends CommandFixture {

  private int run(String text, String... options) {
    run = new CommandRun();
    run.files = Map.of("list.csv", text);
    List<String> line = new ArrayList<>(List.of("import", "accounts", "list.csv"));
    line.addAll(List.of(options));
    return status(run, line.toArray(String[]::new));
  }

  private long accounts() {
    return test.core().accounts().count(TestCore.ROOT, AccountFilter.all());
  }

  @Test
  void fileIsPreviewedAndImported() {
    String text = "Login;email;Password\nada;ada@example.org;x\nbea;;\n";
    String[] mapped = {"--map", "Login=username", "--map", "password=", "--dry-run"};
    assertThat(run(text, mapped)).as("%s", run.err).isZero();
    assertThat(run.out.toString())
        .contains("column Login: username", "column Password: passed over", "2 accounts")
        .contains("Nothing was changed");
    assertThat(accounts()).isZero();

    assertThat(run(text, "--map", "Login=username", "--map", "password=")).isZero();
    assertThat(run.out.toString()).contains("2 accounts were made");
    assertThat(accounts()).isEqualTo(2);
  }

  @Test
  void problemsAreListedAndNothingIsMade() {
    String text = "username,email\nada,\nbea,no\nfew\n";
    for (String[] options : new String[][] {{}, {"--dry-run"}}) {
      assertThat(run(text, options)).isEqualTo(Program.REFUSED);
      assertThat(run.err.toString()).contains("2 things are wrong");
      assertThat(options.length == 0 ? run.err.toString() : run.out.toString())
          .contains("line 3, email: This is not an e-mail address.")
          .contains("line 4: One cell where the first line has 2.");
      assertThat(accounts()).isZero();
    }
  }

  @Test
  void unknownColumnsAndSuperusersAreRefused() {
    assertThat(run("username,password\nada,x\n")).isEqualTo(Program.REFUSED);
    assertThat(run.err.toString()).contains("password is not known").contains("full_name");
    String text = "username,superuser\nada,true\n";
    assertThat(run(text)).isEqualTo(Program.REFUSED);
    assertThat(run.err.toString()).contains("line 2, superuser:");
    assertThat(accounts()).isZero();
    assertThat(run(text, "--allow-superusers")).isZero();
    assertThat(accounts()).isOne();
  }

  @Test
  void wrongUsageIsRefused() {
    assertThat(run("username\nada\n", "--skip")).isEqualTo(Program.USAGE);
    assertThat(status("import", "accounts", "none.csv")).isEqualTo(Program.REFUSED);
    assertThat(run.err.toString()).contains("none.csv");
  }

  @Test
  void stoppedCommandMakesNothing() {
    run = new CommandRun();
    run.files = Map.of("list.csv", "username\nada\n");
    run.stopped.set(true);
    assertThat(status(run, "import", "accounts", "list.csv")).isEqualTo(Program.REFUSED);
    assertThat(accounts()).isZero();
  }
}
