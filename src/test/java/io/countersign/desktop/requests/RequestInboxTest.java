package io.countersign.desktop.requests;

import io.countersign.core.Actor;
import io.countersign.core.Sort;
import io.countersign.core.access.AccessService;
import io.countersign.core.access.Collected;
import io.countersign.core.access.RequestFilter;
import io.countersign.core.access.RequestRow;
import io.countersign.core.transfer.Export;
import io.countersign.testing.CoreScreenTest;
import io.countersign.testing.TestCore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ListView;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The inbox over a real core that a class shares; each test begins with nothing to decide. */
abstract class RequestInboxTest extends CoreScreenTest {
  static Actor grace;
  static int kari;
  static int nils;
  static RequestSamples samples;

  final List<Integer> openedAccounts = new ArrayList<>();
  final List<Export> exported = new ArrayList<>();
  final List<String> revealed = new ArrayList<>();
  final List<String> offered = new ArrayList<>();
  Requests requests;

  @BeforeAll
  static void makeSamples() {
    grace = test.superuser("grace");
    samples = new RequestSamples(test);
    kari = samples.account("kari", "Kari Foss", "ROLE_USER", "ROLE_INTERNAL_API");
    nils = samples.account("nils", "Nils Berg", "ROLE_USER");
  }

  static AccessService access() {
    return test.core().access();
  }

  static List<RequestRow> listed(RequestFilter filter) {
    return access()
        .list(TestCore.ROOT, filter, Sort.ascending("id"), Optional.empty(), 1000)
        .rows();
  }

  @BeforeEach
  void settleEverything() {
    listed(RequestFilter.pending()).forEach(row -> access().withdraw(TestCore.ROOT, row.id()));
    listed(RequestFilter.toCollect()).forEach(row -> access().collect(TestCore.ROOT, row.id()));
  }

  /** Shows the inbox of ada. */
  void showInbox() {
    fx(
        () -> {
          requests =
              new Requests(
                  kit,
                  test.core(),
                  () -> ada,
                  openedAccounts::add,
                  this::reveal,
                  (id, name) -> offered.add(id + " " + name),
                  exported::add);
          factories(requests.controllers());
        });
    fx(
        () -> {
          surface.setContent(requests.inbox().root());
          requests.inbox().controller().shown();
        });
    awaitIdle();
  }

  /** What the cards stand for, from the top. */
  final List<Long> shown() {
    ListView<?> list = find(".request-list", ListView.class);
    return fx(() -> list.getItems().stream().map(row -> ((RequestRow) row).id()).toList());
  }

  /** Whether a notice says {@code text}, perhaps among other things. */
  final boolean said(String text) {
    return textsOf("#notices .label").stream().anyMatch(words -> words.contains(text));
  }

  /** Confirms the question that is asked. */
  final void confirm() {
    clickOn("#confirmVerbButton");
    awaitIdle();
  }

  static RequestRow now(RequestRow row) {
    return access().open(ada, row.id());
  }

  private void reveal(Collected collected, RequestRow row) {
    collected
        .token()
        .ifPresent(
            issued -> {
              revealed.add(row.username() + ": token " + issued.row().name());
              issued.secret().close();
            });
    collected
        .password()
        .ifPresent(
            password -> {
              revealed.add(row.username() + ": password");
              password.close();
            });
  }
}
