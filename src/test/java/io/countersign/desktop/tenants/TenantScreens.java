package io.countersign.desktop.tenants;

import static io.countersign.testing.TestCore.ROOT;

import io.countersign.core.tenant.TenantRow;
import io.countersign.core.tenant.TenantService;
import io.countersign.core.tenant.TenantTerms;
import io.countersign.testing.CoreScreenTest;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of tenants share: the section, and only the tenant of a fresh instance. */
abstract class TenantScreens extends CoreScreenTest {
  Tenants section;

  @BeforeEach
  final void wire() {
    tenants().list(ROOT).forEach(tenant -> tenants().delete(ROOT, tenant.code()));
    tenants().create(ROOT, new TenantTerms("default", "Default", null, List.of("*"), ""));
    section = new Tenants(kit, test.core(), () -> ada);
    factories(section.controllers());
  }

  static TenantService tenants() {
    return test.core().tenants();
  }

  static TenantRow news() {
    return tenants()
        .create(
            ROOT,
            new TenantTerms(
                "news",
                "The Daily News",
                "The Daily",
                List.of("news.example.org", "*.news.example.org"),
                "https://news.example.org/"));
  }

  /** Shows the section where the shell would. */
  final void showTenants() {
    Parent root = fx(() -> section.list().root());
    showAsSection(root);
    fx(() -> section.list().controller().shown());
    awaitIdle();
  }

  final void openTenant(String code) {
    openRow(table(), row -> row.code().equals(code));
  }

  @SuppressWarnings("unchecked")
  final TableView<TenantRow> table() {
    return find("#tenantTable", TableView.class);
  }

  final List<String> codes() {
    TableView<TenantRow> table = table();
    return fx(() -> table.getItems().stream().map(TenantRow::code).toList());
  }
}
