package io.countersign.desktop.requests;

import io.countersign.core.access.Grant;
import io.countersign.core.access.NewRequest;
import io.countersign.core.access.RequestFilter;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.Wants;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("gallery")
class RequestGalleryTest extends RequestInboxTest {
  private static final String LONG =
      ("The harvester of the institute reads the plans of all projects each night and compares"
              + " them with the archive, so that nobody has to do it by hand. ")
          .repeat(14)
          .substring(0, 2000);

  private void fill() {
    int kari =
        samples.account("kari.foss@idp.example.org", "Kari Foss", "ROLE_USER", "ROLE_INTERNAL_API");
    int nils = samples.account("nils.berg", "Nils Berg", "ROLE_USER");
    int fatima =
        samples.account(
            "fatima.moe",
            "Fatima Moe-Lindqvist von der Hohen Heide",
            "ROLE_USER",
            "ROLE_INTERNAL_API",
            "ROLE_INTROSPECT",
            "ROLE_PUBLISHER",
            "ROLE_PLAN_READER");
    int ola = samples.account("ola.lunde", "", "ROLE_USER");
    samples.request(kari, Wants.BEARER, "Nightly export of data management plans", "ROLE_USER");
    test.clock().advance(Duration.ofDays(2));
    samples.request(
        nils, Wants.JWT, "Testing the new client.\nIt signs in with a password, by the manual.");
    test.clock().advance(Duration.ofHours(20));
    samples.request(fatima, Wants.BOTH, LONG, "ROLE_USER", "ROLE_PLAN_READER", "ROLE_PUBLISHER");
    test.clock().advance(Duration.ofHours(5));
    access()
        .create(
            ada, new NewRequest(ola, "Course for new staff", Wants.BEARER, List.of(), null, ""));
    test.core().accounts().deactivate(TestCore.ROOT, ola);
    test.clock().advance(Duration.ofMinutes(3));
  }

  @Test
  void pictures() {
    showInbox();
    snapshot("requests-empty");
    clickOn("#grantedTab");
    awaitIdle();
    snapshot("requests-granted-empty");
    clickOn("#decidedTab");
    awaitIdle();
    snapshot("requests-decided-empty");
    clickOn("#openTab");
    awaitIdle();
    clickOn("#createButton");
    awaitIdle();
    snapshot("requests-new-empty");
    clickOn("#enterButton");
    awaitIdle();
    snapshot("requests-new-errors");
    push(KeyCode.ESCAPE);
    fill();
    fx(() -> requests.inbox().controller().refresh());
    awaitIdle();
    clickOn("#createButton");
    clickOn("#pickerField").write("o");
    awaitIdle();
    snapshot("requests-new-picking");
    clickOn("#pickerField");
    write("xzz");
    awaitIdle();
    snapshot("requests-new-nobody");
    push(KeyCode.SHORTCUT, KeyCode.A).write("fatima");
    awaitIdle();
    push(KeyCode.ENTER);
    clickOn("#bothToggle").clickOn("#purposeInput").write("Reads plans for the archive.");
    clickOn("#role-ROLE_PLAN_READER");
    snapshot("requests-new-filled");
    push(KeyCode.ESCAPE);
    snapshot("requests-new-discard");
    clickOn("#confirmVerbButton");
    clickOn("Kari Foss");
    snapshot("requests-open");
    clickOn("Fatima Moe-Lindqvist von der Hohen Heide");
    push(KeyCode.SPACE);
    awaitIdle();
    snapshot("requests-open-whole");
    push(KeyCode.SPACE);
    push(KeyCode.A);
    awaitIdle();
    snapshot("requests-approve-overfull");
    clickOn("#nameInput").push(KeyCode.SHORTCUT, KeyCode.A).push(KeyCode.DELETE);
    clickOn("#daysInput").push(KeyCode.SHORTCUT, KeyCode.A).write("0");
    clickOn("#approveButton");
    awaitIdle();
    snapshot("requests-approve-errors");
    push(KeyCode.ESCAPE);
    clickOn("#confirmVerbButton");
    clickOn("Kari Foss");
    push(KeyCode.A);
    awaitIdle();
    snapshot("requests-approve");
    push(KeyCode.ESCAPE);
    clickOn("Nils Berg");
    push(KeyCode.A);
    awaitIdle();
    snapshot("requests-approve-jwt");
    push(KeyCode.ESCAPE);
    push(KeyCode.D);
    clickOn("#declineButton");
    snapshot("requests-decline-error");
    push(KeyCode.ESCAPE);
    push(KeyCode.W);
    snapshot("requests-withdraw");
    push(KeyCode.ESCAPE);
    decideAll();
    fx(() -> requests.showGranted());
    awaitIdle();
    snapshot("requests-granted");
    push(KeyCode.C);
    awaitIdle();
    snapshot("requests-collect");
    clickOn("#confirmVerbButton");
    awaitIdle();
    clickOn("#decidedTab");
    awaitIdle();
    snapshot("requests-decided");
    RequestRow last = listed(RequestFilter.done()).getLast();
    fx(() -> requests.showRequestsOf(last.accountId(), last.username()));
    awaitIdle();
    snapshot("requests-of-account");
    clickOn("#openTab");
    awaitIdle();
    snapshot("requests-of-account-none");
    fx(() -> theme.setDensity(io.countersign.desktop.kit.Theme.Density.COMPACT));
    snapshot("requests-wide", 1200, 780);
  }

  private void decideAll() {
    List<RequestRow> open = listed(RequestFilter.pending());
    access().approve(grace, open.get(0).id(), open.get(0).version(), open.get(0).asAsked());
    test.clock().advance(Duration.ofDays(20));
    access().approve(grace, open.get(1).id(), open.get(1).version(), open.get(1).asAsked());
    access()
        .approve(
            ada,
            open.get(2).id(),
            open.get(2).version(),
            new Grant("Harvester", List.of("ROLE_PLAN_READER"), null));
    access()
        .decline(ada, open.get(3).id(), "The account is closed. Ask with the one you use today.");
    test.clock().advance(Duration.ofDays(1));
  }
}
