package io.countersign.core.tenant;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.AppException;
import io.countersign.core.Texts;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.testing.BesideScreens;
import io.countersign.testing.ChangeRace;
import io.countersign.testing.Race;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@BesideScreens
@ParameterizedClass
@EnumSource(Store.class)
class TenantServiceTest {
  private static final TenantTerms NEWS =
      TenantTerms.of("news", "news.example.org", "*.news.example.org")
          .ofOrganisation("The Daily")
          .withHomepage("https://news.example.org/");

  @Parameter Store store;
  private TestCore test;
  private TenantService tenants;

  @BeforeEach
  void open() {
    test = TestCore.on(store);
    tenants = test.core().tenants();
  }

  @AfterEach
  void close() {
    test.close();
  }

  private static void refused(String code, Runnable deed) {
    assertThatThrownBy(deed::run)
        .isInstanceOfSatisfying(
            AppException.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private Optional<String> at(String host) {
    return tenants.at(host).map(TenantRow::code);
  }

  private List<String> codes() {
    return tenants.list(ROOT).stream().map(TenantRow::code).toList();
  }

  private Map<String, String> lastAudited(String action) {
    var entry = test.newest(1).getFirst();
    assertThat(entry.action()).isEqualTo(action);
    assertThat(entry.subjectKind()).isEqualTo("tenant");
    return entry.detail();
  }

  @Test
  void aFreshInstanceHasOneTenantThatTakesEveryHost() {
    TenantRow only = tenants.open(ROOT, "default");
    assertThat(tenants.list(ROOT)).containsExactly(only);
    assertThat(only.organisation()).isEmpty();
    assertThat(only.homepage()).isEmpty();
    assertThat(only.hosts()).containsExactly("*");
    assertThat(at("anything.example")).contains("default");
    assertThat(at("[::1]:8080")).contains("default");
    assertThat(at("localhost")).contains("default");
    assertThat(at("no host")).isEmpty();
    assertThat(tenants.isNamed("anything.example")).isFalse();
  }

  @Test
  void theNearestEntryDecides() {
    tenants.create(ROOT, NEWS);
    tenants.create(ROOT, TenantTerms.of("wide", "*.example.org"));
    tenants.create(ROOT, TenantTerms.of("deep", "a.b.news.example.org", "[2001:db8::1]"));
    assertThat(at("NEWS.example.org.:443")).contains("news");
    assertThat(at("b.news.example.org")).contains("news");
    assertThat(at("x.b.news.example.org")).contains("news");
    assertThat(at("a.b.news.example.org")).contains("deep");
    assertThat(at("[2001:DB8:0::1]:80")).contains("deep");
    assertThat(at("other.example.org")).contains("wide");
    assertThat(at("xnews.example.org")).contains("wide");
    assertThat(at("example.org")).contains("default");
    assertThat(at("example.com")).contains("default");
    assertThat(tenants.isNamed("news.example.org:1")).isTrue();
    assertThat(tenants.isNamed("x.example.org")).isTrue();
    assertThat(tenants.isNamed("example.org")).isFalse();
    tenants.delete(ROOT, "default");
    assertThat(at("example.org")).isEmpty();
    assertThat(at("news.example.org")).contains("news");
  }

  @Test
  void aTenantIsFoundAsItWasMade() {
    TenantRow made = tenants.create(ROOT, NEWS);
    assertThat(made)
        .isEqualTo(
            new TenantRow(
                made.id(),
                made.version(),
                "news",
                "news",
                Optional.of("The Daily"),
                List.of("news.example.org", "*.news.example.org"),
                Optional.of(URI.create("https://news.example.org/"))));
    assertThat(tenants.open(ROOT, "news")).isEqualTo(made);
    assertThat(tenants.at("news.example.org")).contains(made);
    assertThat(codes()).containsExactly("default", "news");
    assertThat(tenants.organisations(ROOT)).containsExactly("The Daily");
    assertThat(lastAudited("tenant.created"))
        .containsEntry("organisation", "The Daily")
        .containsEntry("homepage", "https://news.example.org/")
        .containsEntry("hosts", "news.example.org *.news.example.org");
  }

  @Test
  void whatIsTakenIsRefusedAndTheOtherTenantIsNamed() {
    tenants.create(ROOT, NEWS);
    refused("tenant-code-taken", () -> tenants.create(ROOT, TenantTerms.of("news")));
    TenantTerms greedy = TenantTerms.of("other", "a.example", "News.Example.Org");
    assertThatThrownBy(() -> tenants.create(ROOT, greedy))
        .isInstanceOfSatisfying(
            AppException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("tenant-host-taken");
              assertThat(refusal.field()).contains("hosts");
              assertThat(Texts.of(Locale.ENGLISH).sentence(refusal))
                  .contains("news.example.org belongs to the tenant news.");
            });
    refused("tenant-host-taken", () -> tenants.create(ROOT, TenantTerms.of("other", "*")));
    TenantRow first = tenants.open(ROOT, "default");
    TenantTerms same = first.terms();
    refused(
        "tenant-host-taken",
        () ->
            tenants.edit(
                ROOT, "default", first.version(), same.withHosts(List.of("news.example.org"))));
    refused(
        "tenant-code-taken",
        () -> tenants.edit(ROOT, "default", first.version(), TenantTerms.of("news", "*")));
    assertThat(tenants.open(ROOT, "default")).isEqualTo(first);
    assertThat(codes()).containsExactly("default", "news");
  }

  @Test
  void whatIsNotThereIsUnknown() {
    refused("tenant-unknown", () -> tenants.open(ROOT, "nothing"));
    refused("tenant-unknown", () -> tenants.open(ROOT, "DEFAULT"));
    refused("tenant-unknown", () -> tenants.open(ROOT, "a\0b"));
    refused("tenant-unknown", () -> tenants.delete(ROOT, ""));
    refused("tenant-unknown", () -> tenants.edit(ROOT, "nothing", 0, NEWS));
  }

  @Test
  void badTermsChangeNothing() {
    TenantRow first = tenants.open(ROOT, "default");
    refused("tenant-code-invalid", () -> tenants.create(ROOT, TenantTerms.of("A")));
    refused(
        "tenant-homepage-invalid",
        () ->
            tenants.edit(
                ROOT, "default", first.version(), first.terms().withHomepage("javascript:x")));
    assertThat(tenants.list(ROOT)).containsExactly(first);
  }

  @Test
  void anEditIsSeenByTheNextRequestAndTold() {
    TenantRow made = tenants.create(ROOT, NEWS);
    assertThat(at("news.example.org")).contains("news");
    TenantTerms wanted =
        new TenantTerms("daily", "Daily", null, List.of("*.news.example.org", "daily.example"), "");
    TenantRow edited = tenants.edit(ROOT, "news", made.version(), wanted);
    assertThat(edited.id()).isEqualTo(made.id());
    assertThat(edited.terms()).isEqualTo(wanted);
    assertThat(tenants.open(ROOT, "daily")).isEqualTo(edited);
    assertThat(at("news.example.org")).contains("default");
    assertThat(at("x.news.example.org")).contains("daily");
    assertThat(at("daily.example")).contains("daily");
    assertThat(lastAudited("tenant.edited"))
        .containsEntry("code", "news → daily")
        .containsEntry("organisation", "The Daily → –")
        .containsEntry(
            "hosts", "news.example.org *.news.example.org → *.news.example.org daily.example");
    refused("changed-meanwhile", () -> tenants.edit(ROOT, "daily", made.version(), wanted));
  }

  @Test
  void hostsMayChangePlacesAndTenants() {
    TenantRow made = tenants.create(ROOT, NEWS);
    TenantRow turned =
        tenants.edit(ROOT, "news", made.version(), NEWS.withHosts(made.hosts().reversed()));
    assertThat(turned.hosts()).containsExactly("*.news.example.org", "news.example.org");
    TenantRow bare = tenants.edit(ROOT, "news", turned.version(), NEWS.withHosts(List.of()));
    assertThat(bare.hosts()).isEmpty();
    tenants.create(ROOT, TenantTerms.of("other", "news.example.org"));
    assertThat(at("news.example.org")).contains("other");
    tenants.delete(ROOT, "other");
    assertThat(lastAudited("tenant.deleted")).containsEntry("hosts", "news.example.org");
    assertThat(at("news.example.org")).contains("default");
    tenants.create(ROOT, TenantTerms.of("other", "news.example.org"));
  }

  @Test
  void anEditThatChangesNothingIsNotTold() {
    TenantRow made = tenants.create(ROOT, NEWS);
    long before = test.newest(1).getFirst().sequence();
    assertThat(tenants.edit(ROOT, "news", made.version(), made.terms())).isEqualTo(made);
    assertThat(test.newest(1).getFirst().sequence()).isEqualTo(before);
  }

  @Test
  void accountsOutliveTheirTenant() {
    tenants.create(ROOT, NEWS);
    Profile kari = new Profile("kari", "", "", null, null, null, "", "The Daily", null, List.of());
    test.core().accounts().create(ROOT, NewAccount.of(kari));
    tenants.delete(ROOT, "news");
    tenants.delete(ROOT, "default");
    assertThat(tenants.list(ROOT)).isEmpty();
    assertThat(tenants.organisations(ROOT)).isEmpty();
    assertThat(at("news.example.org")).isEmpty();
    assertThat(test.core().accounts().require(ROOT, "kari").profile().organisation())
        .isEqualTo("The Daily");
  }

  @Test
  void whatIsThereIsThereAfterAStart() {
    TenantRow made = tenants.create(ROOT, NEWS);
    test.reopen();
    assertThat(test.core().tenants().at("news.example.org")).contains(made);
  }

  @Test
  void theLongestTermsFit() {
    String label = "a".repeat(63);
    List<String> hosts =
        IntStream.rangeClosed(10, 59)
            .mapToObj(i -> "*." + String.join(".", label, label, label, "a".repeat(59) + i))
            .toList();
    TenantTerms longest =
        new TenantTerms(
            "a".repeat(64),
            "\u00fc".repeat(200),
            "\u00fc".repeat(100),
            hosts,
            "https://a.example/" + "a".repeat(1982));
    TenantRow made = tenants.create(ROOT, longest);
    assertThat(made.terms()).isEqualTo(longest);
    tenants.edit(ROOT, made.code(), made.version(), longest.withHosts(hosts.reversed()));
    assertThat(tenants.open(ROOT, made.code()).hosts()).isEqualTo(hosts.reversed());
  }

  @Test
  void ofManyWhoMakeTheSameTenantAtOnceOneDoes() {
    List<Callable<TenantRow>> makers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      makers.add(() -> tenants.create(ROOT, TenantTerms.of("news")));
    }
    List<Race.Outcome<TenantRow>> outcomes = Race.run(makers);
    assertThat(outcomes).filteredOn(Race.Outcome::won).hasSize(1);
    assertThat(outcomes)
        .filteredOn(outcome -> !outcome.won())
        .allMatch(outcome -> outcome.refusal().code().equals("tenant-code-taken"));
  }

