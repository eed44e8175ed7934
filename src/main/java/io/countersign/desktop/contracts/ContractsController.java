package io.countersign.desktop.contracts;

import io.countersign.contracts.Contract;
import io.countersign.contracts.Example;
import io.countersign.contracts.Reach;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.CopyMenu;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Latest;
import io.countersign.desktop.kit.Notice;
import io.countersign.desktop.kit.OneToggle;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.ScrollToFocus;
import io.countersign.desktop.kit.StateLabel;
import io.countersign.desktop.kit.Tone;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** One contract at a time: whether it is answered and where, its commands, its self-test. */
final class ContractsController implements Screen {
  private final ContractDesk desk;
  private final ContractWords words;
  private final Latest newest;
  private final ChangeListener<Object> endpoint = (o, before, now) -> showReach();
  private ContractSituation situation = new ContractSituation(List.of(), List.of(), List.of());
  private List<Example> examples = List.of();
  private Contract contract = Contract.EASYDMP;

  @FXML VBox root;
  @FXML ToggleButton easydmpToggle;
  @FXML ToggleButton publisherToggle;
  @FXML ToggleButton oauthToggle;
  @FXML ToggleButton openidToggle;
  @FXML Button switchButton;
  @FXML Banner banner;
  @FXML StateLabel stateLabel;
  @FXML Label aboutLabel;
  @FXML Label addressLabel;
  @FXML Button copyAddressButton;
  @FXML HBox hostLine;
  @FXML ComboBox<ContractHost> hostBox;
  @FXML TabPane tabPane;
  @FXML Tab commandTab;
  @FXML ScrollPane scroll;
  @FXML Label commandsLabel;
  @FXML VBox commandBox;
  @FXML Tab selfTestTab;
  @FXML Node easydmpTest;
  @FXML SelfTestController easydmpTestController;
  @FXML Node publisherTest;
  @FXML SelfTestController publisherTestController;
  @FXML VBox untestedBox;

  ContractsController(ContractDesk desk) {
    this.desk = desk;
    this.words = desk.words();
    this.newest = kit().tasks().latest();
  }

  private Kit kit() {
    return desk.kit();
  }

  @FXML
  void initialize() {
    ToggleGroup group = new ToggleGroup();
    Map<ToggleButton, Contract> toggles =
        Map.of(
            easydmpToggle, Contract.EASYDMP,
            publisherToggle, Contract.PUBLISHER,
            oauthToggle, Contract.OAUTH,
            openidToggle, Contract.OPENID);
    toggles.keySet().forEach(toggle -> toggle.setToggleGroup(group));
    easydmpToggle.setSelected(true);
    OneToggle.keep(group, chosen -> turnTo(toggles.get((ToggleButton) chosen)));
    easydmpTestController.begin(Contract.EASYDMP);
    publisherTestController.begin(Contract.PUBLISHER);
    hostBox.setConverter(new HostNames());
    hostBox.valueProperty().addListener((o, before, now) -> showAddress());
    commandsLabel.managedProperty().bind(commandsLabel.visibleProperty());
    CopyMenu.cutInTheMiddle(addressLabel, kit().messages());
    ScrollToFocus.install(scroll);
    root.sceneProperty().addListener((o, before, now) -> follow(now));
    turnTo(contract);
  }

  /** While the screen is in a window it shows whether the endpoint runs, too. */
  private void follow(Scene scene) {
    if (scene == null) {
      desk.around().endpoint().removeListener(endpoint);
    } else {
      desk.around().endpoint().addListener(endpoint);
    }
  }

  @Override
  public void shown() {
    refresh();
  }

  @Override
  public void refresh() {
    newest
        .run(desk::situation)
        .onSuccess(
            now -> {
              situation = now;
              show();
            })
        .onFailure(problem -> kit().problems().show(problem, banner));
  }

  /** Ctrl+F: failures alone, or all. */
  @Override
  public void filter() {
    current().ifPresent(SelfTestController::focusFilter);
  }

  private Optional<SelfTestController> current() {
    return switch (contract) {
      case EASYDMP -> Optional.of(easydmpTestController);
      case PUBLISHER -> Optional.of(publisherTestController);
      case OAUTH, OPENID -> Optional.empty();
    };
  }

  /** Turns to the self-test. */
  void showSelfTest() {
    tabPane.getSelectionModel().select(selfTestTab);
  }

  private void turnTo(Contract chosen) {
    contract = chosen;
    easydmpTest.setVisible(contract == Contract.EASYDMP);
    publisherTest.setVisible(contract == Contract.PUBLISHER);
    untestedBox.setVisible(!contract.isRecorded());
    show();
  }

