package io.countersign.core.transfer;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Progress;
import io.countersign.core.Sort;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.account.SsoIdentity;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.audit.AuditRow;
import io.countersign.testing.Race;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class AccountImportTest {
  @Parameter Store store;
  private TestCore test;
  private AccountImport service;

  @BeforeEach
  void open() {
    test = TestCore.on(store);
    service = test.core().accountImport();
  }

  @AfterEach
  void close() {
    test.close();
  }

  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private ImportText text(String text) {
    return service.read(ROOT, in(text));
  }

  private ImportTally run(String text, ImportOptions options) {
    return service.run(ROOT, text(text), options, Progress.NONE);
  }

  private ImportTally run(String text) {
    return run(text, ImportOptions.CAREFUL);
  }

  private static ImportOptions mapped(String column, String field) {
    return new ImportOptions(Map.of(column, field), false);
  }

  private long accounts() {
    return test.core().accounts().count(ROOT, AccountFilter.all());
  }

  private AccountDetail account(String username) {
    return test.core().accounts().require(ROOT, username);
  }

  /** What the preview finds wrong; the run must refuse it and keep nothing. */
  private List<String> problems(String text) {
    long before = accounts();
    long audited = test.core().audit().count(ROOT, AuditFilter.all());
    ImportTally tally = service.preview(ROOT, text(text), ImportOptions.CAREFUL, Progress.NONE);
    AppException refusal = catchThrowableOfType(AppException.class, () -> run(text));
    assertThat(refusal.code()).isEqualTo("import-rows");
    assertThat(refusal.args()).containsExactly(tally.wrong());
    assertThat(accounts()).isEqualTo(before);
    assertThat(test.core().audit().count(ROOT, AuditFilter.all())).isEqualTo(audited);
    return tally.problems().stream()
        .map(it -> it.line() + " " + it.column() + " " + it.refusal().code())
        .toList();
  }

  private void refused(byte[] bytes, ImportOptions options, String code, Object... args) {
    for (boolean dry : new boolean[] {true, false}) {
      InputStream in = new ByteArrayInputStream(bytes);
      AppException refusal =
          catchThrowableOfType(
              AppException.class,
              () -> {
                ImportText text = service.read(ROOT, in);
                if (dry) {
                  service.preview(ROOT, text, options, Progress.NONE);
                } else {
                  service.run(ROOT, text, options, Progress.NONE);
                }
              });
      assertThat(refusal).isNotNull();
      assertThat(refusal.code()).isEqualTo(code);
      assertThat(refusal.args()).startsWith(args);
    }
    assertThat(accounts()).isZero();
  }

  private void refused(String text, String code, Object... args) {
    refused(text.getBytes(StandardCharsets.UTF_8), ImportOptions.CAREFUL, code, args);
  }

  @Test
  void ownExportComesBackAsItWas() {
    Profile ada =
        new Profile(
            "ada",
            "ada@example.org",
            "=Ada, the \"first\"",
            "Ada",
            "Ås",
            null,
            "'+47\nsecond line",
            "Øst",
            new SsoIdentity("https://id.example", "42"),
            List.of("ROLE_A", "ROLE_B"));
    test.core().accounts().create(ROOT, NewAccount.of(ada));
    test.core()
        .accounts()
        .create(ROOT, new NewAccount(Profile.named("-bea"), true, false, Optional.empty()));
    StringWriter out = new StringWriter();
    Export all = new Export.Accounts(AccountFilter.all(), Sort.ascending("id"));
    test.core().exports().write(ROOT, all, ExportFormat.CSV, out, Progress.NONE);
    Profile kept = account("ada").profile();
    test.core().accounts().delete(ROOT, account("ada").id());
    test.core().accounts().delete(ROOT, account("-bea").id());

    ImportOptions options = new ImportOptions(Map.of(), true);
    ImportTally would = service.preview(ROOT, text(out.toString()), options, Progress.NONE);
    assertThat(accounts()).isZero();
    ImportTally made = run(out.toString(), options);
    assertThat(made).isEqualTo(would);
    assertThat(made.accounts()).isEqualTo(2);
    assertThat(made.inactive()).isOne();
    assertThat(made.superusers()).isOne();
    assertThat(made.passedOver())
        .containsExactly("id", "has_password", "tokens", "live_tokens", "created", "last_sign_in");
    assertThat(account("ada").profile()).isEqualTo(kept);
    assertThat(account("ada").hasPassword()).isFalse();
    assertThat(account("ada").active()).isTrue();
    assertThat(account("-bea").superuser()).isTrue();
    assertThat(account("-bea").active()).isFalse();
  }

  @Test
  void eachAccountIsAuditedAndTheSum() {
    run("username\nada\nbea\n");
    assertThat(test.newest(3))
        .extracting(AuditRow::action)
        .containsExactly("account.list-imported", "account.created", "account.created");
    assertThat(test.newest(1).getFirst().detail()).containsEntry("accounts", "2");
    assertThat(test.core().audit().firstBroken(ROOT)).isEmpty();
  }

  @Test
  void markSemicolonsAndLineEndsOfSpreadsheetsAreTaken() {
    run("\uFEFFUsername;\"Full_Name\";active\r\nada;\"Moe; Ada\";no\r\n\r\nbea;;\r\n");
    assertThat(account("ada").profile().fullName()).isEqualTo("Moe; Ada");
    assertThat(account("ada").active()).isFalse();
    assertThat(account("bea").active()).isTrue();
  }

  @Test
  void columnsAreMappedOrPassedOver() {
    run(
        "Login,Password,\nada,secret,x\n",
        new ImportOptions(Map.of("login", "username", "PASSWORD", "", "#3", ""), false));
    assertThat(account("ada").hasPassword()).isFalse();
    assertThat(test.everyText()).doesNotContain("secret");
  }

  @Test
  void columnsThatAreNotClearAreRefused() {
    refused("username,password\nada,x\n", "import-column-unknown", "password");
    refused("username,\nada,x\n", "import-column-unknown", "#2");
    refused("username,Username\nada,x\n", "import-column-twice", "username");
    refused("email\na@example.org\n", "import-column-missing", "username");
    byte[] file = "username,mail\nada,a@example.org\n".getBytes(StandardCharsets.UTF_8);
    refused(file, mapped("mail", "password"), "import-map-field", "password");
    refused(file, mapped("mail", "username"), "import-column-twice", "username");
    refused(
        file,
        new ImportOptions(Map.of("mail", "email", "x", "note"), false),
        "import-map-column",
        "x");
  }

  @Test
  void whatIsNoTextOfRowsIsRefused() {
    refused("", "import-empty");
    refused("username\n\n", "import-empty");
    refused("username\nada\nb\0ea\n", "import-nul", 3L);
    refused("username\n\"ada\n", "import-damaged", 2L);
    refused("username\nada\n\"b\"x\n", "import-damaged", 3L);
    refused(
        "username\nada\n\u00e5se\n".getBytes(StandardCharsets.ISO_8859_1),
        ImportOptions.CAREFUL,
        "import-encoding",
        3L);
    refused(
        "username\nada\n".getBytes(StandardCharsets.UTF_16),
        ImportOptions.CAREFUL,
        "import-encoding",
        1L);
    byte[] half = {'u', 's', 'e', 'r', 'n', 'a', 'm', 'e', '\n', 'a', (byte) 0xC3};
    refused(half, ImportOptions.CAREFUL, "import-encoding", 2L);
  }

  @Test
  void fileThatIsTooBigIsRefused() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }
        };
    assertThatThrownBy(() -> service.read(ROOT, endless)).hasMessageStartingWith("import-large");
    service = new AccountImport(test.core().database(), new ImportFile.Limits(1, 2));
    refused("username\na\nb\nc\n", "import-many", 2);
    assertThat(run("username\na\nb\n").accounts()).isEqualTo(2);
  }

  @Test
  void fileThatCannotBeReadIsRefused() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("broken");
          }
        };
    assertThatThrownBy(() -> service.read(ROOT, broken)).hasMessage("import-unreadable");
  }

  @Test
  void everyWrongCellIsToldWithLineAndColumn() {
    test.account("Taken");
    assertThat(
            problems(
                """
                username,Email,first_name,active,superuser,roles,sso_issuer,sso_subject
                tAKEN,,,,,,,
                ,a@example.org,,,,,,
                ada,no address,%s,perhaps,,not-a-role,,
                "two
                lines",,,,,,,
                bea,,,,yes,,,
                cleo,,,,,,https://id.example,
                dora,,,,,,https://id.example,7
                emma,,,,,,https://id.example,7
                DORA,,,,,,,
                few,
                %s,,,,,,,
                """
                    .formatted("x".repeat(151), "u".repeat(151))))
        .containsExactly(
            "2 username username-taken",
            "3 username username-missing",
            "4 Email email-invalid",
            "4 first_name text-long",
            "4 active import-yes-no",
            "4 roles role-invalid",
            "5 username username-characters",
            "7 superuser import-superuser",
            "8 sso_subject sso-half",
            "10 sso_subject import-sso-twice",
            "11 username import-username-twice",
            "12  import-cells",
            "13 username username-long");
  }

  @Test
  void identityThatAnotherAccountHasIsRefused() {
    Profile ada = Profile.named("ada").withSso(new SsoIdentity("https://id.example", "7"));
    test.core().accounts().create(ROOT, NewAccount.of(ada));
    String head = "username,sso_issuer,sso_subject\n";
    assertThat(problems(head + "bea,https://id.example,7\n"))
        .containsExactly("2 sso_subject sso-taken");
    assertThat(run(head + "bea,https://other.example,7\n").accounts()).isOne();
  }

  @Test
  void superusersAreMadeOnlyWhereThatIsAllowed() {
    String text = "username,superuser\nada,true\n";
    assertThat(problems(text)).containsExactly("2 superuser import-superuser");
    run(text, new ImportOptions(Map.of(), true));
    assertThat(account("ada").superuser()).isTrue();
  }

  @Test
  void problemsAreCountedAndTheFirstKept() {
    String rows = "bea,\n".repeat(1500);
    ImportTally tally =
        service.preview(ROOT, text("username\n" + rows), ImportOptions.CAREFUL, Progress.NONE);
    assertThat(tally.wrong()).isEqualTo(1500);
    assertThat(tally.problems()).hasSize(1000);
  }

  @Test
  void whatIsStoppedInTheMiddleLeavesNothing() {
    String text =
        IntStream.range(0, 700)
            .mapToObj(i -> "user" + i)
            .collect(Collectors.joining("\n", "username\n", "\n"));
    CancellationException end = new CancellationException();
    Progress ending =
        (done, total) -> {
          if (done == 500) {
            throw end;
          }
        };
    assertThatThrownBy(() -> service.run(ROOT, text(text), ImportOptions.CAREFUL, ending))
        .isSameAs(end);
    assertThat(accounts()).isZero();
    assertThat(test.core().audit().count(ROOT, AuditFilter.all())).isZero();
    assertThat(run(text).accounts()).isEqualTo(700);
    assertThat(accounts()).isEqualTo(700);
  }

  @Test
  void nameThatIsTakenMeanwhileStaysWithWhoeverTookIt() {
    Progress busy =
        (done, total) -> {
          if (total > 0 && done == 1 && accountsElsewhere() == 0) {
            Race.elsewhere(() -> test.account("BEA"));
          }
        };
    assertThatThrownBy(
            () -> service.run(ROOT, text("username\nada\nbea\n"), ImportOptions.CAREFUL, busy))
        .hasMessage("import-rows [1]");
    assertThat(accounts()).isOne();
    assertThat(account("bea").username()).isEqualTo("BEA");
  }

  private long accountsElsewhere() {
    long[] count = new long[1];
    Race.elsewhere(() -> count[0] = accounts());
    return count[0];
  }

  @Test
  void nothingIsReadForWhoMayNot() {
    InputStream never =
        new InputStream() {
          @Override
          public int read() {
            throw new AssertionError("read");
          }
        };
    Actor nobody = Actor.ANYONE;
    assertThatThrownBy(() -> service.read(nobody, never)).hasMessage("not-allowed");
  }
}
