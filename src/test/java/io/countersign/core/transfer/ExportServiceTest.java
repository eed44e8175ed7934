package io.countersign.core.transfer;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Progress;
import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.WholeFile;
import io.countersign.core.access.NewRequest;
import io.countersign.core.access.RequestFilter;
import io.countersign.core.access.Wants;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.jwt.JwtFamilyFilter;
import io.countersign.core.session.Browser;
import io.countersign.core.session.Entrance;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.token.TokenTerms;
import io.countersign.testing.BesideScreens;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@BesideScreens
@ParameterizedClass
@EnumSource(Store.class)
class ExportServiceTest {
  private static final String PASSWORD = "nine small boats before the harbour";

  @Parameter Store store;
  @TempDir Path directory;
  private TestCore test;
  private ExportService exports;

  @BeforeEach
  void open() {
    test = TestCore.on(store);
    exports = test.core().exports();
  }

  @AfterEach
  void close() {
    test.close();
  }

  private String write(Export export, ExportFormat format) {
    StringWriter out = new StringWriter();
    exports.write(ROOT, export, format, out, Progress.NONE);
    return out.toString();
  }

  private int make(String username) {
    return test.core()
        .accounts()
        .create(
            ROOT,
            new NewAccount(Profile.named(username), false, true, Optional.of(Secret.of(PASSWORD))))
        .id();
  }

  private static Export accounts(AccountFilter filter, Sort sort) {
    return new Export.Accounts(filter, sort);
  }

  private static Export allAccounts() {
    return accounts(AccountFilter.all(), Sort.ascending("id"));
  }

  @Test
  void accountsAreWrittenNarrowedAndSortedAsTheListIs() {
    make("bea");
    make("ada");
    make("cleo");
    Sort descending = Sort.descending("username");
    assertThat(write(accounts(AccountFilter.all(), descending), ExportFormat.CSV).lines().toList())
        .hasSize(4)
        .satisfies(
            lines -> {
              assertThat(lines.getFirst())
                  .startsWith("id,username,email,full_name,first_name,last_name,active,superuser,");
              assertThat(lines.get(1)).startsWith("3,cleo,,,,,true,false,");
              assertThat(lines.get(3)).startsWith("2,ada,");
            });
    assertThat(
            write(accounts(AccountFilter.containing("e"), descending), ExportFormat.JSONL).lines())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("{\"id\":3,\"username\":\"cleo\",\"email\":\"\"")
        .contains("\"roles\":[]", "\"has_password\":true", "\"last_sign_in\":null");
  }

  @Test
  void nothingSecretLeaves() {
    int ada = make("ada");
    var issued = test.core().tokens().issue(ROOT, ada, TokenTerms.named("laptop"));
    test.core()
        .sessions()
        .open(ada, Entrance.LINK, new Browser("192.0.2.1", "test"), test.clock().instant());
    test.core().jwts().authenticate("ada", Secret.of(PASSWORD), "192.0.2.1");
    test.core().access().create(ROOT, new NewRequest(ada, "=why", Wants.BEARER, List.of(), 30, ""));
    Sort sort = Sort.ascending("id");
    for (Export export :
        List.of(
            allAccounts(),
            new Export.Tokens(TokenFilter.all(), sort),
            new Export.Requests(RequestFilter.all(), sort),
            new Export.Audit(AuditFilter.all()),
            new Export.JwtSignIns(JwtFamilyFilter.all(), sort),
            new Export.WebSessions(Optional.empty(), sort))) {
      for (ExportFormat format : ExportFormat.values()) {
        String written = write(export, format);
        assertThat(written.lines().count())
            .as(export.name())
            .isGreaterThan(format.ordinal() == 0 ? 1 : 0);
        assertThat(written.contains(issued.secret().reveal())).as(export.name()).isFalse();
        assertThat(written).as(export.name()).doesNotContain("$2a$", "$2b$", PASSWORD, "digest");
      }
    }
    assertThat(write(new Export.Requests(RequestFilter.all(), sort), ExportFormat.CSV))
        .contains(",'=why,");
  }

  @Test
  void exportIsAuditedWithWhoWhatAndHowMany() {
    make("ada");
    make("bea");
    write(accounts(AccountFilter.containing("ad"), Sort.ascending("id")), ExportFormat.CSV);
    AuditRow entry = test.newest(1).getFirst();
    assertThat(entry.action()).isEqualTo("export.made");
    assertThat(entry.actor()).isEqualTo(ROOT.name());
    assertThat(entry.subject()).isEqualTo("accounts");
    assertThat(entry.detail())
        .containsEntry("rows", "1")
        .containsEntry("format", "csv")
        .containsEntry("narrowed", "text=ad");
  }

  @Test
  void whoMayNotGetsNothingAndThatIsAudited() {
    Actor stranger = Actor.account(make("ada"), "ada");
    Path file = directory.resolve("list.csv");
    AppException refusal =
        catchThrowableOfType(
            AppException.class,
            () -> exports.write(stranger, allAccounts(), ExportFormat.CSV, file, Progress.NONE));
    assertThat(refusal.code()).isEqualTo("not-allowed");
    assertThat(file).doesNotExist();
    assertThat(test.newest(1).getFirst().action()).isEqualTo("act.refused");
  }

