package io.countersign.desktop.tenants;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.tenant.TenantRow;
import io.countersign.core.tenant.TenantTerms;
import io.countersign.desktop.kit.Banner;
import io.countersign.testing.TestCore;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

class TenantListScreenTest extends TenantScreens {
  private String said(String id) {
    return find(id, Label.class).getText();
  }

  private String warning(String id) {
    Banner banner = find(id, Banner.class);
    return fx(banner::sentence);
  }

  private void typeHost(String text) {
    clickOn("#tenantHostInput").write(text);
    push(KeyCode.ENTER);
  }

  private static Optional<String> at(String host) {
    return tenants().at(host).map(TenantRow::code);
  }

  @Test
  void withoutATenantTheScreenSaysWhatThatMeansAndMakesOne() {
    tenants().delete(ROOT, "default");
    showTenants();
    assertThat(textsOf(".empty-state .label")).contains(messages.text("tenants.empty"));
    press(".empty-state .button");
    assertThat(isSeen("#tenantEdit")).isTrue();
  }

  @Test
  void tenantIsMadeByTheKeyboardAloneAndOpened() {
    showTenants();
    fx(() -> section.create());
    awaitIdle();
    write("The Daily News").push(KeyCode.TAB);
    write("news").push(KeyCode.TAB);
    write("The Daily").push(KeyCode.TAB);
    write("News.Example.org *.news.example.org,").push(KeyCode.TAB);
    write("https://news.example.org").push(KeyCode.ENTER);
    awaitIdle();
    assertThat(isSeen("#tenantEdit")).isFalse();
    TenantRow made = tenants().open(ROOT, "news");
    assertThat(made.name()).isEqualTo("The Daily News");
    assertThat(made.organisation()).contains("The Daily");
    assertThat(made.hosts()).containsExactly("news.example.org", "*.news.example.org");
    assertThat(codes()).containsExactly("default", "news");
    assertThat(said("#nameLabel")).isEqualTo("The Daily News");
    assertThat(said("#codeLabel")).isEqualTo("news");
    assertThat(textsOf("#tenantDetail .mono")).contains("*.news.example.org");
    assertThat(textsOf("#notices .label"))
        .contains(messages.text("tenants.done.created", "The Daily News"));
    assertThat(test.newest(1).getFirst().actor()).isEqualTo("ada");
  }

  @Test
  void whatIsWrongStandsBesideItsFieldAndNothingIsMade() {
    news();
    showTenants();
    press("#newTenantButton");
    press("#saveTenantButton");
    assertThat(errors()).containsExactly(messages.text("error.tenant-code-invalid"));
    fill("#tenantCodeInput", "News");
    typeHost("www.example.org:80");
    fill("#tenantHomepageInput", "javascript:alert(1)");
    press("#saveTenantButton");
    assertThat(errors())
        .containsExactly(
            messages.text("error.tenant-code-invalid"),
            messages.text("error.tenant-host-invalid", "www.example.org:80"),
            messages.text("error.tenant-homepage-invalid"));
    fill("#tenantCodeInput", "news");
    push(KeyCode.ESCAPE);
    press("#confirmVerbButton");
    press("#newTenantButton");
    fill("#tenantCodeInput", "news");
    press("#saveTenantButton");
    assertThat(errors()).containsExactly(messages.text("error.tenant-code-taken", "news"));
    fill("#tenantCodeInput", "other");
    typeHost("news.example.org");
    press("#saveTenantButton");
    assertThat(errors())
        .containsExactly(messages.text("error.tenant-host-taken", "news.example.org", "news"));
    assertThat(tenants().list(ROOT)).hasSize(2);
  }

  private List<String> errors() {
    return fx(
        () ->
            stage.getScene().getRoot().lookupAll("#tenantEdit .form-help").stream()
                .map(Label.class::cast)
                .filter(label -> label.getPseudoClassStates().toString().contains("danger"))
                .map(Label::getText)
                .toList());
  }

  @Test
  void aHomepageThatCannotReadTheCookieIsToldWhileItIsEntered() {
    showTenants();
    press("#newTenantButton");
    fill("#tenantHomepageInput", "https://www.example.org/");
    assertThat(warning("#tenantEditWarning")).isEmpty();
    typeHost("news.example.org");
    assertThat(warning("#tenantEditWarning")).isEqualTo(messages.text("tenants.warning.elsewhere"));
    fill("#tenantHomepageInput", "https://news.example.org/");
    assertThat(warning("#tenantEditWarning")).isEmpty();
    fill("#tenantHomepageInput", "https://www.example.org/");
    fill("#tenantCodeInput", "news");
    press("#saveTenantButton");
    assertThat(warning("#tenantWarning")).isEqualTo(messages.text("tenants.warning.elsewhere"));
  }

  @Test
  void editingChangesItAndIsTakenBack() {
    news();
    showTenants();
    openTenant("news");
    push(KeyCode.F2);
    awaitIdle();
    clickOn("#tenantHostInput").push(KeyCode.BACK_SPACE).push(KeyCode.BACK_SPACE);
    assertThat(warning("#tenantEditWarning")).isEqualTo(messages.text("tenants.warning.no-host"));
    fill("#tenantOrganisationInput", "");
    press("#saveTenantButton");
    assertThat(tenants().open(ROOT, "news").hosts()).isEmpty();
    assertThat(at("news.example.org")).contains("default");
    assertThat(warning("#tenantWarning")).isEqualTo(messages.text("tenants.warning.no-host"));
    assertThat(textsOf("#factList .label")).contains(messages.text("tenants.no-organisation"));
    press("#notices .notice-action");
    assertThat(at("news.example.org")).contains("news");
    assertThat(warning("#tenantWarning")).isEmpty();
    assertThat(textsOf("#factList .label")).contains("The Daily");
  }

