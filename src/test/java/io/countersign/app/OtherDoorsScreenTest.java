package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Actor;
import io.countersign.core.account.AccountRow;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.desktop.kit.ConfirmSpec;
import io.countersign.testing.ScreenTest;
import io.countersign.testing.TestCore;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window shows what commands, callers and other windows changed meanwhile. */
class OtherDoorsScreenTest extends ScreenTest {
  @TempDir Path temp;
  private Opening opening;
  private Instance instance;
  private EndpointSwitch endpoint;
  private DesktopWiring wiring;
  private TableView<AccountRow> table;

  @BeforeEach
  void showAccounts() {
    opening = new DirectoryOpening(temp.resolve("data"), TestCore.CHEAP, held -> {});
    instance = opening.open();
    Actor ada = WindowFixture.superuser(instance.core(), WindowFixture.ADA);
    fx(
        () -> {
          endpoint = new EndpointSwitch(kit, instance, () -> ada);
          wiring =
              new DesktopWiring(kit, theme, instance, endpoint, () -> ada, "", () -> {}, () -> {});
          factories(wiring.controllers());
          surface.setContent(wiring.shell());
        });
    awaitIdle();
    push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
    awaitIdle();
    table = accounts();
    fx(table::requestFocus);
  }

  @SuppressWarnings("unchecked")
  private TableView<AccountRow> accounts() {
    return find("#accountList .table-view", TableView.class);
  }

  @AfterEach
  void putAway() {
    fx(wiring::end);
    fx(endpoint::end);
    awaitIdle();
    opening.close();
  }

  private void makeAccount(String username) {
    instance.core().accounts().create(TestCore.ROOT, NewAccount.of(Profile.named(username)));
  }

  private List<String> shown() {
    return fx(() -> names());
  }

  private List<String> names() {
    return table.getItems().stream().map(AccountRow::username).toList();
  }

  private void look() {
    fx(wiring::look);
    awaitIdle();
  }

  @Test
  void whatAnotherDoorDidIsShownAtTheNextLook() {
    look();
    makeAccount("kari");
    assertThat(shown()).containsExactly("ada");
    look();
    assertThat(shown()).containsExactly("ada", "kari");
    makeAccount("nils");
    look();
    assertThat(shown()).containsExactly("ada", "kari", "nils");
  }

  @Test
  void theWindowLooksByItself() {
    makeAccount("kari");
    ObservableValue<?> rows = fx(() -> Bindings.size(table.getItems()));
    await(() -> rows, () -> names().contains("kari"), "kari to be shown");
  }

  @Test
  void nothingIsLoadedAgainWhileNothingHappened() {
    look();
    List<AccountRow> before = fx(() -> List.copyOf(table.getItems()));
    instance
        .core()
        .database()
        .write(
            TestCore.ROOT,
            "account.edit",
            tx ->
                tx.session()
                    .createMutationQuery("update Account set fullName = 'Ada Moe'")
                    .executeUpdate());
    look();
    assertThat(fx(() -> List.copyOf(table.getItems()))).isEqualTo(before);
  }

  @Test
  void nothingMovesUnderSomebodyWhoTypesUntilTheyAreDone() {
    look();
    TextField field = find("#accountList #filterField", TextField.class);
    fx(field::requestFocus);
    makeAccount("kari");
    look();
    assertThat(shown()).containsExactly("ada");
    fx(table::requestFocus);
    look();
    assertThat(shown()).containsExactly("ada", "kari");
  }

  @Test
  void nothingMovesUnderADialogUntilItIsLeft() {
    look();
    fx(() -> kit.dialogs().confirm(ConfirmSpec.of("Stay", "Here.", "Stay"), () -> {}));
    makeAccount("kari");
    look();
    assertThat(shown()).containsExactly("ada");
    fx(() -> kit.dialogs().closeAll());
    fx(table::requestFocus);
    look();
    assertThat(shown()).containsExactly("ada", "kari");
  }
}
