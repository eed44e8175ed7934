package io.countersign.desktop.accounts;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.account.SsoIdentity;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.instance.Core;
import io.countersign.core.jwt.JwtFamilyRow;
import io.countersign.core.session.SessionRow;
import io.countersign.core.transfer.Export;
import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.Screen;
import io.countersign.desktop.kit.SecretClipboard;
import io.countersign.desktop.kit.View;
import io.countersign.testing.CoreScreenTest;
import io.countersign.testing.TestCore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.BeforeEach;

/**
 * The screens of accounts over a real core, one for each class, in the room the shell leaves them.
 */
abstract class AccountScreens extends CoreScreenTest {

  final List<String> led = new ArrayList<>();
  final List<Export> exported = new ArrayList<>();
  Accounts accounts;
  IntConsumer onIssue = id -> {};
  Consumer<Secret> onLink = secret -> {};
  String obstacle = "";
  String noLivesite = "";
  AccountListController list;
  Actor me;

  static Core core() {
    return test.core();
  }

  /** The clipboard that secrets are copied to. */
  SecretClipboard clipboard() {
    return kit.clipboard();
  }

  @BeforeEach
  final void wire() {
    me = ada;
    kit = new Kit(messages, tasks, problems, dialogs, notices, clipboard(), kit.views());
    wire(core());
  }

  final void wire(Core core) {
    Accounts.Leads leads =
        new Accounts.Leads(
            (id, username) -> led.add("tokens " + id + " " + username),
            id -> {
              led.add("issue " + id);
              onIssue.accept(id);
            },
            (id, username) -> led.add("requests " + id + " " + username),
            id -> led.add("token " + id),
            links(),
            signIns(),
            livesite(),
            file -> led.add("import " + file.map(Path::getFileName).orElse(null)),
            exported::add);
    accounts = new Accounts(kit, core, () -> me, leads);
    factories(accounts.controllers());
  }

  private Accounts.SignIns signIns() {
    return new Accounts.SignIns() {
      @Override
      public void end(JwtFamilyRow row, Runnable changed) {
        led.add("end jwt " + row.id());
        core().jwts().end(me, row.id());
        changed.run();
      }

      @Override
      public void end(SessionRow row, Runnable changed) {
        led.add("end web " + row.id());
        core().sessions().end(me, row.id());
        changed.run();
      }

      @Override
      public void endAllOf(int accountId, String name, Runnable changed) {
        led.add("end all " + accountId + " " + name);
        core().jwts().endAllOf(me, accountId);
        changed.run();
      }

      @Override
      public void show(int accountId, String username) {
        led.add("sign-ins " + accountId + " " + username);
      }
    };
  }

  private Accounts.Livesite livesite() {
    return new Accounts.Livesite() {
      @Override
      public String obstacle(int accountId) {
        return noLivesite;
      }

      @Override
      public void copy(int accountId, String name) {
        led.add("livesite " + accountId + " " + name);
      }
    };
  }

  private Accounts.OneTimeLinks links() {
    return new Accounts.OneTimeLinks() {
      @Override
      public String obstacle() {
        return obstacle;
      }

      @Override
      public void make(int accountId, String name, Runnable made) {
        led.add("link " + accountId + " " + name);
        try (Secret secret = core().links().create(me, accountId).secret()) {
          onLink.accept(Secret.of(secret.chars()));
        }
        made.run();
      }
    };
  }

  /** Shows the list where the shell would show it. */
  final void showList() {
    fx(
        () -> {
          View<? extends Screen> view = accounts.list();
          list = (AccountListController) view.controller();
          BorderPane shell = new BorderPane(view.root());
          shell.setLeft(room(200, 0));
          shell.setTop(room(0, 48));
          shell.setBottom(room(0, 28));
          surface.setContent(shell);
          list.shown();
        });
    awaitIdle();
  }

  private static Region room(double width, double height) {
    Region region = new Region();
    region.setMinSize(width, height);
    return region;
  }

  final AccountDetail account(Profile profile) {
    return core().accounts().create(TestCore.ROOT, NewAccount.of(profile));
  }

  final AccountDetail named(String username, String fullName) {
    return account(Profile.named(username).withFullName(fullName));
  }

  /** Kari Foss with an SSO identity, under a username that nobody had before. */
  final AccountDetail kariFoss(String... roles) {
    String username = TestCore.fresh("kari");
    return account(
        Profile.named(username)
            .withFullName("Kari Foss")
            .withRoles(List.of(roles))
            .withSso(new SsoIdentity("https://idp.example.org", username)));
  }