  @Test
  void whoEditsSecondIsToldAndLoadsWhatIsStored() {
    TenantRow news = news();
    showTenants();
    openTenant("news");
    press("#editTenantButton");
    fill("#tenantNameInput", "Mine");
    tenants().edit(ROOT, "news", news.version(), news.terms().ofOrganisation("Somebody else's"));
    press("#saveTenantButton");
    assertThat(warning("#tenantEditBanner"))
        .isEqualTo(messages.text("tenants.edit.changed-meanwhile"));
    assertThat(tenants().open(ROOT, "news").name()).isEqualTo("The Daily News");
    press("#tenantEditBanner .button");
    TextInputControl organisation = find("#tenantOrganisationInput", TextInputControl.class);
    assertThat(organisation.getText()).isEqualTo("Somebody else's");
    fill("#tenantNameInput", "Mine");
    press("#saveTenantButton");
    assertThat(tenants().open(ROOT, "news").name()).isEqualTo("Mine");
  }

  @Test
  void deletingNamesItAndItsHostsAndIsTakenBack() {
    TenantRow news = news();
    showTenants();
    openTenant("news");
    push(KeyCode.DELETE);
    awaitIdle();
    assertThat(textsOf("#confirmDialog .label"))
        .contains(
            messages.text("tenants.delete.title", "The Daily News"),
            messages.text("tenants.delete.heir", "Default"),
            "*.news.example.org");
    push(KeyCode.ESCAPE);
    assertThat(at("news.example.org")).contains("news");
    press("#deleteTenantButton");
    press("#confirmVerbButton");
    assertThat(codes()).containsExactly("default");
    assertThat(isSeen("#tenantDetail")).isFalse();
    assertThat(at("news.example.org")).contains("default");
    press("#notices .notice-action");
    assertThat(tenants().open(ROOT, "news").terms()).isEqualTo(news.terms());
    assertThat(codes()).containsExactly("default", "news");
  }

  @Test
  void ofManyHostsTheQuestionNamesSome() {
    List<String> hosts = IntStream.rangeClosed(1, 50).mapToObj(i -> i + ".example").toList();
    tenants().create(ROOT, TenantTerms.of("many").withHosts(hosts));
    showTenants();
    openTenant("many");
    press("#deleteTenantButton");
    assertThat(textsOf("#confirmDialog .label"))
        .contains("8.example", messages.text("tenants.delete.more", 42))
        .doesNotContain("9.example");
  }

  @Test
  void nearestTenantThatTakesAHostIsNamed() {
    tenants().create(ROOT, TenantTerms.of("many").withHosts(List.of("a.example.org", "b.example")));
    tenants().create(ROOT, TenantTerms.of("below", "*.example.org"));
    showTenants();
    openTenant("many");
    press("#deleteTenantButton");
    assertThat(textsOf("#confirmDialog .label"))
        .contains(
            messages.text("tenants.delete.heirs"), "a.example.org: below", "b.example: Default");
    push(KeyCode.ESCAPE);
    openTenant("below");
    press("#deleteTenantButton");
    assertThat(textsOf("#confirmDialog .label"))
        .contains(messages.text("tenants.delete.heir", "Default"), "*.example.org");
    push(KeyCode.ESCAPE);
    openTenant("default");
    press("#deleteTenantButton");
    assertThat(textsOf("#confirmDialog .label"))
        .contains(messages.text("tenants.delete.text"), "*");
  }

  @Test
  void deletingTheLastSaysWhatThatMeans() {
    showTenants();
    openTenant("default");
    press("#deleteTenantButton");
    assertThat(textsOf("#confirmDialog .label")).contains(messages.text("tenants.delete.last"));
    press("#confirmVerbButton");
    assertThat(tenants().list(ROOT)).isEmpty();
    assertThat(isSeen("#emptyState")).isTrue();
  }

  @Test
  void aTenantThatIsGoneMeanwhileIsNoSurprise() {
    news();
    showTenants();
    openTenant("news");
    press("#deleteTenantButton");
    tenants().delete(ROOT, "news");
    press("#confirmVerbButton");
    assertThat(textsOf("#notices .label")).contains(messages.text("error.tenant-unknown", "news"));
    assertThat(codes()).containsExactly("default");
  }

  @Test
  void knownOrganisationsAreOffered() {
    news();
    showTenants();
    press("#newTenantButton");
    assertThat(textsOf("#tenantEdit .chip-offer")).containsExactly("The Daily");
    press("#tenantEdit .chip-offer");
    assertThat(find("#tenantOrganisationInput", TextInputControl.class).getText())
        .isEqualTo("The Daily");
    assertThat(textsOf("#tenantEdit .chip-offer")).isEmpty();
  }

  @Test
  void whoIsNoSuperuserAnyMoreIsRefused() {
    var former = test.superuser(TestCore.fresh("former"));
    Tenants theirs = new Tenants(kit, test.core(), () -> former);
    factories(theirs.controllers());
    section = theirs;
    showTenants();
    test.core().accounts().setSuperuser(ROOT, former.accountId(), false);
    press("#newTenantButton");
    fill("#tenantCodeInput", "theirs");
    press("#saveTenantButton");
    assertThat(warning("#tenantEditBanner")).isEqualTo(messages.text("error.not-allowed"));
    assertThat(tenants().list(ROOT)).hasSize(1);
  }
}
