package io.countersign.desktop.links;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.session.Browser;
import io.countersign.core.session.LinkFilter;
import io.countersign.core.session.LinkRow;
import io.countersign.core.session.LinkState;
import io.countersign.desktop.kit.AlertBar;
import io.countersign.desktop.kit.ClipboardInHand;
import io.countersign.desktop.kit.Kit;
import io.countersign.testing.CoreScreenTest;
import io.countersign.testing.TestCore;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of one-time links share: the links of ada, and the bar of alerts. */
abstract class LinkScreens extends CoreScreenTest {
  static final Browser HOME = new Browser("192.0.2.7", "a browser");
  static final Browser ELSEWHERE = new Browser("198.51.100.9", "another");

  final ClipboardInHand clipboard = new ClipboardInHand();
  final List<Integer> openedAccounts = new ArrayList<>();
  Optional<URI> base;
  AccountDetail kari;
  Links links;

  @BeforeEach
  final void wire() {
    base = Optional.of(URI.create("https://id.example.org"));
    kari = account("kari.foss", "Kari Foss");
    Kit parts =
        new Kit(messages, tasks, problems, dialogs, notices, clipboard.clipboard(), kit.views());
    links = fx(() -> new Links(parts, test.core(), () -> ada, () -> base, openedAccounts::add));
    factories(links.controllers());
  }

  static AccountDetail account(String username, String fullName) {
    Profile profile = Profile.named(TestCore.fresh(username)).withFullName(fullName);
    return test.core().accounts().create(ada, NewAccount.of(profile));
  }

  static List<LinkRow> linksOf(AccountDetail account) {
    return test.core()
        .links()
        .list(ada, LinkFilter.of(account.id()), Sort.descending("id"), Optional.empty(), 10)
        .rows();
  }

  static LinkState look(String secret) {
    return test.core().links().look(Secret.of(secret));
  }

  /** A link of this account that somebody opened and somebody else tried. */
  static void openTwice(AccountDetail account) {
    Secret secret = test.core().links().create(ada, account.id()).secret();
    test.core().links().open(secret, HOME);
    try {
      test.core().links().open(secret, ELSEWHERE);
      throw new AssertionError("opened twice");
    } catch (AppException refusal) {
      if (!refusal.code().equals("link-opened")) {
        throw refusal;
      }
    }
  }

  /** Shows the bar where the shell would. */
  final void showBar() {
    fx(
        () -> {
          AlertBar bar = new AlertBar();
          bar.setId("alertBar");
          bar.follow(links.alerts(), messages);
          surface.setContent(new BorderPane(new Region(), bar, null, null, null));
        });
    refresh();
  }

  final void refresh() {
    fx(links::refresh);
    awaitIdle();
  }

  final String address() {
    return find("#addressLine .text-area", TextArea.class).getText();
  }
}
