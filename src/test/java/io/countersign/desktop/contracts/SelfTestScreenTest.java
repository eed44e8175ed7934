package io.countersign.desktop.contracts;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.CaseResult;
import io.countersign.contracts.SelfTest;
import io.countersign.core.AppException;
import io.countersign.core.policy.Policy;
import java.nio.file.Path;
import java.time.Clock;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfTestScreenTest extends ContractScreens {
  private static final String RUN = "#easydmpTest #runButton";

  @TempDir Path place;

  private String clipboard() {
    return fx(() -> Clipboard.getSystemClipboard().getString());
  }

  @Test
  void linesComeOneByOneWithTheProgress() {
    heldAfter = 12;
    showSelfTest();
    assertThat(textsOf("#easydmpTest .empty-state .label"))
        .contains(messages.text("contracts.test.empty"));
    runUntilHeld();
    assertThat(listed()).hasSize(12).startsWith("auth-1", "auth-2");
    assertThat(said("#easydmpTest #countLabel"))
        .isEqualTo(messages.text("contracts.counts", 10, 1, 1));
    assertThat(textsOf("#easydmpTest .work-bar .label"))
        .contains(messages.text("contracts.test.running", 12, cases.size()));
    assertThat(isDisabled(RUN)).isTrue();
    released.countDown();
    awaitIdle();
    assertThat(listed()).containsExactlyElementsOf(cases.stream().map(CaseResult::id).toList());
    assertThat(isDisabled(RUN)).isFalse();
    assertThat(said("#easydmpTest #verdictLabel"))
        .isEqualTo(messages.text("contracts.test.failed", 1));
  }

  @Test
  void cancelledRunKeepsWhatItFoundAndSaysSo() {
    heldAfter = 5;
    showSelfTest();
    runUntilHeld();
    Button cancel = find("#easydmpTest .work-bar .button", Button.class);
    fx(cancel::fire);
    released.countDown();
    awaitIdle();
    assertThat(listed()).hasSize(6);
    assertThat(said("#easydmpTest #verdictLabel"))
        .isEqualTo(messages.text("contracts.test.stopped"));
    heldAfter = -1;
    cases.remove(FAILED);
    press(RUN);
    assertThat(listed()).hasSize(cases.size());
    assertThat(said("#easydmpTest #verdictLabel"))
        .isEqualTo(messages.text("contracts.test.passed"));
  }

  @Test
  void failedLineShowsWhatWasExpectedAndGot() {
    showSelfTest();
    press(RUN);
    press("#easydmpTest #failuresBox");
    assertThat(listed()).containsExactly("me-jwt-expired");
    assertThat(new ContractWords(messages).request(FAILED).lines())
        .containsExactly(
            "GET /api/v1/users/me/",
            "Status: expected 401, got 200",
            "Header www-authenticate: expected Bearer, got –",
            "Body: expected {\"detail\":\"Token has expired.\"},"
                + " got {\"id\":2,\"username\":\"alice\",\"email\":\"alice@example.org\"}");
  }

  @Test
  void withoutAFailureTheFilterSaysSo() {
    cases.remove(FAILED);
    showSelfTest();
    press(RUN);
    fx(() -> contracts.screen().controller().filter());
    assertThat(focused().getId()).isEqualTo("failuresBox");
    push(KeyCode.SPACE);
    assertThat(listed()).isEmpty();
    assertThat(textsOf("#easydmpTest .empty-state .label"))
        .contains(messages.text("contracts.test.no-failure"));
  }

  @Test
  void copyHoldsEverythingThatWhoeverReadsItMustKnow() {
    set(Policy.JWT_LIFE, "PT10M");
    showSelfTest();
    press(RUN);
    press("#easydmpTest #copyButton");
    assertThat(clipboard().lines())
        .contains(
            messages.text(
                "contracts.test.head", "1.2.3", "EasyDMP", messages.exact(test.clock().instant())),
            messages.text("contracts.test.otherwise", "jwt.life"),
            messages.text("contracts.test.failed", 1),
            messages.text("contracts.counts", 40, 1, 1),
            "    Status: expected 401, got 200");
    assertThat(clipboard().lines().filter(line -> line.contains("auth-"))).hasSize(40);
    press("#easydmpTest #failuresBox");
    press("#easydmpTest #copyButton");
    assertThat(clipboard()).contains("me-jwt-expired").doesNotContain("auth-1 ");
  }

  @Test
  void oneLineIsCopiedByTheKeyboard() {
    showSelfTest();
    press(RUN);
    @SuppressWarnings("unchecked")
    TableView<CaseResult> table = find("#easydmpTest #table", TableView.class);
    fx(
        () -> {
          table.requestFocus();
          table.getSelectionModel().clearAndSelect(9);
        });
    push(KeyCode.CONTROL, KeyCode.C);
    assertThat(clipboard()).startsWith("Failed ").contains("expected 401, got 200");
  }

  @Test
  void settingsThatDifferOnPurposeAreNamed() {
    set(Policy.JWT_LIFE, "PT10M");
    set(Policy.PUBLISHER_ENABLED, "false");
    set(Policy.EASYDMP_ENABLED, "true");
    showSelfTest();
    assertThat(said("#easydmpTest #otherwiseLabel"))
        .isEqualTo(messages.text("contracts.test.otherwise", "jwt.life"));
    assertThat(said("#publisherTest #otherwiseLabel"))
        .isEqualTo(messages.text("contracts.test.otherwise", "publisher.enabled"));
    own.core().policies().reset(ROOT, Policy.JWT_LIFE);
    fx(() -> contracts.screen().controller().refresh());
    awaitIdle();
    assertThat(isSeen("#easydmpTest #otherwiseLabel")).isFalse();
  }

  @Test
  void contractsAreTestedApart() {
    showSelfTest();
    press(RUN);
    press("#publisherToggle");
    assertThat(isSeen("#easydmpTest #table")).isFalse();
    assertThat(isSeen("#publisherTest #verdictLabel")).isFalse();
    press("#easydmpToggle");
    assertThat(isSeen("#easydmpTest #verdictLabel")).isTrue();
  }

  @Test
  void problemOfTheRunIsToldAboveTheLines() {
    fault = new AppException("self-test-place", "/there");
    showSelfTest();
    press(RUN);
    assertThat(banner("#easydmpTest #banner"))
        .isEqualTo(messages.text("error.self-test-place", "/there"));
    assertThat(listed()).hasSize(cases.size());
    assertThat(said("#easydmpTest #verdictLabel"))
        .isNotEqualTo(messages.text("contracts.test.passed"));
  }

  @Test
  void realSelfTestPassesInTheWindow() {
    SelfTest real = new SelfTest(place.resolve("self-test"), Clock.systemUTC());
    contracts = make(real::run);
    factories(contracts.controllers());
    showSelfTest();
    press(RUN);
    assertThat(listed()).hasSize(190);
    assertThat(said("#easydmpTest #verdictLabel"))
        .isEqualTo(messages.text("contracts.test.passed"));
    assertThat(place.resolve("self-test")).isEmptyDirectory();
  }
}
