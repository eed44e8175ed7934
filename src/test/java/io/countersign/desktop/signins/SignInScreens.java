package io.countersign.desktop.signins;

import static io.countersign.testing.TestCore.ROOT;

import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.jwt.JwtFamilyFilter;
import io.countersign.core.jwt.JwtFamilyRow;
import io.countersign.core.jwt.JwtVerdict;
import io.countersign.core.policy.Policy;
import io.countersign.core.session.Browser;
import io.countersign.core.session.Entrance;
import io.countersign.core.session.SessionRow;
import io.countersign.core.transfer.Export;
import io.countersign.testing.CoreScreenTest;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of sign-ins share: the section of ada, and two accounts with a password. */
abstract class SignInScreens extends CoreScreenTest {
  static final Browser HOME = new Browser("192.0.2.7", "Mozilla/5.0 (X11; Linux x86_64)");

  final List<Integer> openedAccounts = new ArrayList<>();
  final List<Export> exported = new ArrayList<>();
  AccountDetail kari;
  AccountDetail nils;
  SignIns signIns;

  @BeforeEach
  final void wire() {
    set(Policy.JWT_ALGORITHM, "ES256");
    set(Policy.JWT_IMPERSONATION, "true");
    test.core().jwts().endBefore(ROOT, test.clock().instant());
    test.clock().advance(Duration.ofDays(60));
    test.core().jwts().purge();
    kari = account("kari", "Kari Foss");
    nils = account("nils", "Nils Berg");
    signIns = new SignIns(kit, test.core(), () -> ada, openedAccounts::add, exported::add);
    factories(signIns.controllers());
  }

  static void set(Policy policy, String value) {
    test.core().policies().set(ROOT, policy, value);
  }

  static AccountDetail account(String username, String fullName) {
    Profile profile = Profile.named(TestCore.fresh(username)).withFullName(fullName);
    Optional<Secret> password = Optional.of(Secret.of(TestCore.PASSWORD));
    return test.core().accounts().create(ROOT, new NewAccount(profile, false, true, password));
  }

  static Secret jwt(AccountDetail account) {
    Secret password = Secret.of(TestCore.PASSWORD);
    return test.core().jwts().authenticate(account.username(), password, "192.0.2.17").token();
  }

  static Secret web(AccountDetail account) {
    return test.core()
        .sessions()
        .open(account.id(), Entrance.PASSWORD, HOME, test.clock().instant())
        .id();
  }

  static boolean isGood(Secret jwt) {
    return test.core().jwts().verify(jwt) instanceof JwtVerdict.Accepted;
  }

  static boolean isOpen(Secret session) {
    return test.core().sessions().find(session).isPresent();
  }

  static JwtFamilyRow signIn(AccountDetail account) {
    return test.core()
        .jwts()
        .families(
            ROOT, JwtFamilyFilter.of(account.id()), Sort.descending("id"), Optional.empty(), 1)
        .rows()
        .getFirst();
  }

  /** Shows the section where the shell would. */
  final void showSignIns() {
    showAsSection(fx(() -> signIns.list().root()));
    fx(() -> signIns.list().controller().shown());
    awaitIdle();
  }

  @SuppressWarnings("unchecked")
  final TableView<JwtFamilyRow> jwts() {
    return find("#jwtTable", TableView.class);
  }

  @SuppressWarnings("unchecked")
  final TableView<SessionRow> sessions() {
    return find("#webTable", TableView.class);
  }

  final List<String> owners() {
    TableView<JwtFamilyRow> table = jwts();
    return fx(() -> table.getItems().stream().map(JwtFamilyRow::owner).toList());
  }

  final void openRow(TableView<?> table, int index) {
    fx(
        () -> {
          table.requestFocus();
          table.getSelectionModel().clearAndSelect(index);
        });
    push(KeyCode.ENTER);
    awaitIdle();
  }

  final void toWeb() {
    press("#jwtList #webTab");
  }

  /** Adds a filter by the menu. */
  final void filter(String text) {
    MenuButton add = find("#jwtList #addFilterButton", MenuButton.class);
    fx(
        () ->
            add.getItems().stream()
                .flatMap(item -> item instanceof Menu menu ? menu.getItems().stream() : null)
                .filter(item -> item.getText().equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No filter " + text))
                .fire());
    awaitIdle();
  }
}