  private void show() {
    boolean on = situation.isOn(contract);
    String name = words.name(contract);
    boolean switched = contract.policy().isPresent();
    switchButton.setVisible(switched);
    switchButton.setText(desk.text(on ? "contracts.switch-off" : "contracts.switch-on", name));
    switchButton.getStyleClass().removeAll("accent", "danger", "button-outlined");
    switchButton
        .getStyleClass()
        .addAll(on ? List.of("danger", "button-outlined") : List.of("accent"));
    aboutLabel.setText(desk.text("contracts.about." + contract.id()));
    easydmpTestController.show(situation.otherwise(Contract.EASYDMP));
    publisherTestController.show(situation.otherwise(Contract.PUBLISHER));
    showHosts();
    showReach();
  }

  private void showHosts() {
    List<ContractHost> hosts = situation.hosts();
    ContractHost before = hostBox.getValue();
    hostBox.getItems().setAll(hosts);
    boolean stays = before != null && hosts.contains(before);
    hostBox.setValue(stays ? before : atBase(hosts));
    hostLine.setVisible(contract == Contract.PUBLISHER && hosts.size() > 1);
  }

  /** The host that the base URL has, else what takes every host, else the first. */
  private ContractHost atBase(List<ContractHost> hosts) {
    String base = desk.around().reach().get().base().getHost();
    return hosts.stream()
        .filter(each -> each.host().equals(base))
        .findFirst()
        .or(() -> hosts.stream().filter(each -> each.host().equals("*")).findFirst())
        .orElse(hosts.isEmpty() ? null : hosts.getFirst());
  }

  private void showReach() {
    Reach reach = desk.around().reach().get();
    boolean on = situation.isOn(contract);
    stateLabel.setState(words.state(contract, on, reach.running()));
    if (!reach.running()) {
      banner.show(
          Tone.WARNING,
          desk.text("contracts.endpoint-off"),
          desk.text("contracts.settings"),
          () -> desk.around().openSettings().accept("endpoint."));
    } else if (!on && contract == Contract.OPENID) {
      banner.show(
          Tone.NEUTRAL,
          desk.text("contracts.no-provider"),
          desk.text("contracts.settings"),
          () -> desk.around().openSettings().accept("oidc."));
    } else if (!on) {
      banner.show(Tone.NEUTRAL, desk.text("contracts.is-off"));
    } else if (contract == Contract.PUBLISHER && situation.hosts().isEmpty()) {
      banner.show(Tone.WARNING, desk.text("contracts.no-host"));
    } else {
      banner.hide();
    }
    showAddress();
  }

  private void showAddress() {
    Reach reach = desk.around().reach().get();
    ContractHost host = contract == Contract.PUBLISHER ? hostBox.getValue() : null;
    Reach.Address address = host == null ? reach.address() : reach.at(host.host());
    addressLabel.setText(address.base());
    List<Example> now = Example.of(contract, address);
    if (now.equals(examples)) {
      return;
    }
    examples = now;
    commandsLabel.setVisible(contract != Contract.OPENID);
    commandBox
        .getChildren()
        .setAll(
            examples.stream()
                .map(each -> new CommandLine(kit().messages(), each, this::copy))
                .toList());
  }

  private void copy(String text, String told) {
    CopyMenu.put(text);
    kit().notices().done(told);
  }

  @FXML
  void copyAddress() {
    copy(addressLabel.getText(), desk.text("contracts.address-copied"));
  }

  @FXML
  void turn() {
    Contract chosen = contract;
    if (situation.isOn(chosen)) {
      kit()
          .tasks()
          .run(() -> desk.use(chosen))
          .disabling(switchButton)
          .onSuccess(
              use ->
                  kit()
                      .dialogs()
                      .confirm(words.switchOff(chosen, use), () -> turn(chosen, false, true)));
    } else {
      turn(chosen, true, true);
    }
  }

  private void turn(Contract chosen, boolean on, boolean undoable) {
    kit()
        .tasks()
        .run(() -> desk.turn(chosen, on))
        .disabling(switchButton)
        .onEnd(this::refresh)
        .onSuccess(
            done -> {
              String key = on ? "contracts.done.on" : "contracts.done.off";
              Notice notice = Notice.done(desk.text(key, words.name(chosen)));
              kit()
                  .notices()
                  .show(
                      undoable
                          ? notice.with(desk.text("kit.undo"), () -> turn(chosen, !on, false))
                          : notice);
            });
  }

  private final class HostNames extends StringConverter<ContractHost> {
    @Override
    public String toString(ContractHost host) {
      return host == null ? "" : words.host(host);
    }

    /** Not asked for: nobody types into the box. */
    @Override
    public ContractHost fromString(String text) {
      throw new UnsupportedOperationException("hosts are chosen, not typed");
    }
  }
}
