package io.countersign.desktop.roles;

import io.countersign.core.Actor;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.account.RoleHolder;
import io.countersign.testing.CoreScreenTest;
import io.countersign.testing.TestCore;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of roles share: the section over the accounts of the class. */
abstract class RoleScreens extends CoreScreenTest {
  final List<Integer> openedAccounts = new ArrayList<>();
  Actor me;
  Roles section;

  @BeforeEach
  final void wire() {
    me = ada;
    section = new Roles(kit, test.core(), () -> me, openedAccounts::add);
    factories(section.controllers());
  }

  static AccountDetail account(String username, String fullName, String... roles) {
    Profile profile = Profile.named(username).withFullName(fullName).withRoles(List.of(roles));
    return test.core().accounts().create(TestCore.ROOT, NewAccount.of(profile));
  }

  /** Shows the section where the shell would. */
  final void showRoles() {
    Parent root = fx(() -> section.list().root());
    showAsSection(root);
    refresh();
  }

  final void refresh() {
    fx(() -> section.list().controller().shown());
    awaitIdle();
  }

  final void openRole(String role) {
    openRow(table(), line -> line.role().equals(role));
  }

  @SuppressWarnings("unchecked")
  final TableView<RoleLine> table() {
    return find("#roleTable", TableView.class);
  }

  @SuppressWarnings("unchecked")
  final List<String> holders() {
    TableView<RoleHolder> table = find("#holderTable", TableView.class);
    return fx(() -> table.getItems().stream().map(RoleHolder::displayName).toList());
  }
}
