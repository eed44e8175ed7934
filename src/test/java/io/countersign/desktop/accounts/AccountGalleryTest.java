package io.countersign.desktop.accounts;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.access.NewRequest;
import io.countersign.core.access.Wants;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.account.SsoIdentity;
import io.countersign.core.policy.Policy;
import io.countersign.core.session.Browser;
import io.countersign.core.session.Entrance;
import io.countersign.core.token.TokenTerms;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.CheckBox;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pictures of accounts: filled, empty, with errors, overfull. */
@Tag("gallery")
class AccountGalleryTest extends AccountScreens {
  private static AccountDetail kari;
  private static AccountDetail nils;
  private static AccountDetail vast;

  private static AccountDetail make(Profile profile, boolean superuser, boolean password) {
    Optional<Secret> secret =
        password ? Optional.of(Secret.of(TestCore.PASSWORD)) : Optional.empty();
    return core()
        .accounts()
        .create(TestCore.ROOT, new NewAccount(profile, superuser, true, secret));
  }

  private static Profile person(String name, boolean sso) {
    String username = name.toLowerCase(Locale.ROOT).replace(' ', '.');
    Profile profile =
        Profile.named(sso ? username + "@idp.example.org" : username)
            .withFullName(name)
            .withEmail(username + "@example.org")
            .withRoles(List.of("ROLE_USER"));
    return sso
        ? profile.withSso(new SsoIdentity("https://idp.example.org", "a81f-" + username))
        : profile;
  }

  @BeforeAll
  static void organisation() {
    List<AccountDetail> made = new ArrayList<>();
    String[] first = {"Nils", "Fatima", "Ola", "Ingrid", "Sunniva", "Jonas", "Berit", "Eivind"};
    String[] last = {"Berg", "Moe", "Lunde", "Dahl", "Haugen", "Vik"};
    for (int i = 0; i < 40; i++) {
      test.clock().advance(Duration.ofDays(9));
      String name = first[i % first.length] + " " + last[(i / 7 + i) % last.length];
      boolean sso = i % 3 != 0;
      Profile profile = person(name, sso);
      if (core().accounts().find(TestCore.ROOT, profile.username()).isEmpty()) {
        made.add(make(profile, i % 13 == 5, i % 3 == 0 || i % 11 == 0));
      }
    }
    for (int i = 0; i < made.size(); i++) {
      for (int t = 0; t < i * 7 % 4; t++) {
        long id = test.token(made.get(i).id(), "export " + t).row().id();
        if (t == 1) {
          core().tokens().revoke(TestCore.ROOT, id, "");
        }
      }
      if (i % 6 == 4) {
        core().accounts().deactivate(TestCore.ROOT, made.get(i).id());
      }
    }
    nils = made.getFirst();
    kari =
        make(
            new Profile(
                "kari.foss@idp.example.org",
                "kari.foss@example.org",
                "Kari Foss",
                "Kari",
                "Foss",
                "Statistics on harvests and fisheries.",
                "Runs the nightly export. Ask before you end anything.",
                "Analysis",
                new SsoIdentity("https://idp.example.org", "a81f3c02-77aa-4b19-9d10-2f6d0c"),
                List.of("ROLE_USER", "ROLE_INTERNAL_API", "ROLE_INTROSPECT")),
            true,
            true);
    test.clock().advance(Duration.ofDays(20));
    core().signIn().signIn(kari.username(), Secret.of(TestCore.PASSWORD), null);
    var laptop =
        core()
            .tokens()
            .issue(
                TestCore.ROOT,
                kari.id(),
                TokenTerms.named("laptop").until(test.clock().instant().plus(Duration.ofDays(5))));
    test.clock().advance(Duration.ofDays(6));
    long paused = test.token(kari.id(), "nightly export").row().id();
    core().tokens().suspend(TestCore.ROOT, paused);
    test.token(kari.id(), "fetch harvests for the dashboard of the department");
    long lost = test.token(kari.id(), "old laptop").row().id();
    core().tokens().revoke(TestCore.ROOT, lost, "lost");
    for (String purpose : List.of("Nightly export of harvests to the warehouse", "Dashboard")) {
      core()
          .access()
          .create(
              TestCore.ROOT,
              new NewRequest(kari.id(), purpose, Wants.BOTH, List.of(), 90, "kari@example.org"));
    }
    var declined =
        core()
            .access()
            .create(
                TestCore.ROOT,
                new NewRequest(kari.id(), "Trying things", Wants.JWT, List.of(), null, ""));
    core().access().decline(TestCore.ROOT, declined.id(), "Use the test instance.");
    core()
        .accounts()
        .edit(
            ada,
            kari.id(),
            stored(kari).version(),
            stored(kari).profile().withEmail("kari@example.org"));
    core().accounts().deactivate(TestCore.ROOT, kari.id());
    test.clock().advance(Duration.ofMinutes(3));
    core().accounts().activate(ada, kari.id());
    vast =
        make(
            new Profile(
                "w".repeat(138) + "@example.org",
                "m".repeat(242) + "@example.org",
                "Wolfeschlegelsteinhausenbergerdorff ".repeat(6).substring(0, 200).strip(),
                "F".repeat(150),
                "L".repeat(150),
                "About ".repeat(300),
                "Note ".repeat(350),
                "O".repeat(100),
                new SsoIdentity("https://" + "i".repeat(240), "s".repeat(255)),
                many()),
            false,
            false);
  }

