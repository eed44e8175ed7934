package io.countersign.desktop.requests;

import io.countersign.core.Actor;
import io.countersign.core.Sort;
import io.countersign.core.access.AccessService;
import io.countersign.core.access.Collected;
import io.countersign.core.access.RequestFilter;
import io.countersign.core.access.RequestRow;
import io.countersign.testing.ScreenTest;
import io.countersign.testing.TestCore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The inbox over a real core that a class shares; each test begins with nothing to decide. */
abstract class RequestInboxTest extends ScreenTest {
  static TestCore test;
  static Actor ada;
  static Actor grace;
  static RequestSamples samples;

  final List<Integer> openedAccounts = new ArrayList<>();
  final List<String> revealed = new ArrayList<>();
  Requests requests;

  @BeforeAll
  static void openCore() {
    test = TestCore.open();
    ada = test.superuser("ada");
    grace = test.superuser("grace");
    samples = new RequestSamples(test);
  }

  @AfterAll
  static void closeCore() {
    test.close();
  }

  @Override
  protected Clock clock() {
    return test.clock();
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
          requests = new Requests(kit, test.core(), () -> ada, openedAccounts::add, this::reveal);
          requests.controllers().forEach(this::made);
        });
    fx(
        () -> {
          surface.setContent(requests.inbox().root());
          requests.inbox().controller().shown();
        });
    awaitIdle();
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

  @SuppressWarnings("unchecked")
  private <C> void made(Class<?> controller, java.util.function.Supplier<?> maker) {
    factory((Class<C>) controller, (java.util.function.Supplier<? extends C>) maker);
  }
}
