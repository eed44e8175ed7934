package io.countersign.desktop.imports;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pictures of the dialog. */
@Tag("gallery")
class ImportGalleryTest extends ImportScreens {
  private static final String HEAD = "Login;Mail;full_name;Department;password;superuser;created\n";

  @Test
  void file() {
    snapshot("import-choose");
    choose("username\n\n");
    snapshot("import-no-rows");
    choose(
        HEAD
            + "kari.foss@idp.example.org;kari.foss@example.org;Kari"
            + " Foss;Archive;x;true;2026-01-07\n"
            + "nils.berg;;Nils Berg;Field office, north;y;false;2026-02-11\n"
            + "fatima.moe;fatima@example.org;Fatima Moe;;z;;\n");
    snapshot("import-columns");
    use(1, "Username");
    use(2, "E-mail");
    use(4, "Organisation");
    press("#leaveOutButton");
    snapshot("import-columns-decided");
    press("#previewButton");
    snapshot("import-preview-superuser");
    press("#superusersTick");
    snapshot("import-preview");
    press("#createButton");
    snapshot("import-question");
    press("#confirmVerbButton");
    snapshot("import-done");
  }

  @Test
  void manyColumns() {
    String head =
        IntStream.range(0, 24).mapToObj(i -> "Column " + i).collect(Collectors.joining(","));
    String row =
        IntStream.range(0, 24)
            .mapToObj(i -> "a rather long value that does not fit into its cell " + i)
            .collect(Collectors.joining(","));
    choose(head + ",a heading that is much longer than any heading ought to be\n" + row + ",x\n");
    snapshot("import-columns-many");
  }

  @Test
  void wrong() {
    test.account("olav.lie");
    String rows =
        IntStream.range(0, 1200).mapToObj(i -> "same,no address\n").collect(Collectors.joining());
    preview(
        "username,email,full_name\nkari.foss,kari@example.org,Kari Foss\nOlav.Lie,,Olav Lie\n"
            + "a".repeat(170)
            + ",,\nfatima.moe\n");
    snapshot("import-wrong");
    press("#allToggle");
    snapshot("import-wrong-all");
    press("#backButton");
    press("#otherFileButton");
    store("username,email\n" + rows);
    press("#previewButton");
    press("#againButton");
    press("#previewButton");
    snapshot("import-wrong-many");
  }
}
