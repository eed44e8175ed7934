package io.countersign.desktop.takeover;

import static io.countersign.core.takeover.SmallDump.key;
import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.takeover.SmallDump;
import io.countersign.core.token.TokenFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TakeOverScreenTest extends TakeOverScreens {
  private static SmallDump dump() {
    return new SmallDump();
  }

  private long accounts() {
    return test.core().accounts().count(ROOT, AccountFilter.all());
  }

  private AccountDetail account(String username) {
    return test.core().accounts().require(ROOT, username);
  }

  @Test
  void wholeSampleIsLookedAtTakenAndShown() {
    long before = accounts();
    choose(SAMPLE);
    assertFigures(150, 90, 0, 0);
    assertThat(text("#sentencesLabel"))
        .contains("113 accounts keep their password", "69 pbkdf2_sha256", "14 are inactive");
    assertThat(text("#takeButton")).isEqualTo("Take over 150 accounts");
    assertThat(rows()).hasSize(4).contains("nils.berg1");
    assertThat(accounts()).isEqualTo(before);

    click("#takeButton");
    assertThat(banner()).isEqualTo("150 accounts and 90 tokens taken over.");
    assertThat(accounts()).isEqualTo(before + 150);
    assertThat(isSeen("#takeButton")).isFalse();
    assertThat(isSeen("#ticks")).isFalse();
    click("#showAccountsButton");
    assertThat(shownAccounts).hasValue(1);
    assertThat(dialogs.showingProperty().get()).isFalse();
  }

  @Test
  void secondTimeThereIsNothingToDo() {
    SmallDump dump = dump().user(700, "once").token(key('1'), 700);
    choose(dump);
    click("#takeButton");
    click("#closeButton");
    openDialog();
    choose(dump);
    assertFigures(0, 0, 2, 0);
    assertThat(banner()).contains("nothing to take over");
    assertThat(rests("#takeButton")).isTrue();
    assertThat(rows()).containsExactly("once", "once");
  }

  @Test
  void rowsThatCannotBeTakenHoldTheButtonUntilTheyAreLeftOut() {
    choose(dump().user(710, "Dag").user(711, "dag").user(712, "eli").token("x", 712));
    assertFigures(2, 0, 0, 2);
    assertThat(rows()).containsExactly("dag", "eli");
    assertThat(rests("#takeButton")).isTrue();
    assertThat(find("#takeButton", Node.class).getAccessibleHelp())
        .isEqualTo("2 rows cannot be taken. Leave them out, or mend the dump.");

    click("#skipTick");
    assertThat(rests("#takeButton")).isFalse();
    click("#skipTick");
    assertThat(rests("#takeButton")).isTrue();
    click("#skipTick");
    click("#takeButton");
    assertThat(banner()).isEqualTo("2 accounts and no token taken over.");
    assertThat(text("#problemsCaption")).isEqualTo("Left out");
    assertThat(rows()).containsExactly("dag", "eli");
    assertThat(account("dag").username()).isEqualTo("Dag");
  }

  @Test
  void superuserFlagsAreTakenOnlyWithTheTick() {
    choose(dump().user(720, "frida", Map.of("is_superuser", true)));
    assertThat(text("#superusersTick")).isEqualTo("Take superuser flags (1)");
    assertThat(text("#sentencesLabel")).doesNotContain("superuser");
    click("#superusersTick");
    assertThat(text("#sentencesLabel")).contains("One becomes a superuser.");
    assertThat(focused()).isSameAs(find("#superusersTick", CheckBox.class));
    click("#superusersTick");
    assertThat(text("#sentencesLabel")).doesNotContain("superuser");
    click("#superusersTick");
    click("#takeButton");
    assertThat(account("frida").superuser()).isTrue();
  }

  @Test
  void withoutTheTickASuperuserBecomesAnOrdinaryAccount() {
    choose(dump().user(725, "gerd", Map.of("is_superuser", true)));
    assertThat(rows()).containsExactly("gerd");
    click("#takeButton");
    assertThat(account("gerd").superuser()).isFalse();
  }

  @Test
  void ticksWithoutASubjectRest() {
    choose(dump().user(730, "hege"));
    assertThat(rests("#superusersTick")).isTrue();
    assertThat(rests("#skipTick")).isTrue();
  }

  @Test
  void listsAreChosenByTheirKindAndCopied() {
    test.account("here");
    choose(dump().user(740, "here").user("no-number", "idun").user(741, " "));
    assertThat(rows()).containsExactly("");
    click("#changedToggle");
    assertThat(rows()).containsExactly("idun");
    click("#existsToggle");
    assertThat(rows()).containsExactly("here");
    click("#existsToggle");
    assertThat(rows()).as("one kind is always chosen").containsExactly("here");
    click("#copyButton");
    assertThat(fx(() -> Clipboard.getSystemClipboard().getString()))
        .isEqualTo("1\there\tThere is an account here already.\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"model\": \"auth.user\",|line 1, column",
        "{\"users\": []}|at line 1 there is no list of rows",
        "|at line 1 there is no list of rows"
      })
  void whatIsNoDumpIsRefusedAndAnotherCanBeChosen(String content, String sentence) {
    choose(content == null ? "" : content);
    assertThat(banner()).contains(sentence);
    assertThat(isSeen("#chooseButton")).isTrue();
    assertThat(isSeen("#takeButton")).isFalse();
    choose(dump().user(750, "jorun"));
    assertThat(banner()).isEmpty();
    assertFigures(1, 0, 0, 0);
  }

  @Test
  void fileThatCannotBeReadIsRefused() {
    choose(folder.resolve("missing.json"));
    assertThat(banner()).isEqualTo("The dump cannot be read.");
    choose(folder);
    assertThat(banner()).isEqualTo("The dump cannot be read.");
  }

  @Test
  void dumpOfNobodyIsNotToBeTaken() {
    choose(dump().row("dmpt.plan", 1, Map.of()));
    assertThat(banner()).isEqualTo("There is no user in this dump that can be taken over.");
    assertThat(rests("#takeButton")).isTrue();
    chosen = Optional.of(store(dump().user(820, " ").json()));
    click("#otherFileButton");
    click("#skipTick");
    assertThat(rests("#takeButton")).isTrue();
  }

  @Test
  void choosingNothingChangesNothing() {
    click("#chooseButton");
    assertThat(isSeen("#chooseButton")).isTrue();
    assertThat(banner()).isEmpty();
  }

  @Test
  void anotherFileTakesThePlaceOfTheFirst() throws Exception {
    choose(dump().user(760, "knut").user(761, " "));
    click("#skipTick");
    Path other = folder.resolve("other.json");
    Files.writeString(other, dump().user(762, "liv").user(763, "mona").user(764, "").json());
    chosen = Optional.of(other);
    click("#otherFileButton");
    assertFigures(2, 0, 0, 1);
    assertThat(find("#skipTick", CheckBox.class).isSelected()).isFalse();
  }

  @Test
  void whoIsNoLongerASuperuserMayNeitherLookNorTake() {
    choose(dump().user(770, "nora"));
    actor = test.superuser("petra");
    test.core().accounts().deactivate(ROOT, actor.accountId());
    click("#takeButton");
    assertThat(banner()).startsWith("You may not do this");
    assertThat(test.core().accounts().find(ROOT, "nora")).isEmpty();
    chosen = Optional.of(folder.resolve("dump.json"));
    click("#otherFileButton");
    assertThat(banner()).startsWith("You may not do this");
    assertThat(isSeen("#chooseButton")).isTrue();
  }

  @Test
  void dumpThatWasSpoiltSinceItWasLookedAtIsRefused() throws Exception {
    choose(dump().user(780, "oda"));
    Files.writeString(folder.resolve("dump.json"), dump().user(780, "oda").user(781, "").json());
    click("#takeButton");
    assertThat(banner()).contains("One row of the dump cannot be taken");
    assertThat(test.core().accounts().find(ROOT, "oda")).isEmpty();
  }

  @Test
  void takingCanBeStoppedAndLeavesNothing() {
    choose(dump().user(790, "paal").token(key('7'), 790));
    whileIdsAreHeld(
        () -> {
          clickOn("#takeButton");
          awaitProgress();
          assertThat(rests("#closeButton")).isTrue();
          push(KeyCode.ESCAPE);
          assertThat(dialogs.showingProperty().get()).isTrue();
          clickOn("Stop");
        });
    assertThat(banner()).isEqualTo("Stopped. Nothing was taken over.");
    assertThat(test.core().accounts().find(ROOT, "paal")).isEmpty();
    assertThat(test.core().tokens().count(ROOT, TokenFilter.containing("7777"))).isZero();
    click("#takeButton");
    assertThat(account("paal").id()).isEqualTo(790);
  }

  @Test
  void escapeLeavesWithoutAQuestion() {
    choose(dump().user(800, "ragna"));
    push(KeyCode.ESCAPE);
    assertThat(dialogs.showingProperty().get()).isFalse();
    assertThat(test.core().accounts().find(ROOT, "ragna")).isEmpty();
  }

  @Test
  void oneFileCanBeDroppedAndSeveralCannot() throws Exception {
    Path file = folder.resolve("dropped.json");
    Files.writeString(file, dump().user(810, "siri").json());
    assertThat(fx(() -> controller.drop.dropped(List.of()))).isFalse();
    assertThat(fx(() -> controller.drop.dropped(List.of(file.toFile(), file.toFile())))).isFalse();
    assertThat(fx(() -> controller.drop.dropped(List.of(file.toFile())))).isTrue();
    awaitIdle();
    assertFigures(1, 0, 0, 0);
    click("#takeButton");
    assertThat(fx(() -> controller.drop.dropped(List.of(file.toFile())))).isFalse();
  }
}
