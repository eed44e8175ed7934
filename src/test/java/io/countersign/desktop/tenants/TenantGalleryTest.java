package io.countersign.desktop.tenants;

import static io.countersign.testing.TestCore.ROOT;

import io.countersign.core.tenant.TenantTerms;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pictures of the section of tenants. */
@Tag("gallery")
class TenantGalleryTest extends TenantScreens {
  @Test
  void section() {
    tenants().delete(ROOT, "default");
    showTenants();
    snapshot("tenants-empty");
    news();
    tenants()
        .create(
            ROOT,
            new TenantTerms(
                "sport",
                "Sport",
                "The Daily",
                List.of("sport.example.org"),
                "https://example.org"));
    tenants().create(ROOT, new TenantTerms("archive", "Archive", null, List.of(), ""));
    tenants().create(ROOT, new TenantTerms("default", "Default", null, List.of("*"), ""));
    showTenants();
    snapshot("tenants-list");
    snapshot("tenants-list-wide", 1200, 780);
    openTenant("news");
    snapshot("tenants-detail");
    openTenant("sport");
    snapshot("tenants-detail-elsewhere");
    openTenant("archive");
    snapshot("tenants-detail-no-host");
    openTenant("news");
    press("#editTenantButton");
    snapshot("tenants-edit");
    fill("#tenantHomepageInput", "https://www.example.org/");
    snapshot("tenants-edit-elsewhere");
    push(KeyCode.ESCAPE);
    press("#confirmVerbButton");
    press("#deleteTenantButton");
    snapshot("tenants-delete");
    press("#confirmVerbButton");
    snapshot("tenants-deleted");
    press("#newTenantButton");
    snapshot("tenants-new");
    fill("#tenantCodeInput", "News");
    clickOn("#tenantHostInput").write("www.example.org:80").push(KeyCode.ENTER);
    fill("#tenantHomepageInput", "www.example.org");
    press("#saveTenantButton");
    snapshot("tenants-new-errors");
  }

  @Test
  void overfull() {
    List<String> hosts = new ArrayList<>();
    for (int i = 1; i <= 40; i++) {
      hosts.add("a-long-name-of-a-regional-edition-" + i + ".news.western-norway.example.org");
    }
    String organisation = "The Association of Regional Newspapers and Broadcasters of the North";
    tenants()
        .create(
            ROOT,
            new TenantTerms(
                "the-regional-editions-of-the-western-and-northern-parts-of-nor",
                "The regional editions of the western and northern parts of the country, together",
                organisation,
                hosts,
                "https://" + hosts.getFirst() + "/" + "start/".repeat(30)));
    for (int i = 1; i <= 40; i++) {
      tenants()
          .create(
              ROOT,
              TenantTerms.of("edition-" + i, "edition-" + i + ".example.org")
                  .ofOrganisation(organisation + " " + i));
    }
    showTenants();
    snapshot("tenants-overfull");
    openTenant("the-regional-editions-of-the-western-and-northern-parts-of-nor");
    snapshot("tenants-overfull-detail");
    press("#editTenantButton");
    snapshot("tenants-overfull-edit");
    push(KeyCode.ESCAPE);
    awaitIdle();
    press("#deleteTenantButton");
    snapshot("tenants-overfull-delete");
  }
}
