package io.countersign.desktop.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.transfer.Export;
import io.countersign.desktop.kit.FormField;
import io.countersign.testing.ScreenTest;
import io.countersign.testing.TestCore;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AuditListScreenTest extends ScreenTest {
  private final List<String> led = new ArrayList<>();
  final List<Export> exported = new ArrayList<>();
  private final TestCore test = TestCore.open();
  private Actor ada;
  private int kari;
  private long laptop;
  private AuditTrail trail;

  @Override
  protected Clock clock() {
    return test.clock();
  }

  @BeforeEach
  void fill() {
    ada = test.superuser("ada");
    kari = test.account("kari").id();
    laptop = test.token(kari, "laptop").row().id();
    test.clock().advance(Duration.ofDays(40));
    test.core().tokens().suspend(ada, laptop);
    test.clock().advance(Duration.ofDays(10));
    test.core().tokens().revoke(ada, laptop, "lost on a train");
    Actor stranger = Actor.account(kari, "kari");
    try {
      test.core().tokens().resume(stranger, laptop);
    } catch (AppException expected) {
      assertThat(expected.code()).isEqualTo("not-allowed");
    }
    fx(
        () -> {
          trail =
              new AuditTrail(
                  kit,
                  test.core(),
                  () -> ada,
                  id -> led.add("account " + id),
                  id -> led.add("token " + id),
                  exported::add);
          factories(trail.controllers());
          surface.setContent(trail.list().root());
        });
    awaitIdle();
  }

  @AfterEach
  void closeCore() {
    test.close();
  }

  private List<String> actions() {
    TableView<?> table = find(".table-view", TableView.class);
    return fx(() -> table.getItems().stream().map(row -> ((AuditRow) row).action()).toList());
  }

  private String banner() {
    return fx(() -> lookup(".banner .label").queryLabeled().getText());
  }

  private <T> void choose(String id, T value) {
    @SuppressWarnings("unchecked")
    ChoiceBox<T> box = find(id, ChoiceBox.class);
    fx(() -> box.setValue(value));
    awaitIdle();
  }

  private void day(String id, LocalDate day) {
    DatePicker picker = find(id, DatePicker.class);
    fx(() -> picker.setValue(day));
    awaitIdle();
  }

  @Test
  void newestStandsFirst() {
    assertThat(actions())
        .containsExactly(
            "act.refused",
            "token.revoked",
            "token.suspended",
            "token.issued",
            "account.created",
            "account.created");
    assertThat(find("#countLabel", Label.class).getText()).isEqualTo("6");
  }

  @Test
  void searchedByWhoAndAboutWhat() {
    clickOn("#actorInput").write("ADA");
    awaitIdle();
    assertThat(actions()).containsExactly("token.revoked", "token.suspended");
    clickOn("#subjectInput").write("nothing like it");
    awaitIdle();
    assertThat(actions()).isEmpty();
    clickOn("#emptyStateButton");
    awaitIdle();
    assertThat(actions()).hasSize(6);
    assertThat(find("#actorInput", TextField.class).getText()).isEmpty();
  }

  @Test
  void searchedByWhatWasDone() {
    choose("#groupBox", AuditGroup.REFUSALS);
    assertThat(actions()).containsExactly("act.refused");
    choose("#groupBox", AuditGroup.ACCOUNTS);
    assertThat(actions()).containsOnly("account.created").hasSize(2);
  }

  @Test
  void searchedByTime() {
    choose("#spanBox", AuditSpan.TODAY);
    assertThat(actions()).containsExactly("act.refused", "token.revoked");
    choose("#spanBox", AuditSpan.MONTH);
    assertThat(actions()).containsExactly("act.refused", "token.revoked", "token.suspended");
    choose("#spanBox", AuditSpan.BETWEEN);
    day("#fromInput", LocalDate.of(2026, 6, 1));
    day("#untilInput", LocalDate.of(2026, 6, 1));
    assertThat(actions()).containsExactly("token.issued", "account.created", "account.created");
  }

  @Test
  void daysInTheWrongOrderAreToldBesideThemAndNotSearchedFor() {
    choose("#spanBox", AuditSpan.BETWEEN);
    day("#fromInput", LocalDate.of(2026, 6, 2));
    List<String> before = actions();
    day("#untilInput", LocalDate.of(2026, 6, 1));
    assertThat(find("#untilField", FormField.class).getError())
        .isEqualTo(messages.text("audit.list.days-reversed"));
    assertThat(actions()).isEqualTo(before);
    day("#untilInput", LocalDate.of(2026, 6, 3));
    assertThat(find("#untilField", FormField.class).getError()).isEmpty();
    assertThat(actions()).isEmpty();
  }

  @Test
  void openedEntryTellsAllAndLeadsOn() {
    clickOn("Token revoked");
    awaitIdle();
    assertThat(lookup("lost on a train").tryQuery()).isPresent();
    assertThat(lookup("laptop · " + laptop).tryQuery()).isPresent();
    clickOn("#subjectButton").clickOn("#actorButton");
    assertThat(led).containsExactly("token " + laptop, "account " + ada.accountId());
    push(KeyCode.ESCAPE);
    assertThat(isSeen("#subjectButton")).isFalse();
    clickOn("Token revoked");
    awaitIdle();
    clickOn("#closeEntryButton");
    assertThat(isSeen("#subjectButton")).isFalse();
  }

  @Test
  void entryOfNobodyLeadsNowhere() {
    clickOn("Act refused");
    awaitIdle();
    assertThat(isSeen("#subjectButton")).isFalse();
    assertThat(isSeen("#actorButton")).isTrue();
    assertThat(lookup("Resume a token").tryQuery()).isPresent();
  }

  @Test
  void entryIsShownFromElsewhereAndTheNewestComeBack() {
    fx(() -> trail.show(3));
    awaitIdle();
    awaitIdle();
    assertThat(actions()).containsExactly("token.issued", "account.created", "account.created");
    assertThat(isSeen("#subjectButton")).isTrue();
    assertThat(banner()).isEqualTo(messages.text("audit.list.from-entry", 3));
    clickOn(messages.text("audit.list.newest"));
    awaitIdle();
    assertThat(actions()).hasSize(6);
  }

  @Test
  void wholeChainIsSaidToBeWhole() {
    clickOn("#verifyButton");
    awaitIdle();
    assertThat(banner()).isEqualTo(messages.text("audit.verify.whole"));
  }

  @Test
  void brokenChainIsToldWithItsPlace() {
    test.sql("update audit_entries set subject_name = 'desktop' where sequence = 4");
    clickOn("#verifyButton");
    awaitIdle();
    assertThat(banner()).isEqualTo(messages.text("audit.verify.broken", 4));
    clickOn(messages.text("audit.verify.show"));
    awaitIdle();
    awaitIdle();
    assertThat(actions().getFirst()).isEqualTo("token.suspended");
    assertThat(lookup("desktop · " + laptop).tryQuery()).isPresent();
  }

  @Test
  void whoMayNoLongerLookIsToldSo() {
    test.superuser("grace");
    test.core().accounts().setSuperuser(TestCore.ROOT, ada.accountId(), false);
    clickOn("#verifyButton");
    awaitIdle();
    assertThat(banner()).isEqualTo(messages.text("error.not-allowed"));
  }

  @Test
  @Tag("gallery")
  void pictures() {
    snapshot("audit-list");
    clickOn("Act refused");
    awaitIdle();
    snapshot("audit-entry-refused");
    clickOn("Token revoked");
    awaitIdle();
    snapshot("audit-entry");
    push(KeyCode.ESCAPE);
    choose("#spanBox", AuditSpan.BETWEEN);
    day("#fromInput", LocalDate.of(2026, 6, 2));
    day("#untilInput", LocalDate.of(2026, 6, 1));
    snapshot("audit-days-reversed");
    choose("#spanBox", AuditSpan.ALL);
    clickOn("#verifyButton");
    awaitIdle();
    snapshot("audit-whole");
    test.sql("update audit_entries set subject_name = 'desktop' where sequence = 4");
    clickOn("#verifyButton");
    awaitIdle();
    snapshot("audit-broken");
    clickOn(messages.text("audit.verify.show"));
    awaitIdle();
    awaitIdle();
    snapshot("audit-place");
    clickOn("#subjectInput").write("nothing like it");
    awaitIdle();
    snapshot("audit-no-match");
    test.core()
        .access()
        .decline(
            ada,
            test.core()
                .access()
                .create(
                    ada,
                    new io.countersign.core.access.NewRequest(
                        kari, "Export", io.countersign.core.access.Wants.BEARER, List.of(), 90, ""))
                .id(),
            "The archive has what you need, and it is kept there for good. ".repeat(30));
    push(KeyCode.SHORTCUT, KeyCode.A).push(KeyCode.DELETE);
    awaitIdle();
    clickOn("Request declined");
    awaitIdle();
    snapshot("audit-overfull");
    snapshot("audit-in-the-shell", 800, 624);
  }
}
