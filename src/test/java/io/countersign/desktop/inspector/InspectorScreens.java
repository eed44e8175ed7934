package io.countersign.desktop.inspector;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.desktop.kit.ClipboardInHand;
import io.countersign.desktop.kit.Kit;
import io.countersign.desktop.kit.StateLabel;
import io.countersign.testing.CoreScreenTest;
import io.countersign.testing.TestCore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of the inspector share: the open dialog over one core. */
abstract class InspectorScreens extends CoreScreenTest {
  final ClipboardInHand clipboard = new ClipboardInHand();
  final List<String> led = new ArrayList<>();
  Actor actor;

  @BeforeEach
  final void open() {
    actor = ada;
    Kit parts =
        new Kit(messages, tasks, problems, dialogs, notices, clipboard.clipboard(), kit.views());
    TokenInspector inspector =
        new TokenInspector(
            parts,
            test.core(),
            () -> actor,
            new TokenInspector.Leads(id -> led.add("account " + id), id -> led.add("token " + id)));
    factories(inspector.controllers());
    fx(inspector::open);
  }

  static AccountDetail account(String username, String fullName, String... roles) {
    Profile profile =
        Profile.named(TestCore.fresh(username)).withFullName(fullName).withRoles(List.of(roles));
    return test.core().accounts().create(ada, NewAccount.of(profile));
  }

  static AccountDetail withPassword(String username, String fullName) {
    Profile profile = Profile.named(TestCore.fresh(username)).withFullName(fullName);
    Optional<Secret> password = Optional.of(Secret.of(TestCore.PASSWORD));
    return test.core().accounts().create(ada, new NewAccount(profile, false, true, password));
  }

  /** A JWT of this account. */
  static String signIn(AccountDetail account) {
    Secret password = Secret.of(TestCore.PASSWORD);
    return test.core()
        .jwts()
        .authenticate(account.username(), password, "192.0.2.17")
        .token()
        .reveal();
  }

  final TextArea area() {
    return find("#pasteArea", TextArea.class);
  }

  /** Puts {@code text} in the place of what is in the area, as pasting over all of it does. */
  final void paste(String text) {
    TextArea area = area();
    fx(
        () -> {
          area.selectAll();
          area.replaceSelection(text);
        });
    awaitIdle();
  }

  final String state() {
    StateLabel label = find("#stateLabel", StateLabel.class);
    return fx(() -> label.isVisible() ? label.getText() : "");
  }

  final String why() {
    return find("#whyLabel", Labeled.class).getText();
  }

  /** Every name and value, and every note, that is said. */
  final List<String> said() {
    Node box = find("#resultBox", Node.class);
    return fx(
        () ->
            box.lookupAll("*").stream()
                .filter(Labeled.class::isInstance)
                .filter(InspectorScreens::isShown)
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
