package io.countersign.core.livesite;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.AppException;
import io.countersign.core.RandomSecret;
import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.core.tenant.TenantRow;
import io.countersign.core.tenant.TenantTerms;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.token.TokenKind;
import io.countersign.core.token.TokenRow;
import io.countersign.core.verify.Presented;
import io.countersign.core.verify.Verdict;
import io.countersign.testing.Race;
import io.countersign.testing.Refusals;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class LivesiteServiceTest {
  private static final URI BASE = URI.create("http://127.0.0.1:8765");
  private static final String ADDRESS = "192.0.2.61";
  private static final String STRANGER = "203.0.113.61";

  @Parameter Store store;
  private TestCore test;
  private Core core;
  private LivesiteService livesite;
  private String house;
  private TenantRow news;
  private AccountDetail edda;

  @BeforeEach
  void makeTenant() {
    test = TestCore.shared(store);
    core = test.core();
    livesite = core.livesite();
    house = fresh("The house");
    news = tenant(fresh("news"));
    edda = editor("ROLE_LIVESITE_EDITOR");
    later();
  }

  @AfterEach
  void reset() {
    core.policies().reset(ROOT, Policy.PUBLISHER_ENABLED);
    core.tenants().list(ROOT).stream()
        .filter(tenant -> !tenant.code().equals("default"))
        .forEach(tenant -> core.tenants().delete(ROOT, tenant.code()));
  }

  private void later() {
    test.clock().advance(Duration.ofSeconds(30));
  }

  private TenantRow tenant(String code) {
    String host = code + ".example.org";
    return core.tenants()
        .create(
            ROOT,
            TenantTerms.of(code, host).ofOrganisation(house).withHomepage("https://" + host + "/"));
  }

  private AccountDetail editor(String... roles) {
    Profile profile =
        Profile.named(fresh("edda")).withRoles(List.of(roles)).withOrganisation(house);
    return core.accounts().create(ROOT, NewAccount.of(profile));
  }

  private CreatedTicket create() {
    return livesite.create(ROOT, edda.id(), Optional.empty(), BASE);
  }

  private TicketRule refused(CreatedTicket ticket) {
    return refused(ticket, news);
  }

  private TicketRule refused(CreatedTicket ticket, TenantRow tenant) {
    return ((TicketVerdict.Refused) livesite.open(ticket.secret(), tenant, STRANGER)).rule();
  }

  private String opened(CreatedTicket ticket) {
    TicketVerdict verdict = livesite.open(ticket.secret(), news, ADDRESS);
    try (Secret key = ((TicketVerdict.Opened) verdict).token().apiKey()) {
      return key.reveal();
    }
  }

  private void noneFor(String code) {
    refused(code, () -> livesite.places(ROOT, edda.id(), BASE));
    refused(code, this::create);
  }

  private static void refused(String code, ThrowingCallable deed) {
    assertThatThrownBy(deed)
        .isInstanceOfSatisfying(AppException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private AuditRow newest() {
    return test.newest(1).getFirst();
  }

  private TokenRow token() {
    TokenFilter hers = TokenFilter.of(edda.id());
    return core.tokens()
        .list(ROOT, hers, Sort.ascending("id"), Optional.empty(), 5)
        .rows()
        .getFirst();
  }

  private Verdict shown(String key) {
    return core.verifier().publisher(new Presented(Secret.of(key), ADDRESS), news);
  }

  @Test
  void ticketGivesItsAccountsTokenOnce() {
    CreatedTicket ticket = create();
    assertThat(ticket.secret().reveal()).matches("[A-Za-z0-9_-]{43}");
    assertThat(ticket.expiresAt()).isEqualTo(core.database().now().plus(Duration.ofMinutes(5)));
    assertThat(newest().action()).isEqualTo("livesite.created");
    assertThat(newest().subject()).isEqualTo(edda.username());
    assertThat(newest().detail())
        .containsEntry("tenant", news.code())
        .containsOnlyKeys("tenant", "expires");
    String key = opened(ticket);
    assertThat(shown(key)).isInstanceOf(Verdict.Accepted.class);
    assertThat(newest().action()).isEqualTo("livesite.opened");
    assertThat(newest().address()).isEqualTo(ADDRESS);
    assertThat(opened(create())).as("while it is valid").isEqualTo(key);
    assertThat(test.everyText()).doesNotContain(ticket.secret().reveal(), key);
  }

  @Test
  void secondOpeningIsRefusedAndToldOnce() {
    CreatedTicket ticket = create();
    opened(ticket);
    assertThat(refused(ticket)).isEqualTo(TicketRule.OPENED);
    AuditRow told = newest();
    assertThat(told.action()).isEqualTo("livesite.reopened");
    assertThat(told.address()).isEqualTo(STRANGER);
    assertThat(told.subject()).isEqualTo(edda.username());
    assertThat(refused(ticket)).isEqualTo(TicketRule.UNKNOWN);
    assertThat(newest()).isEqualTo(told);
  }

  @Test
  void whoTriesItLongAfterwardsIsTold() {
    CreatedTicket ticket = create();
    opened(ticket);
    test.clock().advance(Duration.ofDays(30));
    livesite.tidy();
    assertThat(refused(ticket)).isEqualTo(TicketRule.OPENED);
    assertThat(newest().action()).isEqualTo("livesite.reopened");
  }

  @Test
  void ofManyAtOnceExactlyOneOpensIt() {
    for (int round = 0; round < 5; round++) {
      CreatedTicket ticket = create();
      Callable<TicketVerdict> one = () -> livesite.open(ticket.secret(), news, ADDRESS);
      List<TicketVerdict> verdicts =
          Race.run(Collections.nCopies(6, one)).stream().map(Race.Outcome::value).toList();
      assertThat(verdicts)
          .filteredOn(TicketVerdict.Opened.class::isInstance)
          .as("round %s", round)
          .hasSize(1);
      assertThat(verdicts)
          .filteredOn(verdict -> Refusals.rule(verdict).equals(Optional.of(TicketRule.OPENED)))
          .hasSize(1);
      assertThat(verdicts)
          .filteredOn(verdict -> Refusals.rule(verdict).equals(Optional.of(TicketRule.UNKNOWN)))
          .hasSize(4);
    }
  }

  @Test
  void afterFiveMinutesItOpensNothingAndIsForgotten() {
    CreatedTicket ticket = create();
    test.clock().advance(LivesiteService.LIFE.minusNanos(1000));
    CreatedTicket other = create();
    test.clock().advance(Duration.ofNanos(1000));
    long before = newest().sequence();
    assertThat(refused(ticket)).isEqualTo(TicketRule.EXPIRED);
    livesite.tidy();
    assertThat(refused(ticket)).isEqualTo(TicketRule.UNKNOWN);
    assertThat(newest().sequence()).isEqualTo(before);
    opened(other);
  }

  @Test
  void whatIsNoTicketIsNotLookedFor() {
    for (String text : List.of("", "x", "\0".repeat(43), "x".repeat(100_000), "'".repeat(43))) {
      assertThat(livesite.open(Secret.of(text), news, ADDRESS))
          .satisfies(Refusals.by(TicketRule.UNKNOWN));
    }
    try (Secret drawn = RandomSecret.draw()) {
      assertThat(livesite.open(drawn, news, ADDRESS)).satisfies(Refusals.by(TicketRule.UNKNOWN));
    }
  }

  @Test
  void deactivationEndsItForGood() {
    CreatedTicket ticket = create();
    core.accounts().deactivate(ROOT, edda.id());
    assertThat(refused(ticket)).isEqualTo(TicketRule.ENDED);
    core.accounts().activate(ROOT, edda.id());
    assertThat(refused(ticket)).isEqualTo(TicketRule.ENDED);
    later();
    opened(create());
  }

  @Test
  void endingAllSignInsEndsIt() {
    CreatedTicket ticket = create();
    later();
    core.jwts().endAllOf(ROOT, edda.id());
    assertThat(refused(ticket)).isEqualTo(TicketRule.ENDED);
    CreatedTicket passwords = create();
    later();
    core.passwords().generate(ROOT, edda.id()).close();
    assertThat(refused(passwords)).isEqualTo(TicketRule.ENDED);
    later();
    CreatedTicket everybodys = create();
    later();
    core.jwts().endBefore(ROOT, core.database().now());
    assertThat(refused(everybodys)).isEqualTo(TicketRule.ENDED);
  }

  @Test
  void lostRoleOrOrganisationOrAccountEndsIt() {
    CreatedTicket ticket = create();
    AccountDetail lowered = edit(edda, edda.profile().withRoles(List.of("ROLE_INTERNAL_API")));
    assertThat(refused(ticket)).isEqualTo(TicketRule.ROLE);
    edit(lowered, edda.profile().withOrganisation(null));
    assertThat(refused(ticket)).isEqualTo(TicketRule.ELSEWHERE);
    core.accounts().delete(ROOT, edda.id());
    assertThat(refused(ticket)).isEqualTo(TicketRule.UNKNOWN);
  }

  private AccountDetail edit(AccountDetail account, Profile profile) {
    return core.accounts().edit(ROOT, account.id(), account.version(), profile);
  }

  @Test
  void onAnotherTenantItOpensNothingAndStaysGood() {
    TenantRow sport = tenant(fresh("sport"));
    CreatedTicket ticket = livesite.create(ROOT, edda.id(), Optional.of(news.code()), BASE);
    assertThat(refused(ticket, sport)).isEqualTo(TicketRule.ELSEWHERE);
    opened(ticket);
    CreatedTicket other = livesite.create(ROOT, edda.id(), Optional.of(news.code()), BASE);
    core.tenants().delete(ROOT, news.code());
    assertThat(refused(other)).isEqualTo(TicketRule.UNKNOWN);
  }

  @Test
  void suspendedTokenIsNotGivenAndTheTicketStaysGood() {
    opened(create());
    TokenRow token = token();
    assertThat(token.kind()).isEqualTo(TokenKind.PUBLISHER);
    core.tokens().suspend(ROOT, token.id());
    CreatedTicket ticket = create();
    assertThat(refused(ticket)).isEqualTo(TicketRule.SUSPENDED);
    assertThat(newest().action()).isEqualTo("publisher.refused");
    core.tokens().resume(ROOT, token.id());
    opened(ticket);
  }

  @Test
  void revokedTokenNeverComesBackByATicket() {
    String first = opened(create());
    core.tokens().revoke(ROOT, token().id(), "lost");
    assertThat(opened(create())).isNotEqualTo(first);
    assertThat(shown(first)).isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void roleIsStoredOrIncludedInOneThatIs() {
    for (String role : List.of("ROLE_ADMIN", "ROLE_SUPER_ADMIN", "ROLE_LIVESITE_EDITOR")) {
      edda = editor(role);
      opened(create());
    }
    for (String role : List.of("ROLE_INTERNAL_API", "ROLE_ALLOWED_TO_SWITCH", "ROLE_LIVESITE")) {
      edda = editor(role);
      noneFor("livesite-role-missing");
    }
  }

  @Test
  void noLinkIsMadeThatWouldOpenNothing() {
    core.accounts().deactivate(ROOT, edda.id());
    noneFor("account-inactive");
    core.accounts().activate(ROOT, edda.id());
    core.policies().set(ROOT, Policy.PUBLISHER_ENABLED, "false");
    noneFor("livesite-off");
    core.policies().reset(ROOT, Policy.PUBLISHER_ENABLED);
    String homepage = news.terms().homepage();
    terms(news.terms().withHomepage(""));
    noneFor("livesite-no-homepage");
    terms(news.terms().withHomepage(homepage).withHosts(List.of()));
    noneFor("livesite-no-host");
    core.tenants().delete(ROOT, news.code());
    noneFor("livesite-no-tenant");
    core.accounts().delete(ROOT, edda.id());
    noneFor("account-unknown");
  }

  private void terms(TenantTerms terms) {
    TenantRow now = core.tenants().open(ROOT, news.code());
    news = core.tenants().edit(ROOT, now.code(), now.version(), terms);
  }

  @Test
  void whereSeveralTenantsFitOneIsNamed() {
    TenantRow sport = tenant(fresh("sport"));
    assertThat(livesite.places(ROOT, edda.id(), BASE))
        .extracting(place -> place.tenant().code())
        .containsExactly(news.code(), sport.code());
    assertThatThrownBy(this::create)
        .isInstanceOfSatisfying(
            AppException.class,
            e -> {
              assertThat(e.code()).isEqualTo("livesite-tenants-many");
              assertThat(e.args()).containsExactly(news.code() + ", " + sport.code());
            });
    for (String code : List.of("default", "nowhere", "", "\0")) {
      refused(
          "livesite-tenant-unfit", () -> livesite.create(ROOT, edda.id(), Optional.of(code), BASE));
    }
    CreatedTicket ticket = livesite.create(ROOT, edda.id(), Optional.of(sport.code()), BASE);
    assertThat(ticket.place().host()).isEqualTo(sport.code() + ".example.org");
    assertThat(livesite.open(ticket.secret(), sport, ADDRESS))
        .isInstanceOf(TicketVerdict.Opened.class);
  }

  private LivesitePlace place(String homepage, String base, String... hosts) {
    terms(news.terms().withHosts(List.of(hosts)).withHomepage(homepage));
    return livesite.places(ROOT, edda.id(), URI.create(base)).getFirst();
  }

  @Test
  void hostOfALinkIsTheHomepagesWhereTheTenantNamesIt() {
    String domain = fresh("domain") + ".example.org";
    String base = "https://id." + domain;
    LivesitePlace named = place("https://www." + domain + "/x", base, domain, "*." + domain);
    assertThat(named.host()).isEqualTo("www." + domain);
    assertThat(named.isHomepageElsewhere()).isFalse();
    LivesitePlace elsewhere = place("https://www.example.com/", base, domain, "*." + domain);
    assertThat(elsewhere.host()).isEqualTo("id." + domain);
    assertThat(elsewhere.isHomepageElsewhere()).isTrue();
    LivesitePlace far = place("https://www.example.com/", "https://id.example.net", domain);
    assertThat(far.host()).isEqualTo(domain);
    assertThat(far.isHomepageElsewhere()).isTrue();
    refused(
        "livesite-no-host",
        () -> place("https://example.com/", "https://id.example.net", "*." + domain));
  }

  @Test
  void tenantOfEveryHostIsReachedWhereTheEndpointIs() {
    TenantRow all = core.tenants().open(ROOT, "default");
    core.tenants()
        .edit(ROOT, "default", all.version(), all.terms().withHomepage("https://example.com/"));
    try {
      AccountDetail free = test.account(fresh("free"), "ROLE_LIVESITE_EDITOR");
      LivesitePlace place = livesite.places(ROOT, free.id(), BASE).getFirst();
      assertThat(place.tenant().code()).isEqualTo("default");
      assertThat(place.host()).isEqualTo("127.0.0.1");
      assertThat(place.isHomepageElsewhere()).isTrue();
    } finally {
      TenantRow now = core.tenants().open(ROOT, "default");
      core.tenants().edit(ROOT, "default", now.version(), all.terms());
    }
  }
}
