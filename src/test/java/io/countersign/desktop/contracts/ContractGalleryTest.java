package io.countersign.desktop.contracts;

import static io.countersign.testing.TestCore.ROOT;

import io.countersign.contracts.CaseResult.Outcome;
import io.countersign.contracts.Reach;
import io.countersign.core.policy.Policy;
import io.countersign.core.tenant.TenantTerms;
import java.net.URI;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pictures of the section of contracts. */
@Tag("gallery")
class ContractGalleryTest extends ContractScreens {
  @Test
  void commands() {
    own.core()
        .tenants()
        .create(
            ROOT,
            new TenantTerms(
                "news",
                "The Daily News",
                "The Daily",
                List.of("news.example.org", "*.news.example.org"),
                ""));
    showContracts();
    snapshot("contracts-easydmp");
    snapshot("contracts-easydmp-wide", 1200, 780);
    press("#switchButton");
    snapshot("contracts-switch-off");
    press("#confirmVerbButton");
    snapshot("contracts-off");
    press("#publisherToggle");
    snapshot("contracts-publisher");
    @SuppressWarnings("unchecked")
    ComboBox<ContractHost> box = find("#hostBox", ComboBox.class);
    fx(() -> box.setValue(box.getItems().getLast()));
    snapshot("contracts-publisher-host");
    press("#openidToggle");
    snapshot("contracts-openid");
    press("#oauthToggle");
    snapshot("contracts-oauth");
    fx(contracts::selfTest);
    snapshot("contracts-oauth-test");
  }

  @Test
  void endpointNotRunning() {
    fx(
        () ->
            reach.set(
                new Reach(
                    URI.create(
                        "https://credentials-of-the-western-norway-regional-archives.id.example.org"
                            + ":8443"),
                    false,
                    false)));
    showContracts();
    snapshot("contracts-endpoint-off");
  }

  @Test
  void selfTest() {
    set(Policy.JWT_LIFE, "PT10M");
    set(Policy.JWT_ALGORITHM, "ES256");
    heldAfter = 12;
    showSelfTest();
    snapshot("contracts-test-empty");
    runUntilHeld();
    snapshot("contracts-test-running");
    released.countDown();
    awaitIdle();
    snapshot("contracts-test-failed");
    snapshot("contracts-test-failed-wide", 1200, 780);
    press("#easydmpTest #failuresBox");
    snapshot("contracts-test-only-failures");
    cases.removeIf(one -> one.outcome() == Outcome.FAILED);
    press("#easydmpTest #runButton");
    snapshot("contracts-test-no-failure");
    fx(() -> surface.root().requestFocus());
    push(KeyCode.ESCAPE);
    press("#easydmpTest #failuresBox");
    snapshot("contracts-test-passed");
  }
}
