package io.countersign.desktop.accounts;

import io.countersign.core.account.AccountDetail;
import io.countersign.desktop.kit.Banner;
import io.countersign.desktop.kit.CopyMenu;
import io.countersign.desktop.kit.Icons;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Latest;
import io.countersign.desktop.kit.StateLabel;
import io.countersign.desktop.kit.Tone;
import io.countersign.desktop.kit.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One account opened: who it is, what it is now, and its tabs. */
public final class AccountDetailController {
  private final AccountDesk desk;
  private final Latest newest;
  private final Map<Tab, AccountTab> tabs = new LinkedHashMap<>();
  private final Set<Tab> stale = new HashSet<>();
  private AccountDeeds deeds;
  private Runnable close;
  private int accountId;
  private OpenAccount open;
  private DeedItem activeItem;
  private DeedItem deleteItem;

  @FXML VBox root;
  @FXML VBox content;
  @FXML Label nameLabel;
  @FXML Button editButton;
  @FXML MenuButton menu;
  @FXML Button closeButton;
  @FXML Label usernameLabel;
  @FXML Label kindLabel;
  @FXML FlowPane facts;
  @FXML Banner banner;
  @FXML TabPane tabPane;
  @FXML Tab profileTab;
  @FXML Tab signInTab;
  @FXML Tab sessionsTab;
  @FXML Tab tokensTab;
  @FXML Tab requestsTab;
  @FXML Tab historyTab;

  AccountDetailController(AccountDesk desk) {
    this.desk = desk;
    this.newest = desk.kit().tasks().latest();
  }

  @FXML
  void initialize() {
    CopyMenu.cutInTheMiddle(nameLabel, kit().messages());
    CopyMenu.cutInTheMiddle(usernameLabel, kit().messages());
    kindLabel.managedProperty().bind(kindLabel.visibleProperty());
    content.setVisible(false);
    tabPane.getSelectionModel().selectedItemProperty().addListener((o, before, now) -> fill(now));
  }

  /** Says who does the deeds and what the close button does. */
  void begin(AccountDeeds deeds, Runnable close) {
    this.deeds = deeds;
    this.close = close;
    View<AccountProfileController> profile = load(AccountProfileController.class, profileTab);
    profile.controller().begin(deeds);
    View<AccountSignInController> signIn = load(AccountSignInController.class, signInTab);
    signIn.controller().begin(deeds);
    load(AccountSessionsController.class, sessionsTab);
    View<AccountTokensController> tokens = load(AccountTokensController.class, tokensTab);
    tokens.controller().begin(deeds);
    load(AccountRequestsController.class, requestsTab);
    load(AccountHistoryController.class, historyTab);
    activeItem = new DeedItem("activeItem", "", this::switchActive);
    deleteItem =
        new DeedItem(
            "deleteItem", desk.text("accounts.detail.delete"), () -> deeds.delete(accountId));
    deleteItem.getStyleClass().add("danger-item");
    menu.getItems().setAll(activeItem, new SeparatorMenuItem(), deleteItem);
  }

  private <C extends AccountTab> View<C> load(Class<C> controller, Tab tab) {
    View<C> view = kit().views().load(controller);
    tab.setContent(view.root());
    tabs.put(tab, view.controller());
    return view;
  }

  private Kit kit() {
    return desk.kit();
  }

  /** The account that is shown. */
  int accountId() {
    return accountId;
  }

  /** Shows the account with this id; the chosen tab stays. */
  void show(int id) {
    accountId = id;
    newest
        .run(() -> desk.open(id))
        .onSuccess(this::shown)
        .onFailure(
            problem -> {
              content.setVisible(false);
              banner.show(Tone.WARNING, kit().problems().sentence(problem));
            });
  }

  /** Loads the account again. */
  void refresh() {
    show(accountId);
  }

  private void shown(OpenAccount now) {
    open = now;
    AccountDetail account = now.account();
    banner.hide();
    nameLabel.setText(account.displayName());
    boolean named = !account.profile().fullName().isEmpty();
    usernameLabel.setText(named ? account.username() : account.profile().email());
    String kind = desk.words().kindAlone(account.profile().sso() != null, account.hasPassword());
    boolean alone = usernameLabel.getText().isEmpty();
    kindLabel.setText(alone ? kind : "· " + kind);
    facts.getChildren().setAll(facts(now));
    activeItem.setDeed(
        desk.text(account.active() ? "accounts.detail.deactivate" : "accounts.detail.activate"));
    activeItem.setReason(account.active() ? desk.words().whyNot(now) : "");
    deleteItem.setReason(desk.words().whyNot(now));
    content.setVisible(true);
    stale.addAll(tabs.keySet());
    fill(tabPane.getSelectionModel().getSelectedItem());
  }

  private List<Node> facts(OpenAccount now) {
    AccountDetail account = now.account();
    List<Node> nodes = new ArrayList<>();
    nodes.add(new StateLabel(desk.words().state(account.active())));
    if (account.superuser()) {
      Label superuser = fact("accounts.superuser");
      superuser.setGraphic(Icons.of(Feather.SHIELD));
      nodes.add(superuser);
    }
    nodes.add(fact("accounts.detail.live-tokens", now.belongings().liveTokens()));
    if (!account.hasPassword()) {
      nodes.add(fact("accounts.detail.no-password"));
    }
    return nodes;
  }

  private Label fact(String key, Object... args) {
    Label label = new Label(desk.text(key, args));
    label.getStyleClass().add("muted-text");
    return label;
  }

  private void fill(Tab tab) {
    if (open != null && stale.remove(tab)) {
      tabs.get(tab).show(open);
    }
  }

  private void switchActive() {
    if (open.account().active()) {
      deeds.deactivate(open.account());
    } else {
      deeds.activate(open.account());
    }
  }

  @FXML
  void edit() {
    deeds.edit(accountId);
  }

  @FXML
  void close() {
    close.run();
  }
}
