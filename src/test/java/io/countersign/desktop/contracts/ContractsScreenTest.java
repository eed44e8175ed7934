package io.countersign.desktop.contracts;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.contracts.Contract;
import io.countersign.contracts.Example;
import io.countersign.contracts.Reach;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.policy.Policy;
import io.countersign.core.tenant.TenantTerms;
import io.countersign.core.token.TokenTerms;
import io.countersign.testing.TestCore;
import java.net.URI;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

class ContractsScreenTest extends ContractScreens {
  private boolean isOn(Policy policy) {
    return own.core().policies().isOn(policy);
  }

  private String clipboard() {
    return fx(() -> Clipboard.getSystemClipboard().getString());
  }

  private AccountDetail person() {
    Profile profile = Profile.named(TestCore.fresh("kari"));
    Optional<Secret> password = Optional.of(Secret.of(TestCore.PASSWORD));
    return own.core().accounts().create(ROOT, new NewAccount(profile, false, true, password));
  }

  @Test
  void commandsAreFilledInForThisInstanceAndCopiedWhole() {
    showContracts();
    assertThat(said("#addressLabel")).isEqualTo("http://127.0.0.1:8765");
    for (Example each : Example.of(Contract.EASYDMP, RUNNING.address())) {
      assertThat(said("#" + each.id() + "Command")).isEqualTo(each.command());
      press("#" + each.id() + "CopyButton");
      assertThat(clipboard()).isEqualTo(each.command());
    }
    press("#copyAddressButton");
    assertThat(clipboard()).isEqualTo("http://127.0.0.1:8765");
  }

  @Test
  void commandsHoldNoSecretOfTheInstance() {
    AccountDetail kari = person();
    own.core().tokens().issue(ROOT, kari.id(), TokenTerms.named("laptop"));
    showContracts();
    for (String toggle : new String[] {"#easydmpToggle", "#publisherToggle", "#oauthToggle"}) {
      press(toggle);
      assertThat(textsOf(".contract-command-line"))
          .isNotEmpty()
          .noneMatch(line -> line.contains("csn_") || line.contains(kari.username()))
          .allMatch(line -> line.startsWith("curl 'http://127.0.0.1:8765/"));
    }
  }

  @Test
  void hostOfATenantIsChosenForWebPublisherAlone() {
    own.core().tenants().create(ROOT, TenantTerms.of("news", "news.example", "*.news.example"));
    showContracts();
    assertThat(isSeen("#hostBox")).isFalse();
    press("#publisherToggle");
    assertThat(isSeen("#hostBox")).isTrue();
    assertThat(said("#addressLabel")).isEqualTo("http://127.0.0.1:8765");
    @SuppressWarnings("unchecked")
    ComboBox<ContractHost> box = find("#hostBox", ComboBox.class);
    assertThat(fx(() -> box.getItems().stream().map(ContractHost::host).toList()))
        .containsExactlyInAnyOrder("*", "news.example", "*.news.example");
    fx(() -> box.setValue(new ContractHost("news", "news.example")));
    assertThat(said("#addressLabel")).isEqualTo("http://news.example:8765");
    assertThat(said("#passwordCommand"))
        .startsWith(
            "curl 'http://news.example:8765/api/v1/auth'"
                + " --resolve 'news.example:8765:127.0.0.1'");
    press("#easydmpToggle");
    assertThat(said("#addressLabel")).isEqualTo("http://127.0.0.1:8765");
  }

  @Test
  void hostThatWasChosenStaysWhileItIsThere() {
    own.core().tenants().create(ROOT, TenantTerms.of("news", "news.example"));
    showContracts();
    press("#publisherToggle");
    @SuppressWarnings("unchecked")
    ComboBox<ContractHost> box = find("#hostBox", ComboBox.class);
    fx(() -> box.setValue(new ContractHost("news", "news.example")));
    fx(() -> contracts.screen().controller().refresh());
    awaitIdle();
    assertThat(said("#addressLabel")).isEqualTo("http://news.example:8765");
    own.core().tenants().delete(ROOT, "news");
    fx(() -> contracts.screen().controller().refresh());
    awaitIdle();
    assertThat(said("#addressLabel")).isEqualTo("http://127.0.0.1:8765");
    assertThat(isSeen("#hostBox")).isFalse();
  }

  @Test
  void withoutAnyHostWebPublisherAnswersNobody() {
    own.core().tenants().delete(ROOT, "default");
    showContracts();
    assertThat(banner("#banner")).isEmpty();
    press("#publisherToggle");
    assertThat(banner("#banner")).isEqualTo(messages.text("contracts.no-host"));
  }

  @Test
  void baseUrlBehindAProxyStandsInTheCommands() {
    fx(() -> reach.set(new Reach(URI.create("https://id.example.org"), true, false)));
    showContracts();
    assertThat(said("#bearerCommand")).startsWith("curl 'https://id.example.org/api/v1/users/me/'");
  }

  @Test
  void stoppedEndpointIsToldAndStartingItIsSeenAtOnce() {
    fx(() -> reach.set(STOPPED));
    showContracts();
    assertThat(banner("#banner")).isEqualTo(messages.text("contracts.endpoint-off"));
    assertThat(said("#stateLabel")).isEqualTo(messages.text("contracts.state.waiting"));
    assertThat(said("#addressLabel")).isEqualTo("http://127.0.0.1:8765");
    clickOn("#banner .button");
    assertThat(searched).containsExactly("endpoint.");
    fx(() -> reach.set(RUNNING));
    assertThat(banner("#banner")).isEmpty();
    assertThat(said("#stateLabel")).isEqualTo(messages.text("contracts.state.on"));
  }

