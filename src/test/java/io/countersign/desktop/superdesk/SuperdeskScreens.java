package io.countersign.desktop.superdesk;

import static io.countersign.testing.TestCore.ROOT;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.policy.Policy;
import io.countersign.core.superdesk.Outcome;
import io.countersign.core.superdesk.TrustedServers;
import io.countersign.core.tenant.TenantRow;
import io.countersign.testing.CoreScreenTest;
import io.countersign.testing.StandInSuperdesk;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of Superdesk servers share: the section, and a server that stands in. */
abstract class SuperdeskScreens extends CoreScreenTest {
  static final String ONE = "https://one.example.org";
  static final String TWO = "https://two.example.org";

  final StandInSuperdesk standIn = new StandInSuperdesk();
  Superdesk section;

  @BeforeEach
  final void wire() {
    for (Policy policy :
        List.of(
            Policy.SUPERDESK_SERVERS,
            Policy.SUPERDESK_CREATE_ACCOUNTS,
            Policy.SUPERDESK_LINK_BY_EMAIL)) {
      test.core().policies().reset(ROOT, policy);
    }
    section = new Superdesk(kit, test.core(), () -> ada);
    factories(section.controllers());
  }

  @AfterEach
  final void stop() {
    standIn.close();
  }

  static TrustedServers servers() {
    return test.core().trustedServers();
  }

  /** Somebody tries to sign in with this token; whether they could. */
  static boolean tries(String token) {
    TenantRow tenant = test.core().tenants().open(ROOT, "default");
    try (Secret value = Secret.of(token)) {
      test.core()
          .superdeskSignIn()
          .signIn(StandInSuperdesk.SESSION, value, tenant, "192.0.2.9")
          .apiKey()
          .close();
      return true;
    } catch (AppException refused) {
      return false;
    }
  }

  /** Shows the section where the shell would. */
  final void showServers() {
    Parent root = fx(() -> section.list().root());
    showAsSection(root);
    refresh();
  }

  final void refresh() {
    fx(() -> section.list().controller().shown());
    awaitIdle();
  }

  final void openServer(String server) {
    openRow(table(), row -> row.server().equals(server));
  }

  @SuppressWarnings("unchecked")
  final TableView<ServerRow> table() {
    return find("#serverTable", TableView.class);
  }

  final List<String> shown() {
    TableView<ServerRow> table = table();
    return fx(() -> table.getItems().stream().map(ServerRow::server).toList());
  }

  @SuppressWarnings("unchecked")
  final List<Outcome> outcomes() {
    TableView<Outcome> table = find("#outcomeTable", TableView.class);
    return fx(() -> List.copyOf(table.getItems()));
  }

  final String said(String id) {
    return find(id, Label.class).getText();
  }
}
