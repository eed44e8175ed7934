package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.access.NewRequest;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.Wants;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.instance.Core;
import io.countersign.core.session.Browser;
import io.countersign.core.session.Entrance;
import io.countersign.core.session.SessionRow;
import io.countersign.testing.TestCore;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** What leads from one section to another, in the whole window. */
class LeadsScreenTest extends WindowFixture {
  private static int ask(Core core, String username) {
    int id = core.accounts().create(TestCore.ROOT, NewAccount.of(Profile.named(username))).id();
    core.access()
        .create(TestCore.ROOT, new NewRequest(id, "Backup", Wants.BEARER, List.of(), 30, ""));
    return id;
  }

  private static int visit(Core core, String username) {
    int id = core.accounts().create(TestCore.ROOT, NewAccount.of(Profile.named(username))).id();
    Browser browser = new Browser("192.0.2.7", "a browser");
    core.sessions().open(id, Entrance.LINK, browser, core.database().now());
    return id;
  }

  private void openAccount(String username) {
    open();
    signIn();
    push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
    awaitWindow();
    clickOn(username).push(KeyCode.ENTER);
    awaitWindow();
  }

  private void chooseTab(String id) {
    TabPane tabs = find("#detailTabs", TabPane.class);
    Tab tab =
        tabs.getTabs().stream().filter(each -> id.equals(each.getId())).findFirst().orElseThrow();
    fx(() -> tabs.getSelectionModel().select(tab));
    awaitWindow();
  }

  @Test
  void contractsAreReachedByAKeyAndTheirSelfTestByThePalette() {
    makeSuperuser();
    open();
    signIn();
    push(KeyCode.SHORTCUT, KeyCode.DIGIT0);
    awaitWindow();
    assertThat(find("#contractsSection", ToggleButton.class).isSelected()).isTrue();
    TabPane tabs = find("#contractTabs", TabPane.class);
    assertThat(fx(() -> tabs.getSelectionModel().getSelectedItem().getId()))
        .isEqualTo("commandTab");
    push(KeyCode.SHORTCUT, KeyCode.DIGIT1);
    push(KeyCode.SHORTCUT, KeyCode.K);
    write("self-test");
    push(KeyCode.ENTER);
    awaitWindow();
    assertThat(find("#contractsSection", ToggleButton.class).isSelected()).isTrue();
    assertThat(fx(() -> tabs.getSelectionModel().getSelectedItem().getId()))
        .isEqualTo("selfTestTab");
  }

  @Test
  void requestsOfAnAccountLeadToTheInboxWithTheRequestsOfThatAccount() {
    makeSuperuser();
    prepare(core -> ask(core, "nils"));
    prepare(core -> ask(core, "kari"));
    openAccount("kari");
    chooseTab("requestsTab");
    press("#allRequestsLink");
    awaitWindow();
    ListView<?> inbox = find(".request-list", ListView.class);
    assertThat(
            fx(() -> inbox.getItems().stream().map(row -> ((RequestRow) row).username()).toList()))
        .containsExactly("kari");
    assertThat(textsOf(".chip")).containsExactly("kari");
  }

  @Test
  void signInsOfAnAccountEndThereAndLeadToTheSectionWithThoseOfThatAccount() {
    makeSuperuser();
    prepare(core -> visit(core, "nils"));
    prepare(core -> visit(core, "kari"));
    openAccount("kari");
    chooseTab("sessionsTab");
    press("#allSessionsLink");
    awaitWindow();
    assertThat(isSeen("#jwtTable")).isTrue();
    press("#jwtList #webTab");
    awaitWindow();
    assertThat(shownSessions()).containsExactly("kari");
    push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
    awaitWindow();
    press("#endAllSessionsButton");
    awaitWindow();
    press("#confirmVerbButton");
    awaitWindow();
    push(KeyCode.SHORTCUT, KeyCode.DIGIT5);
    awaitWindow();
    assertThat(shownSessions()).isEmpty();
    press("#webList .chip");
    awaitWindow();
    assertThat(shownSessions()).containsExactly("nils");
  }

  private List<String> shownSessions() {
    TableView<?> table = find("#webTable", TableView.class);
    return fx(() -> table.getItems().stream().map(row -> ((SessionRow) row).username()).toList());
  }
}
