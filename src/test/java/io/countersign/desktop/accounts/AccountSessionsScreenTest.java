package io.countersign.desktop.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.jwt.JwtFamilyFilter;
import io.countersign.core.jwt.JwtFamilyRow;
import io.countersign.core.policy.Policy;
import io.countersign.core.session.Browser;
import io.countersign.core.session.Entrance;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.Optional;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where an opened account is signed in. */
class AccountSessionsScreenTest extends AccountScreens {
  private AccountDetail kari;

  @BeforeEach
  void kari() {
    core().policies().set(TestCore.ROOT, Policy.JWT_ALGORITHM, "ES256");
    core().policies().set(TestCore.ROOT, Policy.JWT_IMPERSONATION, "true");
    Profile profile = Profile.named(TestCore.fresh("kari")).withFullName("Kari Foss");
    Optional<Secret> password = Optional.of(Secret.of(TestCore.PASSWORD));
    kari = core().accounts().create(TestCore.ROOT, new NewAccount(profile, false, true, password));
  }

  private void signIn() {
    Secret password = Secret.of(TestCore.PASSWORD);
    core().jwts().authenticate(kari.username(), password, "192.0.2.17");
  }

  private Secret web() {
    Browser browser = new Browser("192.0.2.7", "a browser");
    return core().sessions().open(kari.id(), Entrance.LINK, browser, test.clock().instant()).id();
  }

  private JwtFamilyRow newest() {
    return core()
        .jwts()
        .families(
            TestCore.ROOT,
            JwtFamilyFilter.of(kari.id()),
            Sort.descending("id"),
            Optional.empty(),
            1)
        .rows()
        .getFirst();
  }

  private void openSessions() {
    open(kari);
    chooseTab("Sessions");
  }

  private void select(String table, int row) {
    TableView<?> found = find(table, TableView.class);
    fx(
        () -> {
          found.requestFocus();
          found.getSelectionModel().clearAndSelect(row);
        });
    awaitIdle();
  }

  @Test
  void withoutAnyTheTabSaysWhatBelongsHere() {
    openSessions();
    assertThat(textsOf("#accountJwtTable .label"))
        .contains(messages.text("accounts.sessions.no-jwt"));
    assertThat(isDisabled("#endSessionButton")).isTrue();
    press("#webSessionsButton");
    assertThat(isSeen("#accountJwtTable")).isFalse();
    assertThat(textsOf("#accountWebTable .label"))
        .contains(messages.text("accounts.sessions.no-web"));
  }

  @Test
  void signInsAreToldAndAnImpersonationNamesWhoBeganIt() {
    signIn();
    test.clock().advance(Duration.ofMinutes(2));
    core().jwts().impersonate(ada, kari.id());
    openSessions();
    assertThat(textsOf("#accountJwtTable .label"))
        .contains("By ada", "begun now", "Password", "192.0.2.17", "begun 2 min ago", "Live");
  }

  @Test
  void chosenSignInIsEndedByButtonOrKeyAndOneThatIsOverIsNot() {
    signIn();
    openSessions();
    select("#accountJwtTable", 0);
    long id = newest().id();
    press("#endSessionButton");
    assertThat(led).containsExactly("end jwt " + id);
    assertThat(textsOf("#accountJwtTable .label")).contains("Ended");
    select("#accountJwtTable", 0);
    assertThat(isDisabled("#endSessionButton")).isTrue();
    keys(KeyCode.DELETE);
    assertThat(led).hasSize(1);
    assertThat(isSeen("#confirmDialog")).as("to delete the account").isFalse();
  }

  @Test
  void webSessionIsToldAndEnded() {
    Secret session = web();
    openSessions();
    press("#webSessionsButton");
    assertThat(textsOf("#accountWebTable .label"))
        .contains("One-time link", "192.0.2.7", "last used now", "Ends in 12 h");
    select("#accountWebTable", 0);
    keys(KeyCode.DELETE);
    assertThat(core().sessions().find(session)).isEmpty();
    assertThat(textsOf("#accountWebTable .label"))
        .contains(messages.text("accounts.sessions.no-web"));
  }

  @Test
  void allAreEndedTogetherAndAllAreShownInTheirSection() {
    signIn();
    openSessions();
    press("#endAllSessionsButton");
    assertThat(textsOf("#accountJwtTable .label")).contains("Ended");
    clickOn("#allSessionsLink");
    select("#accountJwtTable", 0);
    keys(KeyCode.ENTER);
    String shown = "sign-ins " + kari.id() + " " + kari.username();
    assertThat(led).containsExactly("end all " + kari.id() + " Kari Foss", shown, shown);
  }
}