  private static List<String> many() {
    List<String> roles = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      roles.add("ROLE_" + "ABCDEFGHIJKLMNOPQRSTUVWX".charAt(i) + "_DEPARTMENT".repeat(1 + i % 5));
    }
    return roles;
  }

  private void both(String name) {
    snapshot(name);
    snapshot(name + "-wide", 1200, 780);
  }

  @Test
  void lists() {
    showList();
    both("accounts-list");
    filter("State", "Active");
    filter("Role", "ROLE_USER");
    filter("SSO", "SSO");
    snapshot("accounts-list-filtered");
    search("zzz");
    snapshot("accounts-list-no-match");
  }

  @Test
  void emptyList() {
    me = TestCore.ROOT;
    try (TestCore fresh = TestCore.open()) {
      wire(fresh.core());
      showList();
      snapshot("accounts-list-empty");
    }
  }

  @Test
  void selection() {
    showList();
    fx(() -> table().requestFocus());
    fx(() -> table().getSelectionModel().selectRange(0, 12));
    awaitIdle();
    both("accounts-many");
    press("#deleteManyButton");
    snapshot("accounts-many-delete");
    press("#confirmCancelButton");
    press("#deactivateManyButton");
    snapshot("accounts-many-refused");
    pressNotice();
  }

  @Test
  void detailTabs() {
    showList();
    fx(() -> list.open(kari.id()));
    awaitIdle();
    both("accounts-detail-profile");
    linksOf(kari);
    sessionsOf(kari);
    fx(() -> list.refresh());
    for (String tab : List.of("Sign-in", "Sessions", "Tokens", "Requests", "History")) {
      chooseTab(tab);
      both("accounts-detail-" + tab.toLowerCase(Locale.ROOT));
    }
    fx(() -> list.open(nils.id()));
    awaitIdle();
    chooseTab("Requests");
    snapshot("accounts-detail-requests-empty");
    chooseTab("Sessions");
    snapshot("accounts-detail-sessions-empty");
    fx(() -> list.open(kari.id()));
    press("#webSessionsButton");
    snapshot("accounts-detail-sessions-web");
  }

  /** One that was opened twice, one that was withdrawn, one that is open. */
  private void linksOf(AccountDetail account) {
    var links = core().links();
    Secret first = links.create(ada, account.id()).secret();
    links.open(first, new Browser("192.0.2.7", "a browser"));
    try {
      links.open(first, new Browser("198.51.100.9", "another"));
    } catch (AppException opened) {
      test.clock().advance(Duration.ofMinutes(9));
    }
    links.create(ada, account.id()).secret().close();
    links.create(ada, account.id()).secret().close();
    test.clock().advance(Duration.ofHours(3));
  }

  private void sessionsOf(AccountDetail account) {
    core().policies().set(TestCore.ROOT, Policy.JWT_ALGORITHM, "ES256");
    core().policies().set(TestCore.ROOT, Policy.JWT_IMPERSONATION, "true");
    for (int i = 0; i < 12; i++) {
      core().jwts().authenticate(account.username(), Secret.of(TestCore.PASSWORD), "192.0.2.17");
      test.clock().advance(Duration.ofHours(5));
    }
    core().jwts().impersonate(ada, account.id());
    Secret password = Secret.of(TestCore.PASSWORD);
    core().jwts().authenticate(account.username(), password, "2001:db8:85a3::8a2e:370:7334");
    Browser browser = new Browser("192.0.2.7", "Mozilla/5.0 (X11; Linux x86_64)");
    core().sessions().open(account.id(), Entrance.LINK, browser, test.clock().instant());
    test.clock().advance(Duration.ofMinutes(2));
  }

  @Test
  void overfull() {
    open(vast);
    both("accounts-overfull-profile");
    chooseTab("Sign-in");
    snapshot("accounts-overfull-sign-in");
    press("#editButton");
    snapshot("accounts-overfull-edit");
    press("#cancelEditButton");
    fx(() -> list.refresh());
    press("#editButton");
    type("#fullNameInput", "x".repeat(180));
    core()
        .accounts()
        .edit(
            ada,
            vast.id(),
            stored(vast).version(),
            stored(vast).profile().withFullName("Theirs ".repeat(25)));
    press("#saveAccountButton");
    snapshot("accounts-overfull-conflict");
  }

  @Test
  void editing() {
    showList();
    press("#newButton");
    both("accounts-create");
    type("#usernameInput", kari.username());
    type("#emailInput", "kari at home");
    type("#ssoIssuerInput", "https://idp.example.org");
    enter("#roleInput");
    write("role-x,");
    press("#saveAccountButton");
    snapshot("accounts-create-errors");
    choose("#passwordSet");
    type("#newPassword", "harvest2024");
    type("#repeatPassword", "harvest");
    press("#saveAccountButton");
    enter("#repeatPassword");
    awaitIdle();
    snapshot("accounts-create-password");
    keys(KeyCode.ESCAPE);
    snapshot("accounts-create-discard");
    press("#confirmVerbButton");
    fx(() -> list.open(kari.id()));
    awaitIdle();
    press("#editButton");
    snapshot("accounts-edit");
    type("#fullNameInput", "Kari Foss Moe");
    CheckBox superuser = find("#superuserBox", CheckBox.class);
    fx(superuser::fire);
    core()
        .accounts()
        .edit(
            ada,
            kari.id(),
            stored(kari).version(),
            stored(kari).profile().withFullName("Kari Berg").withEmail("kari.berg@example.org"));
    press("#saveAccountButton");
    snapshot("accounts-conflict");
  }

  @Test
  void passwords() {
    open(kari);
    chooseTab("Sign-in");
    press("#setPasswordButton");
    snapshot("accounts-password-set");
    type("#newPassword", "password1234");
    type("#repeatPassword", "password12345");
    press("#setButton");
    snapshot("accounts-password-errors");
    keys(KeyCode.ESCAPE);
    press("#confirmVerbButton");
    press("#removePasswordButton");
    snapshot("accounts-password-remove");
    keys(KeyCode.ESCAPE);
    press("#generatePasswordButton");
    snapshot("accounts-password-generate");
    press("#passwordDeedButton");
    snapshot("accounts-password-reveal");
    clickOn("#storedBox");
    press("#doneButton");
    core().policies().set(TestCore.ROOT, Policy.JWT_IMPERSONATION, "true");
    core().jwts().impersonate(ada, kari.id());
    core().links().create(ada, kari.id()).secret().close();
    Browser browser = new Browser("192.0.2.7", "");
    core().sessions().open(kari.id(), Entrance.LINK, browser, test.clock().instant());
    fx(() -> list.open(kari.id()));
    keys(KeyCode.DELETE);
    snapshot("accounts-delete");
  }
}
