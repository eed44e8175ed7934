package io.countersign.core.transfer;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Progress;
import io.countersign.core.Texts;
import io.countersign.core.account.Profile;
import io.countersign.testing.TestCore;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a file before anything is made of it. */
class ImportPreviewTest {
  private static TestCore test;
  private static AccountImport service;

  @BeforeAll
  static void open() {
    test = TestCore.open();
    service = test.core().accountImport();
  }

  @AfterAll
  static void close() {
    test.close();
  }

  private static ImportText text(String text) {
    return service.read(ROOT, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void fileHasAtMost32Mebibytes() {
    assertThat(service.columns(ROOT, service.read(ROOT, padded(32 << 20)))).hasSize(1);
    assertThatThrownBy(() -> service.read(ROOT, padded((32 << 20) + 1)))
        .hasMessage("import-large [32]");
  }

  /** A good file of just so many bytes. */
  private static InputStream padded(int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) '\n');
    byte[] text = "username\nada".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(text, 0, bytes, 0, text.length);
    return new ByteArrayInputStream(bytes);
  }

  @Test
  void columnsAreMappedByTheirPlaceWhateverStandsAboveThem() {
    ImportOptions mapped =
        new ImportOptions(Map.of("#1", "username", "#2", "full_name", "#3", "note"), false);
    ImportText text = text("Name,Name,email\nolav,Olav Ås,x\n");
    service.run(ROOT, text, mapped, Progress.NONE);
    Profile olav = test.core().accounts().require(ROOT, "olav").profile();
    assertThat(olav.fullName()).isEqualTo("Olav Ås");
    assertThat(olav.note()).isEqualTo("x");
    assertThat(olav.email()).isEmpty();
  }

  @Test
  void columnsAreToldWithTheFirstOfWhatIsInThem() {
    ImportText text =
        text(
            """
            Username;Login name;;Password;created;full_name
            ada;"one
            two";'=1;hunter2;2026;
            bea;;"";;2026;%s
            few
            dora;too late;;;;
            """
                .formatted("x".repeat(80)));
    List<ImportColumn> columns = service.columns(ROOT, text);
    assertThat(columns)
        .extracting(it -> it.key() + " " + it.heading() + " " + it.known())
        .containsExactly(
            "#1 Username true",
            "#2 Login name false",
            "#3 #3 false",
            "#4 Password false",
            "#5 created true",
            "#6 full_name true");
    assertThat(columns)
        .extracting(it -> it.field().map(AccountField::column).orElse(""))
        .containsExactly("username", "", "", "", "", "full_name");
    assertThat(columns)
        .extracting(ImportColumn::samples)
        .containsExactly(
            List.of("ada", "bea", "few"),
            List.of("one two"),
            List.of("=1"),
            List.of(),
            List.of("2026"),
            List.of("x".repeat(59) + "…"));
    assertThat(columns).extracting(ImportColumn::veiled).containsSubsequence(false, true, false);
    assertThat(columns.toString()).doesNotContain("hunter2");
  }

  @Test
  void fileWithoutRowsHasNoColumns() {
    for (String text : new String[] {"", "\n \n", "username\n", "username\n\n"}) {
      assertThatThrownBy(() -> service.columns(ROOT, text(text))).hasMessage("import-empty");
    }
    assertThatThrownBy(() -> service.columns(ROOT, text("username\n\"ada\n")))
        .hasMessage("import-damaged [2]");
  }

  @Test
  void rowsThatWouldBeMadeAreToldBesideThoseThatAreWrong() {
    test.account("Taken");
    ImportTally tally =
        service.preview(
            ROOT,
            text("username,full_name,active\nada,Ada,no\ntaken,,\n,,perhaps\nbea,,\n"),
            ImportOptions.CAREFUL,
            Progress.NONE);
    assertThat(tally.rows())
        .containsExactly(
            new ImportRow(2, "ada", "Ada", false, false), new ImportRow(5, "bea", "", true, false));
    assertThat(tally.accounts()).isEqualTo(2);
    assertThat(tally.inactive()).isOne();
    assertThat(tally.wrong()).isEqualTo(3);
    assertThat(tally.wrongRows()).isEqualTo(2);
    assertThat(tally.problems())
        .extracting(ImportProblem::account)
        .containsExactly("taken", "", "");
  }

  @Test
  void reportSaysWhatIsWrongAndHoldsNoFormula(@TempDir Path folder) {
    ImportTally tally =
        service.preview(
            ROOT,
            text("username,=mail\n+ada,no address\n"),
            new ImportOptions(Map.of("=mail", "email"), false),
            Progress.NONE);
    Path file = folder.resolve("wrong.csv");
    ImportReport.write(tally.problems(), Texts.of(Locale.ENGLISH), file);
    assertThat(file)
        .hasContent("line,account,column,why\n2,'+ada,'=mail,This is not an e-mail address.");
    assertThatThrownBy(
            () ->
                ImportReport.write(
                    tally.problems(), Texts.of(Locale.ENGLISH), folder.resolve("none/wrong.csv")))
        .hasMessageStartingWith("file-folder-missing");
  }
}
