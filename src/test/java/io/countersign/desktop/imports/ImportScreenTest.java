package io.countersign.desktop.imports;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.account.AccountDetail;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportScreenTest extends ImportScreens {
  private AccountDetail account(String username) {
    return test.core().accounts().require(ROOT, username);
  }

  @Test
  void fileIsMappedLookedAtMadeAndShown() {
    long before = accounts();
    choose("Username;Mail;created;roles\nkari.foss;kari@example.org;2026;ROLE_A\nnils;;;\n");
    assertThat(text("#columnsLabel")).startsWith("4 columns, one of them not known.");
    assertThat(used(1)).isEqualTo("Username");
    assertThat(used(2)).isEqualTo("Choose…");
    assertThat(used(3)).isEqualTo("Leave out");
    assertThat(text("#samples1")).isEqualTo("kari.foss · nils");
    assertThat(whyNot("#previewButton")).startsWith("One column is not known.");
    assertThat(focused()).isSameAs(find("#use2", Node.class));

    use(2, "E-mail");
    assertThat(isSeen("#leaveOutButton")).isFalse();
    press("#previewButton");
    assertThat(text("#accountsFigure")).isEqualTo("2");
    assertThat(text("#wrongFigure")).isEqualTo("0");
    assertThat(text("#besidesLabel")).isEqualTo("Left out: the column created.");
    assertThat(rows())
        .containsExactly(
            new PreviewRow(2, "kari.foss", "", "New account", false),
            new PreviewRow(3, "nils", "", "New account", false));
    assertThat(accounts()).isEqualTo(before);

    press("#createButton");
    assertThat(accounts()).as("nothing is made before the question").isEqualTo(before);
    assertThat(text("#confirmVerbButton")).isEqualTo("Create 2 accounts");
    press("#confirmVerbButton");
    assertThat(banner()).isEqualTo("2 accounts were created, without passwords.");
    assertThat(accounts()).isEqualTo(before + 2);
    assertThat(account("kari.foss").profile().email()).isEqualTo("kari@example.org");
    assertThat(isSeen("#createButton")).isFalse();
    assertThat(isSeen("#backButton")).isFalse();
    press("#showAccountsButton");
    assertThat(shownAccounts).hasValue(1);
    assertThat(dialogs.showingProperty().get()).isFalse();
  }

  @Test
  void questionThatIsAnsweredWithNoMakesNothing() {
    long before = accounts();
    preview("username\nodd\n");
    press("#createButton");
    press("#confirmCancelButton");
    assertThat(accounts()).isEqualTo(before);
    assertThat(isSeen("#createButton")).isTrue();
  }

  @Test
  void columnsThatAreNotClearHoldThePreview() {
    choose("login,password,Mail,mail\nkari,hunter2,a@example.org,b@example.org\n");
    assertThat(whyNot("#previewButton")).startsWith("4 columns are not known.");
    assertThat(text("#samples2")).isEqualTo("not shown: this may be a secret");
    use(3, "E-mail");
    use(4, "E-mail");
    press("#leaveOutButton");
    assertThat(used(1)).isEqualTo("Leave out");
    assertThat(used(3)).isEqualTo("E-mail");
    assertThat(whyNot("#previewButton")).isEqualTo("More than one column is E-mail.");
    use(3, "Leave out");
    assertThat(whyNot("#previewButton")).startsWith("No column is the username.");
    use(1, "Username");
    assertThat(whyNot("#previewButton")).isNull();
    press("#previewButton");
    press("#createButton");
    press("#confirmVerbButton");
    assertThat(account("kari").profile().email()).isEqualTo("b@example.org");
    assertThat(test.everyText()).doesNotContain("hunter2");
  }

  @Test
  void whatIsWrongIsToldRowByRowAndHoldsTheButton() throws Exception {
    test.account("taken");
    long before = accounts();
    preview("username,email,active\nTaken,,\nliv,no address,perhaps\nfew\nmona,,no\n");
    assertThat(text("#accountsCaption")).isEqualTo("Could be created");
    assertThat(banner()).isEqualTo(whyNot("#createButton"));
    assertThat(text("#accountsFigure")).isEqualTo("1");
    assertThat(text("#inactiveFigure")).isEqualTo("1");
    assertThat(text("#wrongFigure")).isEqualTo("3");
    assertThat(whyNot("#createButton")).startsWith("4 things are wrong, so nothing is created.");
    assertThat(rows())
        .as("what is refused comes first")
        .extracting(row -> row.line() + " " + row.account() + " " + row.column())
        .containsExactly("2 Taken username", "3 liv email", "3 liv active", "4 few ");
    assertThat(rows().getLast().sentence()).isEqualTo("One cell where the first line has 3.");
    press("#goodToggle");
    assertThat(rows())
        .containsExactly(new PreviewRow(5, "mona", "", "New account, inactive", false));
    press("#allToggle");
    assertThat(rows()).extracting(PreviewRow::line).containsExactly(2L, 3L, 3L, 4L, 5L);

    press("#copyButton");
    assertThat(fx(() -> Clipboard.getSystemClipboard().getString()))
        .contains("3\tliv\temail\tThis is not an e-mail address.\n")
        .doesNotContain("mona");
    place = Optional.of(folder.resolve("refused.csv"));
    press("#saveButton");
    assertThat(Files.readString(place.get()))
        .startsWith("line,account,column,why\r\n2,Taken,username,")
        .doesNotContain("mona");
    place = Optional.of(folder.resolve("none/refused.csv"));
    press("#saveButton");
    assertThat(banner()).contains("none");
    assertThat(accounts()).isEqualTo(before);
  }

  @Test
  void fileThatWasMendedIsReadAgainWithTheSameColumns() throws Exception {
    choose("login,note\nolga,\nolga,\n");
    use(1, "Username");
    press("#previewButton");
    assertThat(text("#wrongFigure")).isEqualTo("1");
    store("login,note\nolga,\npetter,\n");
    press("#againButton");
    assertThat(text("#wrongFigure")).isEqualTo("0");
    assertThat(whyNot("#createButton")).isNull();
    store("login,remark\nolga,\npetter,\n");
    press("#againButton");
    assertThat(isSeen("#columnsGrid")).as("other columns are asked about").isTrue();
    assertThat(used(2)).isEqualTo("Choose…");
  }

  @Test
  void whatWasLookedAtIsWhatIsMade() {
    preview("username\nquentin\n");
    store("username\nsomebody.else\n");
    press("#createButton");
    press("#confirmVerbButton");
    assertThat(account("quentin").active()).isTrue();
    assertThat(test.core().accounts().find(ROOT, "somebody.else")).isEmpty();
  }

  @Test
  void superusersAreMadeOnlyWithTheTick() {
    preview("username,superuser\nfrida,true\n");
    assertThat(rows()).extracting(PreviewRow::column).containsExactly("superuser");
    assertThat(whyNot("#createButton")).isNotNull();
    press("#superusersTick");
    assertThat(text("#superusersFigure")).isEqualTo("1");
    assertThat(focused()).isSameAs(find("#superusersTick", CheckBox.class));
    assertThat(rows()).extracting(PreviewRow::sentence).containsExactly("New superuser");
    press("#superusersTick");
    assertThat(whyNot("#createButton")).isNotNull();
    press("#superusersTick");
    press("#createButton");
    assertThat(focused().getId()).as("not by a habitual Enter").isEqualTo("confirmCancelButton");
    press("#confirmVerbButton");
    assertThat(account("frida").superuser()).isTrue();
  }

  @Test
  void withoutAColumnOfSuperusersThereIsNoTick() {
    preview("username\ngerd\n");
    assertThat(isSeen("#superusersTick")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|The file has no rows below a line of column names.",
        "username,email|The file has no rows below a line of column names.",
        "\"us|quotation marks that do not match"
      })
  void whatIsNoListIsRefusedAndAnotherCanBeChosen(String content, String sentence) {
    choose(content == null ? "" : content);
    assertThat(banner()).contains(sentence);
    assertThat(isSeen("#chooseButton")).isTrue();
    assertThat(isSeen("#previewButton")).isFalse();
    preview("username\njorun\n");
    assertThat(banner()).isEmpty();
    assertThat(text("#accountsFigure")).isEqualTo("1");
  }

  @Test
  void fileThatIsNotTextOrTooBigOrCannotBeReadIsRefused() throws Exception {
    Path latin = folder.resolve("latin.csv");
    Files.write(latin, "username\n\u00e5se\n".getBytes(StandardCharsets.ISO_8859_1));
    choose(latin);
    assertThat(banner()).isEqualTo("The file is not UTF-8 at line 2. Save it as CSV in UTF-8.");
    Path big = folder.resolve("big.csv");
    Files.write(big, new byte[(32 << 20) + 1]);
    choose(big);
    assertThat(banner()).contains("larger than 32 MiB");
    choose(folder.resolve("missing.csv"));
    assertThat(banner()).isEqualTo("The file cannot be read.");
    choose(folder);
    assertThat(banner()).isEqualTo("The file cannot be read.");
  }

  @Test
  void damageFarDownIsToldWhenTheRowsAreLookedAt() {
    preview("username\na1\na2\na3\na4\n\"x\n");
    assertThat(banner()).contains("line 6");
    assertThat(isSeen("#previewButton")).isTrue();
    assertThat(isSeen("#createButton")).isFalse();
  }

  @Test
  void nameThatSomebodyTookMeanwhileIsShownAndNothingIsMade() {
    preview("username\nrolf\nsiri\n");
    test.account("SIRI");
    press("#createButton");
    press("#confirmVerbButton");
    assertThat(banner()).startsWith("One thing is wrong, so nothing is created.");
    assertThat(rows()).extracting(PreviewRow::account).containsExactly("siri");
    assertThat(text("#wrongFigure")).isEqualTo("1");
    assertThat(test.core().accounts().find(ROOT, "rolf")).isEmpty();
  }

  @Test
  void whoIsNoLongerASuperuserMayNeitherLookNorMake() {
    preview("username\nnora\n");
    actor = test.superuser("petra");
    test.core().accounts().deactivate(ROOT, actor.accountId());
    press("#createButton");
    press("#confirmVerbButton");
    assertThat(banner()).startsWith("You may not do this");
    press("#againButton");
    assertThat(banner()).startsWith("You may not do this");
    assertThat(test.core().accounts().find(ROOT, "nora")).isEmpty();
  }

  @Test
  void makingCanBeStoppedAndLeavesNothing() {
    long before = accounts();
    preview(
        IntStream.range(0, 20_000)
            .mapToObj(i -> "torill" + i)
            .collect(Collectors.joining("\n", "username\n", "\n")));
    press("#createButton");
    Node bar = find("#workBar", Node.class);
    clickOn("#confirmVerbButton");
    await(() -> bar.visibleProperty(), bar::isVisible, "the progress");
    assertThat(isDisabled("#closeButton")).isTrue();
    push(KeyCode.ESCAPE);
    assertThat(dialogs.showingProperty().get()).isTrue();
    clickOn("Stop");
    awaitIdle();
    assertThat(banner()).isEqualTo("Stopped. No account was created.");
    assertThat(accounts()).isEqualTo(before);
    assertThat(isDisabled("#createButton")).isFalse();
  }

  @Test
  void keysAreEnough() {
    chosen = Optional.of(store("username,x\nunni,1\n"));
    push(KeyCode.ENTER);
    awaitIdle();
    assertThat(focused()).isSameAs(find("#use2", Node.class));
    push(KeyCode.SPACE);
    push(KeyCode.DOWN);
    push(KeyCode.ENTER);
    assertThat(used(2)).isEqualTo("Leave out");
    push(KeyCode.ENTER);
    awaitIdle();
    assertThat(isSeen("#createButton")).isTrue();
    push(KeyCode.ENTER);
    push(KeyCode.ENTER);
    awaitIdle();
    assertThat(banner()).startsWith("One account was created");
    push(KeyCode.ENTER);
    assertThat(shownAccounts).hasValue(1);
  }

  @Test
  void escapeLeavesWithoutAnything() {
    preview("username\nvigdis\n");
    push(KeyCode.ESCAPE);
    assertThat(dialogs.showingProperty().get()).isFalse();
    assertThat(test.core().accounts().find(ROOT, "vigdis")).isEmpty();
  }

  @Test
  void oneFileCanBeDroppedAndSeveralCannot() {
    Path file = store("username\nwenche\n");
    assertThat(fx(() -> controller.drop.dropped(List.of()))).isFalse();
    assertThat(fx(() -> controller.drop.dropped(List.of(file.toFile(), file.toFile())))).isFalse();
    assertThat(fx(() -> controller.drop.dropped(List.of(file.toFile())))).isTrue();
    awaitIdle();
    press("#previewButton");
    press("#createButton");
    press("#confirmVerbButton");
    assertThat(fx(() -> controller.drop.dropped(List.of(file.toFile())))).isFalse();
  }

  @Test
  void fileThatIsGivenIsReadAtOnce() {
    fx(() -> dialogs.closeAll());
    Path file = store("username\nyngve\n");
    fx(() -> imports.open(Optional.of(file)));
    awaitIdle();
    assertThat(used(1)).isEqualTo("Username");
  }
}
