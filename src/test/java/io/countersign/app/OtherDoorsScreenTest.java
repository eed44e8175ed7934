package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.access.NewRequest;
import io.countersign.core.access.RequestFilter;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.Wants;
import io.countersign.core.account.AccountRow;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.tenant.TenantRow;
import io.countersign.desktop.exports.SavePlace;
import io.countersign.desktop.kit.ConfirmSpec;
import io.countersign.settings.MachineSetting;
import io.countersign.testing.Litter;
import io.countersign.testing.ScreenTest;
import io.countersign.testing.StandInSuperdesk;
import io.countersign.testing.TestCore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.util.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window shows what commands, callers and other windows changed meanwhile. */
class OtherDoorsScreenTest extends ScreenTest {
  @TempDir Path temp;
  private StandInNotifier told;
  private Duration often = DoorWatch.LOOK;
  private Opening opening;
  private Instance instance;
  private Actor ada;
  private EndpointSwitch endpoint;
  private DesktopWiring wiring;
  private TableView<AccountRow> table;

  @BeforeEach
  void showAccounts() {
    told = new StandInNotifier(temp.resolve("bin"));
    Litter.copy(WindowFixture.withSuperuser(), temp.resolve("data"));
    opening =
        new DirectoryOpening(
            temp.resolve("data"),
            TestCore.CHEAP,
            Surroundings.none(),
            held -> {},
            settings -> settings.override(MachineSetting.ENDPOINT_ENABLED, false));
    instance = opening.open();
    int id = instance.core().accounts().require(TestCore.ROOT, WindowFixture.ADA).id();
    ada = Actor.account(id, WindowFixture.ADA);
    begin();
  }

  private void begin() {
    fx(
        () -> {
          endpoint = new EndpointSwitch(kit, instance, () -> ada);
          wiring =
              new DesktopWiring(
                  kit,
                  theme,
                  instance,
                  endpoint,
                  new Habits("", often, told.notifications(), SavePlace.system(messages)),
                  () -> ada,
                  file -> {},
                  () -> {},
                  () -> {});
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
    again(Duration.millis(200));
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

  /** From here on nothing is shown because the window looked by itself. */
  private void lookOnlyWhenTold() {
    again(Duration.hours(1));
    push(KeyCode.SHORTCUT, KeyCode.DIGIT4);
    awaitIdle();
  }

  private void again(Duration look) {
    fx(wiring::end);
    fx(endpoint::end);
    often = look;
    begin();
  }

  @Test
  void whomSuperdeskConfirmsForTheFirstTimeIsListedAtOnce() {
    lookOnlyWhenTold();
    push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
    awaitIdle();
    fx(table::requestFocus);
    TenantRow tenant = instance.core().tenants().open(TestCore.ROOT, "default");
    try (StandInSuperdesk superdesk = new StandInSuperdesk();
        Secret token = Secret.of("a-token-of-superdesk")) {
      superdesk.setIn(instance.core().policies());
      instance
          .core()
          .superdeskSignIn()
          .signIn(StandInSuperdesk.SESSION, token, tenant, "192.0.2.4")
          .apiKey()
          .close();
    }
    ObservableValue<?> rows = fx(() -> Bindings.size(table.getItems()));
    await(() -> rows, () -> names().contains("superdesk.test.user"), "the new account");
  }

  private void enter(Actor actor, int account, String purpose) {
    instance
        .core()
        .access()
        .create(actor, new NewRequest(account, purpose, Wants.BEARER, List.of(), 30, ""));
  }

  private int account(String username, String fullName) {
    Profile profile = Profile.named(username).withFullName(fullName);
    return instance.core().accounts().create(TestCore.ROOT, NewAccount.of(profile)).id();
  }

  private void awaitBadge(String count) {
    Label badge = find("#requestsBadge", Label.class);
    await(badge::textProperty, () -> badge.getText().equals(count), count + " in the badge");
    awaitIdle();
  }

  private void awaitCalls(int count) {
    CompletableFuture<Void> written =
        CompletableFuture.runAsync(
            () -> {
              while (told.calls().size() < count) {
                Thread.onSpinWait();
              }
            });
    written.orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Test
  void requestIsInTheInboxAtOnceAndTheSystemTellsWhoAsks() {
    int kari = account("kari", "Kari Foss");
    int nils = account("nils", "Nils Berg");
    fx(wiring::end);
    enter(TestCore.ROOT, nils, "It waited before the window was opened");
    lookOnlyWhenTold();
    awaitBadge("1");
    enter(TestCore.ROOT, kari, "A purpose that is nobody else's business");
    awaitBadge("2");
    ListView<?> list = find(".request-list", ListView.class);
    assertThat(fx(() -> list.getItems().size())).isEqualTo(2);
    awaitCalls(1);
    assertThat(told.calls())
        .containsExactly("[--app-name=Countersign][--][Countersign][Kari Foss asks for access.]");
  }

  @Test
  void neitherOwnDeedsNorDecisionsAreToldNorAnythingOnceItIsSwitchedOff() {
    int kari = account("kari", "Kari Foss");
    lookOnlyWhenTold();
    enter(ada, kari, "Entered by ada herself");
    awaitBadge("1");
    instance.settings().set(MachineSetting.NOTIFICATIONS, false);
    enter(TestCore.ROOT, kari, "Nobody is told");
    awaitBadge("2");
    instance.settings().set(MachineSetting.NOTIFICATIONS, true);
    RequestRow first =
        instance
            .core()
            .access()
            .list(ada, RequestFilter.pending(), Sort.ascending("id"), Optional.empty(), 1)
            .rows()
            .getFirst();
    instance.core().access().withdraw(TestCore.ROOT, first.id());
    awaitBadge("1");
    enter(TestCore.ROOT, kari, "This is told");
    awaitBadge("2");
    awaitCalls(1);
    assertThat(told.calls()).hasSize(1);
  }

  @Test
  void afterTheSessionNothingIsToldAnyMore() {
    int kari = account("kari", "Kari Foss");
    lookOnlyWhenTold();
    fx(wiring::end);
    enter(TestCore.ROOT, kari, "Too late");
    awaitIdle();
    assertThat(find("#requestsBadge", Label.class).getText()).isEqualTo("0");
    assertThat(told.calls()).isEmpty();
  }
}