  @Test
  void whatLeftTheWindowListensNoMore() {
    showContracts();
    showAsSection(fx(() -> new Region()));
    fx(() -> reach.set(STOPPED));
    showAsSection(fx(() -> contracts.screen().root()));
    assertThat(said("#stateLabel")).isEqualTo(messages.text("contracts.state.on"));
    fx(() -> contracts.screen().controller().shown());
    awaitIdle();
    assertThat(said("#stateLabel")).isEqualTo(messages.text("contracts.state.waiting"));
  }

  @Test
  void switchingOffNamesWhatStopsAndIsTakenBack() {
    AccountDetail kari = person();
    own.core().tokens().issue(ROOT, kari.id(), TokenTerms.named("laptop"));
    own.core().jwts().authenticate(kari.username(), Secret.of(TestCore.PASSWORD), "192.0.2.7");
    showContracts();
    press("#switchButton");
    assertThat(textsOf("#confirmDialog .label"))
        .contains(
            messages.text("contracts.off.title", "EasyDMP"),
            messages.text("contracts.off.jwts", 1L),
            messages.text("contracts.off.bearer", 1L),
            messages.text("contracts.off.requests"));
    push(KeyCode.ESCAPE);
    assertThat(isOn(Policy.EASYDMP_ENABLED)).isTrue();
    press("#switchButton");
    press("#confirmVerbButton");
    assertThat(isOn(Policy.EASYDMP_ENABLED)).isFalse();
    assertThat(TestCore.audited(own.core(), "setting.changed")).isEqualTo(1);
    assertThat(said("#stateLabel")).isEqualTo(messages.text("contracts.state.off"));
    assertThat(banner("#banner")).isEqualTo(messages.text("contracts.is-off"));
    clickOn(messages.text("kit.undo"));
    awaitIdle();
    assertThat(isOn(Policy.EASYDMP_ENABLED)).isTrue();
    assertThat(said("#stateLabel")).isEqualTo(messages.text("contracts.state.on"));
  }

  @Test
  void webPublisherIsSwitchedByItselfAndOnWithoutAQuestion() {
    set(Policy.PUBLISHER_ENABLED, "false");
    showContracts();
    assertThat(said("#stateLabel")).isEqualTo(messages.text("contracts.state.on"));
    press("#publisherToggle");
    assertThat(said("#stateLabel")).isEqualTo(messages.text("contracts.state.off"));
    press("#switchButton");
    assertThat(isSeen("#confirmDialog")).isFalse();
    assertThat(isOn(Policy.PUBLISHER_ENABLED)).isTrue();
    press("#switchButton");
    assertThat(textsOf("#confirmDialog .label"))
        .contains(messages.text("contracts.off.keys", 0L), messages.text("contracts.off.sign-in"));
    press("#confirmVerbButton");
    assertThat(isOn(Policy.PUBLISHER_ENABLED)).isFalse();
    assertThat(isOn(Policy.EASYDMP_ENABLED)).isTrue();
  }

  @Test
  void whoeverIsNoSuperuserAnyMoreSwitchesNothing() {
    own.superuser("grete");
    showContracts();
    press("#switchButton");
    own.core().accounts().deactivate(ROOT, own.core().accounts().require(ROOT, "ada").id());
    press("#confirmVerbButton");
    assertThat(isOn(Policy.EASYDMP_ENABLED)).isTrue();
    assertThat(textsOf("#notices .label")).contains(messages.text("error.not-allowed"));
  }

  @Test
  void whatIsAlwaysOnHasNoSwitchAndNoSelfTest() {
    showSelfTest();
    press("#oauthToggle");
    assertThat(isSeen("#switchButton")).isFalse();
    assertThat(said("#stateLabel")).isEqualTo(messages.text("contracts.state.always"));
    assertThat(textsOf("#contractTabs .empty-state .label"))
        .contains(messages.text("contracts.test.none"));
    assertThat(isSeen("#easydmpTest")).isFalse();
    assertThat(isSeen("#publisherTest")).isFalse();
  }

  @Test
  void openIdIsOnOnceThereIsAProviderAndShowsWhatToRegisterThere() {
    showContracts();
    press("#openidToggle");
    assertThat(said("#stateLabel")).isEqualTo(messages.text("contracts.state.off"));
    assertThat(isSeen("#switchButton")).isFalse();
    assertThat(isSeen("#commandsLabel")).isFalse();
    assertThat(said("#callbackCommand"))
        .isEqualTo("http://127.0.0.1:8765/login/provider/callback/");
    clickOn("#banner .button");
    assertThat(searched).containsExactly("oidc.");
    set(Policy.OIDC_ISSUER, "https://id.example.org");
    set(Policy.OIDC_CLIENT_ID, "countersign");
    fx(() -> contracts.screen().controller().refresh());
    awaitIdle();
    assertThat(said("#stateLabel")).isEqualTo(messages.text("contracts.state.on"));
    assertThat(banner("#banner")).isEmpty();
  }

  @Test
  void lookingAgainLeavesTheFocusWhereItWas() {
    showContracts();
    Button copy = find("#verifyCopyButton", Button.class);
    fx(copy::requestFocus);
    fx(() -> contracts.screen().controller().refresh());
    awaitIdle();
    assertThat(focused()).isSameAs(copy);
  }

  @Test
  void oneContractIsAlwaysChosen() {
    showContracts();
    press("#publisherToggle");
    press("#publisherToggle");
    assertThat(said("#aboutLabel")).isEqualTo(messages.text("contracts.about.publisher"));
  }
}
