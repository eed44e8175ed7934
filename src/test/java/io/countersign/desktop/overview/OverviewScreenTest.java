package io.countersign.desktop.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Actor;
import io.countersign.core.access.NewRequest;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.Wants;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.token.TokenTerms;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OverviewScreenTest extends OverviewScreens {
  private long token(int account, String name, Duration life) {
    return test.core()
        .tokens()
        .issue(ada, account, TokenTerms.named(name).until(test.clock().instant().plus(life)))
        .row()
        .id();
  }

  private long request(int account, String purpose) {
    return test.core()
        .access()
        .create(ada, new NewRequest(account, purpose, Wants.BOTH, List.of(), 90, ""))
        .id();
  }

  private String number(String id) {
    return find(id, Label.class).getText();
  }

  private void fill() {
    int kari = test.account("kari").id();
    int nils = test.account("nils.with.a.rather.long.username@identity.example.org").id();
    token(kari, "Nightly export of every plan of the institute", Duration.ofDays(400));
    test.token(kari, "laptop");
    test.token(nils, "server");
    request(nils, "Export");
    request(nils, "Archive");
    long granted = request(kari, "Harvester");
    RequestRow asked = test.core().access().open(ada, granted);
    test.core().access().approve(ada, granted, asked.version(), asked.asAsked());
    test.clock().advance(Duration.ofDays(3));
    for (int i = 0; i < 5; i++) {
      token(kari, "Course " + i, Duration.ofDays(5 + i));
    }
    request(kari, "The third of them");
    request(kari, "The fourth of them");
  }

  @Test
  void figuresCountWhatIsActiveLiveAndOpen() {
    fill();
    int gone = test.account("gone").id();
    test.core().accounts().deactivate(ada, gone);
    showOverview();
    assertThat(number("#accountsNumber")).isEqualTo("3");
    assertThat(number("#tokensNumber")).isEqualTo("8");
    assertThat(number("#requestsNumber")).isEqualTo("4");
    assertThat(number("#refusedNumber")).isEqualTo("17");
  }

  @Test
  void figuresLeadToTheirLists() {
    fill();
    showOverview();
    clickOn("#accountsFigure").clickOn("#tokensFigure").clickOn("#requestsFigure");
    assertThat(led).containsExactly("accounts active=true", "tokens LIVE", "requests");
  }

  @Test
  void eachConcernLeadsToTheListFilteredSo() {
    fill();
    showOverview();
    clickOn("#look-open").clickOn("#look-to-collect").clickOn("#look-expire-soon");
    clickOn("#look-never-expire");
    assertThat(led).containsExactly("requests", "grants", "tokens LIVE SOON", "tokens LIVE NEVER");
    assertThat(isSeen("#look-unused")).isFalse();
    assertThat(isSeen("#look-nothing")).isFalse();
  }

  @Test
  void unusedTokensAreOnlyThoseThatHadNinetyDays() {
    fill();
    test.clock().advance(Duration.ofDays(91));
    test.token(2, "made today");
    showOverview();
    assertThat(find("#look-unused", Labeled.class).getAccessibleText())
        .isEqualTo("3 live tokens were not used for 90 days");
    clickOn("#look-unused");
    assertThat(led).containsExactly("tokens LIVE LONG_AGO");
  }

  @Test
  void oldestRequestsAndSoonestEndsAreNamedThreeOfEach() {
    fill();
    showOverview();
    Node rows = find("#lookRows", Node.class);
    List<String> named =
        fx(() -> rows.lookupAll(".overview-named").stream().map(Node::getAccessibleText).toList());
    assertThat(named)
        .containsExactly(
            "nils.with.a.rather.long.username@identity.example.org, Token and password",
            "nils.with.a.rather.long.username@identity.example.org, Token and password",
            "kari, Token and password",
            "kari, Token and password",
            "Course 0, kari",
            "Course 1, kari",
            "Course 2, kari");
  }

  @Test
  void namedThingsAreOpenedByThemselves() {
    int kari = test.account("kari").id();
    long token = token(kari, "Course", Duration.ofDays(5));
    long request = request(kari, "Archive");
    showOverview();
    clickOn("Course");
    clickOn("Token and password");
    assertThat(led).containsExactly("token " + token, "request " + request);
  }

  @Test
  void lastTenHappeningsLeadIntoTheAudit() {
    fill();
    showOverview();
    List<Node> rows = find("#recentRows", VBox.class).getChildren();
    assertThat(rows).hasSize(10);
    assertThat(rows.getFirst().getAccessibleText()).isEqualTo("Request entered kari, ada");
    clickOn(rows.getFirst());
    assertThat(led).hasSize(1).allMatch(where -> where.startsWith("audit "));
  }

  @Test
  void longNameOfWhoDidItLeavesRoomForWhatWasDone() {
    Actor grace = test.superuser("grace.with.a.long.name@identity.example.org");
    test.core().accounts().deactivate(grace, test.account("kari").id());
    showOverview();
    String told = "now · grace.with.a.long…";
    Label when = (Label) lookup(told).queryLabeled();
    assertThat(when.getTooltip().getText()).endsWith(" · " + grace.name());
  }

  @Test
  void newInstanceShowsTheFirstStepsAndNothingElseToLookAt() {
    showOverview();
    assertThat(isSeen("#steps")).isTrue();
    assertThat(isSeen("#looks")).isFalse();
    clickOn("#takeOverButton").clickOn("#createAccountButton").clickOn("#importButton");
    clickOn("#issueTokenButton");
    assertThat(led).containsExactly("take over", "create account", "import", "issue token");
  }

  @Test
  void stepsGoAwayOnceThereIsSomethingAndCalmIsSaid() {
    showOverview();
    test.account("kari");
    fx(() -> overview.screen().controller().refresh());
    awaitIdle();
    assertThat(isSeen("#steps")).isFalse();
    assertThat(isSeen("#look-nothing")).isTrue();
  }

  @Test
  void keysReachEveryRow() {
    int kari = test.account("kari").id();
    request(kari, "Archive");
    showOverview();
    Node row = find("#look-open", Node.class);
    fx(row::requestFocus);
    push(KeyCode.SPACE);
    assertThat(led).containsExactly("requests");
  }

  @Test
  void focusStaysInItsPlaceWhenTheRowsAreLoadedAgain() {
    int kari = test.account("kari").id();
    request(kari, "Archive");
    showOverview();
    Node row = find("#look-open", Node.class);
    fx(row::requestFocus);
    fx(() -> overview.screen().controller().refresh());
    awaitIdle();
    assertThat(focused()).isNotSameAs(row).isSameAs(find("#look-open", Node.class));
  }

  @Test
  void whoMayNotLookIsToldSo() {
    int kari = test.account("kari").id();
    Actor nobody = Actor.account(kari, "kari");
    fx(
        () -> {
          overview = new Overview(kit, test.core(), () -> nobody, () -> 0, links());
          factory(
              OverviewController.class,
              () ->
                  new OverviewController(
                      kit, new OverviewModel(test.core(), () -> nobody), () -> 0, links()));
          surface.setContent(overview.screen().root());
        });
    awaitIdle();
    assertThat(lookup(".banner .label").queryLabeled().getText())
        .isEqualTo(messages.text("error.not-allowed"));
    assertThat(
            test.core()
                .audit()
                .list(TestCore.ROOT, AuditFilter.all(), Optional.empty(), 1)
                .rows()
                .getFirst()
                .action())
        .isEqualTo("act.refused");
  }

  @Test
  @Tag("gallery")
  void pictures() {
    showOverview();
    snapshot("overview-new");
    test.account("first");
    fx(() -> overview.screen().controller().refresh());
    awaitIdle();
    snapshot("overview-calm");
    fill();
    test.clock().advance(Duration.ofDays(1));
    fx(() -> overview.screen().controller().refresh());
    awaitIdle();
    snapshot("overview-filled");
    snapshot("overview-in-the-shell", 800, 624);
    test.clock().advance(Duration.ofDays(91));
    for (int i = 0; i < 1234; i++) {
      refused++;
    }
    fx(() -> overview.screen().controller().refresh());
    awaitIdle();
    snapshot("overview-unused-wide", 1200, 780);
  }
}