  /** The account of this username. */
  static AccountDetail made(String username) {
    return core().accounts().require(TestCore.ROOT, username);
  }

  /** Shows the list with one account opened. */
  final void open(AccountDetail account) {
    showList();
    fx(() -> list.open(account.id()));
    awaitIdle();
  }

  final List<String> names() {
    return fx(() -> table().getItems().stream().map(row -> row.displayName()).toList());
  }

  @SuppressWarnings("unchecked")
  final TableView<io.countersign.core.account.AccountRow> table() {
    return (TableView<io.countersign.core.account.AccountRow>)
        stage.getScene().getRoot().lookup("#accountList .table-view");
  }

  /** Clicks the row of this name. */
  final void clickRow(String name) {
    clickOn(line(name));
    awaitIdle();
  }

  private Node line(String name) {
    awaitIdle();
    return fx(
        () -> {
          stage.getScene().getRoot().applyCss();
          stage.getScene().getRoot().layout();
          return stage.getScene().getRoot().lookupAll(".account-name-line").stream()
              .filter(line -> line.getAccessibleText().startsWith(name))
              .findFirst()
              .orElseThrow(() -> new AssertionError("No row " + name));
        });
  }

  final void search(String text) {
    type("#filterField", text);
    awaitIdle();
  }

  /** Adds a filter by the menu. */
  final void filter(String group, String choice) {
    MenuButton add = find("#addFilterButton", MenuButton.class);
    fx(
        () ->
            add.getItems().stream()
                .filter(item -> item.getText().equals(group))
                .flatMap(item -> item instanceof Menu menu ? menu.getItems().stream() : null)
                .filter(item -> item.getText().equals(choice))
                .findFirst()
                .orElseThrow(() -> new AssertionError(group + " offers no " + choice))
                .fire());
    awaitIdle();
  }

  final void type(String selector, String text) {
    TextInputControl input = find(selector, TextInputControl.class);
    fx(
        () -> {
          input.requestFocus();
          input.setText(text);
        });
  }

  /** Puts the focus into a field that may be scrolled out of sight, as Tab would. */
  final void enter(String selector) {
    Node input = find(selector, Node.class);
    fx(input::requestFocus);
  }

  /** Chooses one of several buttons that may be scrolled out of sight, as Space would. */
  final void choose(String selector) {
    ToggleButton button = find(selector, ToggleButton.class);
    fx(button::fire);
  }

  final String textOf(String selector) {
    return find(selector, Label.class).getText();
  }

  /** The error beside the input. */
  final String errorAt(String selector) {
    Node input = find(selector, Node.class);
    return fx(
        () -> {
          for (Node n = input; n != null; n = n.getParent()) {
            if (n instanceof FormField field) {
              return field.getError();
            }
          }
          throw new AssertionError(selector + " is in no field");
        });
  }

  /** What the notices say, the newest last. */
  final List<String> noticed() {
    return fx(
        () ->
            stage.getScene().getRoot().lookupAll(".notice").stream()
                .map(Node::getAccessibleText)
                .toList());
  }

  /** Presses the button of the newest notice. */
  final void pressNotice() {
    fx(
        () -> {
          List<Node> all = new ArrayList<>(stage.getScene().getRoot().lookupAll(".notice-action"));
          ((Button) all.getLast()).fire();
        });
    awaitIdle();
  }

  final void chooseTab(String name) {
    TabPane tabs = find("#detailTabs", TabPane.class);
    Node label =
        fx(
            () ->
                tabs.lookupAll(".tab-label").stream()
                    .filter(node -> node instanceof Label found && found.getText().equals(name))
                    .findFirst()
                    .orElseThrow());
    clickOn(label);
    awaitIdle();
  }

  final void keys(KeyCode... codes) {
    push(codes);
    awaitIdle();
  }

  static List<AuditRow> audit(String kind, int id) {
    return core()
        .audit()
        .list(TestCore.ROOT, AuditFilter.about(kind, Integer.toString(id)), Optional.empty(), 50)
        .rows();
  }

  static AccountDetail stored(AccountDetail account) {
    return core().accounts().open(TestCore.ROOT, account.id());
  }

  final String sentence(String code, Object... args) {
    return messages.sentence(new io.countersign.core.AppException(code, args));
  }
}