  @Test
  void ofManyWhoTakeTheSameHostAtOnceOneHasIt() {
    List<Callable<TenantRow>> makers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String code = "t" + i;
      makers.add(() -> tenants.create(ROOT, TenantTerms.of(code, "a.example", "b.example")));
    }
    List<Race.Outcome<TenantRow>> outcomes = Race.run(makers);
    assertThat(outcomes).filteredOn(Race.Outcome::won).hasSize(1);
    assertThat(outcomes)
        .filteredOn(outcome -> !outcome.won())
        .extracting(outcome -> outcome.refusal().code())
        .isSubsetOf("tenant-host-taken", "changed-meanwhile");
  }

  @Test
  void ofManyWhoEditOneOnTopOfEachOtherOneWins() {
    TenantRow made = tenants.create(ROOT, NEWS);
    List<Callable<TenantRow>> editors = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      TenantTerms wanted = NEWS.withHosts(List.of(i + ".example", "news.example.org"));
      editors.add(() -> tenants.edit(ROOT, "news", made.version(), wanted));
    }
    List<Race.Outcome<TenantRow>> outcomes = Race.run(editors);
    assertThat(outcomes).filteredOn(Race.Outcome::won).hasSize(1);
    assertThat(outcomes)
        .filteredOn(outcome -> !outcome.won())
        .allMatch(outcome -> outcome.refusal().code().equals("changed-meanwhile"));
  }

  @Test
  void noRequestFindsATenantOnceItsDeletionWasReported() throws Exception {
    tenants.create(ROOT, NEWS);
    ChangeRace.run(
        () -> at("news.example.org").equals(Optional.of("news")),
        () -> tenants.delete(ROOT, "news"));
  }
}