  @Test
  void whatIsMadeMeanwhileIsNotInIt() {
    make("ada");
    make("bea");
    List<Long> told = new ArrayList<>();
    StringWriter out = new StringWriter();
    Thread[] other = new Thread[1];
    exports.write(
        ROOT,
        new Export.Audit(AuditFilter.all()),
        ExportFormat.JSONL,
        out,
        (done, total) -> {
          if (done == 1) {
            other[0] = Thread.ofPlatform().start(() -> make("cleo"));
            join(other[0]);
          }
          told.add(done);
        });
    assertThat(out.toString()).contains("\"ada\"").doesNotContain("\"cleo\"");
    assertThat(told.getLast()).isEqualTo(out.toString().lines().count());
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void longListIsWrittenWholeAndInOrder() {
    test.sql(
        """
        insert into accounts (username, username_key, email, full_name, note, active, superuser,
          key_generation, publisher_generation, created_at, updated_at, version)
        select 'u' || x, 'u' || x, '', '', '', true, false, 0, 0,
          current_timestamp, current_timestamp, 0 from %s
        """
            .formatted(
                store == Store.H2
                    ? "system_range(1, 2500) r(x)"
                    : "generate_series(1, 2500) r(x)"));
    List<String> lines =
        write(accounts(AccountFilter.all(), Sort.ascending("created")), ExportFormat.CSV)
            .lines()
            .toList();
    assertThat(lines).hasSize(2501).doesNotHaveDuplicates();
    assertThat(lines.get(2500)).startsWith("2500,u2500,");
  }

  @Test
  void stoppedExportLeavesNoFileAndIsAudited() throws IOException {
    make("ada");
    make("bea");
    Path file = Files.writeString(directory.resolve("list.csv"), "before");
    assertThatThrownBy(
            () ->
                exports.write(
                    ROOT,
                    allAccounts(),
                    ExportFormat.CSV,
                    file,
                    (done, total) -> {
                      if (done == 1) {
                        throw new CancellationException();
                      }
                    }))
        .isInstanceOf(CancellationException.class);
    assertThat(file).hasContent("before");
    try (var list = Files.list(directory)) {
      assertThat(list).containsExactly(file);
    }
    assertThat(test.newest(1).getFirst().action()).isEqualTo("export.broken-off");
    assertThat(write(allAccounts(), ExportFormat.CSV).lines()).hasSize(3);
  }

  @Test
  void fileIsForItsOwnerAloneAndWhole() throws IOException {
    make("ada");
    Path file = directory.resolve("list.jsonl");
    assertThat(exports.write(ROOT, allAccounts(), ExportFormat.JSONL, file, Progress.NONE)).isOne();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).startsWith("{\"id\":1,").endsWith("}\n");
  }

  @Test
  void nothingIsWrittenAmongTheDataOfAnInstance() throws IOException {
    Path data = Files.createDirectory(directory.resolve("data"));
    Path logs = Files.createDirectory(data.resolve("logs"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), logs);
    Files.createFile(data.resolve(WholeFile.DATA_MARK));
    Path database = Files.writeString(data.resolve("countersign.mv.db"), "all there is");
    for (Path file : List.of(database, data.resolve("settings.json"), link.resolve("list.csv"))) {
      AppException refusal =
          catchThrowableOfType(
              AppException.class,
              () -> exports.write(ROOT, allAccounts(), ExportFormat.CSV, file, Progress.NONE));
      assertThat(refusal.code()).isEqualTo("file-in-data");
    }
    assertThat(database).hasContent("all there is");
    assertThat(data.resolve("settings.json")).doesNotExist();
    assertThat(logs).isEmptyDirectory();
  }

  @Test
  void whatIsNoFileIsNotReplaced() throws IOException {
    Path target = Files.writeString(directory.resolve("target"), "kept");
    Path link = Files.createSymbolicLink(directory.resolve("link"), target);
    for (Path place : List.of(directory, link, Path.of("/dev/null"))) {
      AppException refusal =
          catchThrowableOfType(
              AppException.class,
              () -> exports.write(ROOT, allAccounts(), ExportFormat.CSV, place, Progress.NONE));
      assertThat(refusal.code()).isEqualTo("file-other-kind");
    }
    assertThat(target).hasContent("kept");
    assertThat(link).isSymbolicLink();
  }

  /** The disk of the file is meant, not that of the database. */
  @Test
  void fullDiskIsNotPutDownToTheDatabase() {
    make("ada");
    Writer full =
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) throws IOException {
            throw new IOException("No space left on device");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Sort sort = Sort.ascending("id");
    for (ExportFormat format : ExportFormat.values()) {
      assertThatThrownBy(
              () ->
                  exports.write(
                      ROOT, accounts(AccountFilter.all(), sort), format, full, Progress.NONE))
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void fileThatCannotBeIsRefused() {
    for (Path place : List.of(directory.resolve("none").resolve("list.csv"))) {
      AppException refusal =
          catchThrowableOfType(
              AppException.class,
              () -> exports.write(ROOT, allAccounts(), ExportFormat.CSV, place, Progress.NONE));
      assertThat(refusal.code()).isIn("file-unwritable", "file-folder-missing");
    }
  }

  @Test
  void failingWriterEndsTheExport() {
    make("ada");
    Writer full =
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) throws IOException {
            throw new IOException("full");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    assertThatThrownBy(
            () -> exports.write(ROOT, allAccounts(), ExportFormat.CSV, full, Progress.NONE))
        .hasRootCauseMessage("full");
    assertThat(test.core().accounts().count(ROOT, AccountFilter.all())).isOne();
  }
}
