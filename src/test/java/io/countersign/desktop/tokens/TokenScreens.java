package io.countersign.desktop.tokens;

import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.account.AccountRow;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.token.Issued;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.token.TokenRow;
import io.countersign.core.token.TokenTerms;
import io.countersign.core.transfer.Export;
import io.countersign.core.verify.Presented;
import io.countersign.core.verify.Verdict;
import io.countersign.desktop.kit.ClipboardInHand;
import io.countersign.desktop.kit.FormField;
import io.countersign.desktop.kit.Kit;
import io.countersign.testing.CoreScreenTest;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.BeforeEach;

/** What the screen tests of tokens share: one core for a class, emptied before each test. */
abstract class TokenScreens extends CoreScreenTest {
  static final String ENDPOINT = "http://127.0.0.1:8765";

  final ClipboardInHand clipboard = new ClipboardInHand();
  final List<Integer> openedAccounts = new ArrayList<>();
  final List<Export> exported = new ArrayList<>();
  Tokens tokens;

  @BeforeEach
  final void wire() {
    for (AccountRow account : accounts()) {
      if (!ada.is(account.id())) {
        test.core().accounts().delete(TestCore.ROOT, account.id());
      }
    }
    fx(
        () ->
            kit =
                new Kit(
                    messages,
                    tasks,
                    problems,
                    dialogs,
                    notices,
                    clipboard.clipboard(),
                    kit.views()));
    tokens =
        new Tokens(kit, test.core(), () -> ada, openedAccounts::add, () -> ENDPOINT, exported::add);
    factories(tokens.controllers());
  }

  private static List<AccountRow> accounts() {
    return test.core()
        .accounts()
        .list(TestCore.ROOT, AccountFilter.all(), Sort.ascending("id"), Optional.empty(), 1000)
        .rows();
  }

  /** Shows the list where the shell would. */
  final void showList() {
    showAsSection(fx(() -> tokens.list().root()));
    awaitIdle();
  }

  static AccountDetail account(String username, String fullName, String... roles) {
    Profile profile = Profile.named(username).withFullName(fullName).withRoles(List.of(roles));
    return test.core().accounts().create(ada, NewAccount.of(profile));
  }

  static Issued token(AccountDetail owner, String name, Duration lasts) {
    TokenTerms terms =
        TokenTerms.named(name).until(lasts == null ? null : test.clock().instant().plus(lasts));
    return test.core().tokens().issue(ada, owner.id(), terms);
  }

  static TokenRow row(long id) {
    return test.core().tokens().open(ada, id);
  }

  static List<TokenRow> tokensOf(int accountId) {
    return test.core()
        .tokens()
        .list(ada, TokenFilter.of(accountId), Sort.ascending("id"), Optional.empty(), 1000)
        .rows();
  }

  static boolean isAccepted(String token) {
    Presented presented = new Presented(Secret.of(token), "127.0.0.1");
    return test.core().verifier().bearer(presented) instanceof Verdict.Accepted;
  }

  @SuppressWarnings("unchecked")
  final TableView<TokenRow> table() {
    return find("#table", TableView.class);
  }

  final List<String> names() {
    TableView<TokenRow> table = table();
    return fx(() -> table.getItems().stream().map(TokenRow::name).toList());
  }

  /** Opens the row of this name, as Enter does. */
  final void openRow(String name) {
    TableView<TokenRow> table = table();
    fx(
        () -> {
          TokenRow wanted =
              table.getItems().stream().filter(r -> r.name().equals(name)).findFirst().get();
          table.requestFocus();
          table.getSelectionModel().clearAndSelect(table.getItems().indexOf(wanted));
        });
    push(KeyCode.ENTER);
    awaitIdle();
  }

  final void selectAll() {
    TableView<TokenRow> table = table();
    fx(
        () -> {
          table.requestFocus();
          table.getSelectionModel().selectAll();
        });
    awaitIdle();
  }

  final void choose(String id) {
    ToggleButton button = find(id, ToggleButton.class);
    fx(() -> button.setSelected(true));
  }

  final String error(String field) {
    return find(field, FormField.class).getError();
  }

  final String text(String id) {
    return find(id, Labeled.class).getText();
  }

  /** What the notices say, oldest first. */
  final List<String> told() {
    Region notices = find("#notices", Region.class);
    return fx(
        () ->
            notices.lookupAll(".notice > .label").stream()
                .map(node -> ((Label) node).getText())
                .toList());
  }

  /** Every text under {@code id} that is seen. */
  final List<String> textsIn(String id) {
    Node root = find(id, Node.class);
    return fx(
        () ->
            root.lookupAll(".label").stream()
                .filter(TokenScreens::isShown)
                .map(node -> ((Labeled) node).getText())
                .toList());
  }

  private static boolean isShown(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (!n.isVisible()) {
        return false;
      }
    }
    return true;
  }
}
