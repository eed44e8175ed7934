package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.access.NewRequest;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.Wants;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.instance.Core;
import io.countersign.testing.TestCore;
import java.util.List;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
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

  @Test
  void requestsOfAnAccountLeadToTheInboxWithTheRequestsOfThatAccount() {
    makeSuperuser();
    prepare(core -> ask(core, "nils"));
    prepare(core -> ask(core, "kari"));
    open();
    signIn();
    push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
    awaitWindow();
    clickOn("kari").push(KeyCode.ENTER);
    awaitWindow();
    TabPane tabs = find("#detailTabs", TabPane.class);
    fx(() -> tabs.getSelectionModel().select(3));
    awaitWindow();
    Hyperlink all = find("#allRequestsLink", Hyperlink.class);
    fx(all::fire);
    awaitWindow();
    ListView<?> inbox = find(".request-list", ListView.class);
    assertThat(
            fx(() -> inbox.getItems().stream().map(row -> ((RequestRow) row).username()).toList()))
        .containsExactly("kari");
    assertThat(textsOf(".chip")).containsExactly("kari");
  }
}
