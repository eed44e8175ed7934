package io.countersign.desktop.contracts;

import static io.countersign.testing.TestCore.ROOT;

import io.countersign.contracts.CaseResult;
import io.countersign.contracts.CaseResult.Outcome;
import io.countersign.contracts.Contract;
import io.countersign.contracts.Difference;
import io.countersign.contracts.Difference.Part;
import io.countersign.contracts.Reach;
import io.countersign.contracts.SelfTest;
import io.countersign.contracts.Tally;
import io.countersign.core.policy.Policy;
import io.countersign.desktop.kit.Banner;
import io.countersign.testing.CoreScreenTest;
import io.countersign.testing.TestCore;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of contracts share: the section over a core of their own, with a made-up run. */
abstract class ContractScreens extends CoreScreenTest {
  static final Reach RUNNING = new Reach(URI.create("http://127.0.0.1:8765"), true, true);
  static final Reach STOPPED = new Reach(URI.create("http://127.0.0.1:8765"), false, true);

  static final CaseResult FAILED =
      new CaseResult(
          "me-jwt-expired",
          "GET /api/v1/users/me/",
          Outcome.FAILED,
          "",
          List.of(
              new Difference(Part.STATUS, "", "401", "200"),
              new Difference(Part.HEADER, "www-authenticate", "Bearer", "–"),
              new Difference(
                  Part.BODY,
                  "",
                  "{\"detail\":\"Token has expired.\"}",
                  "{\"id\":2,\"username\":\"alice\",\"email\":\"alice@example.org\"}")));

  final List<String> searched = new ArrayList<>();
  final List<CaseResult> cases = new ArrayList<>();

  /** Holds a run back after so many cases; negative for never. */
  int heldAfter = -1;

  CountDownLatch held;
  CountDownLatch released;
  RuntimeException fault;
  SimpleObjectProperty<Reach> reach;
  Contracts contracts;
  TestCore own;

  @BeforeEach
  final void wire() {
    own = TestCore.open();
    own.clock().set(test.clock().instant());
    ada = own.superuser("ada");
    held = new CountDownLatch(1);
    released = new CountDownLatch(1);
    for (int i = 1; i <= 40; i++) {
      cases.add(result("auth-" + i, Outcome.SAME, ""));
    }
    cases.add(7, result("verify-mint-no_alg", Outcome.MENDED, "upstream server error"));
    cases.add(9, FAILED);
    reach = fx(() -> new SimpleObjectProperty<>(RUNNING));
    contracts = make(this::run);
    factories(contracts.controllers());
  }

  final Contracts make(SelfTest.Runner runner) {
    return new Contracts(
        kit,
        own.core(),
        () -> ada,
        new Contracts.Surroundings(reach::get, reach, runner, searched::add, "1.2.3"));
  }

  static CaseResult result(String id, Outcome outcome, String remark) {
    return new CaseResult(id, "POST /api/v1/jwt/authenticate/", outcome, remark, List.of());
  }

  private Tally run(Contract contract, SelfTest.Watch watch) {
    watch.begun(cases.size());
    for (int i = 0; i < cases.size(); i++) {
      if (i == heldAfter) {
        held.countDown();
        await(released);
      }
      watch.ended(cases.get(i));
    }
    if (fault != null) {
      throw fault;
    }
    return Tally.of(cases);
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  final void close() {
    released.countDown();
    awaitIdle();
    own.close();
  }

  final void set(Policy policy, String value) {
    own.core().policies().set(ROOT, policy, value);
  }

  /** Shows the section where the shell would. */
  final void showContracts() {
    showAsSection(fx(() -> contracts.screen().root()));
    fx(() -> contracts.screen().controller().shown());
    awaitIdle();
  }

  final void showSelfTest() {
    showContracts();
    fx(contracts::selfTest);
    awaitIdle();
  }

  /** Begins a run and waits until it is held back. */
  final void runUntilHeld() {
    ButtonBase button = find("#easydmpTest #runButton", ButtonBase.class);
    fx(button::fire);
    await(held);
    fx(() -> {});
  }

  final String said(String selector) {
    return find(selector, Label.class).getText();
  }

  final String banner(String selector) {
    Banner banner = find(selector, Banner.class);
    return fx(banner::sentence);
  }

  @SuppressWarnings("unchecked")
  final List<String> listed() {
    TableView<CaseResult> table = find("#easydmpTest #table", TableView.class);
    return fx(() -> table.getItems().stream().map(CaseResult::id).toList());
  }
}
