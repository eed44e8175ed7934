package io.countersign.core.superdesk;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.access.RequestFilter;
import io.countersign.core.access.RequestRow;
import io.countersign.core.access.RequestState;
import io.countersign.core.access.Wants;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.account.SsoIdentity;
import io.countersign.core.audit.AuditRow;
import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.core.tenant.TenantRow;
import io.countersign.core.token.PublisherToken;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.verify.Presented;
import io.countersign.core.verify.Rule;
import io.countersign.core.verify.Verdict;
import io.countersign.testing.StandInSuperdesk;
import io.countersign.testing.StandInSuperdesk.Manner;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Store.class)
class SuperdeskSignInTest {
  private static final String ADDRESS = "192.0.2.30";

  @Parameter Store store;
  private TestCore test;
  private Core core;
  private final StandInSuperdesk superdesk = new StandInSuperdesk();
  private final TenantRow tenant =
      new TenantRow(
          7, 0, "house", "House", Optional.of("The house"), List.of("*"), Optional.<URI>empty());
  private String username;
  private String id;
  private String token;

  @BeforeEach
  void open() {
    test = TestCore.shared(store);
    core = test.core();
    username = fresh("desk.user");
    id = fresh("5a0");
    token = fresh("a-token-of-superdesk");
    superdesk.being(Manner.GOOD).saying(user(id, username, username + "@example.org"));
    superdesk.setIn(core.policies());
  }

  @AfterEach
  void reset() {
    superdesk.close();
    core.policies().reset(ROOT, Policy.SUPERDESK_SERVERS);
    core.policies().reset(ROOT, Policy.SUPERDESK_CREATE_ACCOUNTS);
    core.policies().reset(ROOT, Policy.SUPERDESK_LINK_BY_EMAIL);
  }

  private static String user(String id, String username, String email) {
    return """
    {"_id":"s","user":{"_id":"%s","username":"%s","email":"%s","first_name":"Dora",\
    "last_name":"Desk","roles":["ROLE_ADMIN"],"is_active":false,"more":{"user":[1,{}]}},"x":[{}]}\
    """
        .formatted(id, username, email);
  }

  private PublisherToken signIn() {
    return signIn(token);
  }

  private PublisherToken signIn(String shown) {
    return signIn(core.superdeskSignIn(), StandInSuperdesk.SESSION, shown);
  }

  private PublisherToken signIn(SuperdeskSignIn door, String session, String shown) {
    return door.signIn(session, Secret.of(shown), tenant, ADDRESS);
  }

  /** Refused like everybody, and why is told to superusers alone. */
  private void refused(Doubt why) {
    refused(core.superdeskSignIn(), StandInSuperdesk.SESSION, token, why);
  }

  private void refused(SuperdeskSignIn door, String session, String shown, Doubt why) {
    assertThatThrownBy(() -> signIn(door, session, shown))
        .isInstanceOfSatisfying(
            AppException.class, e -> assertThat(e.code()).isEqualTo("superdesk-refused"));
    assertThat(door.outcomes(ROOT).getFirst().doubt()).contains(why);
  }

  private AccountDetail account() {
    return core.accounts().require(ROOT, username);
  }

  private Verdict verdict(PublisherToken given) {
    return core.verifier()
        .publisher(new Presented(Secret.of(given.apiKey().reveal()), ADDRESS), tenant);
  }

  private AccountDetail make(Profile profile) {
    return core.accounts().create(ROOT, NewAccount.of(profile));
  }

  private Profile named(String name) {
    return new Profile(name, "", "", null, null, null, "", "The house", null, List.of());
  }

  @Test
  void somebodyUnknownGetsAnAccountWithItsIdentity() {
    PublisherToken given = signIn();
    assertThat(given.apiKey().reveal()).isEqualTo(token);
    assertThat(given.validTo()).isEqualTo(test.clock().instant().plus(Duration.ofHours(48)));
    Profile profile = account().profile();
    assertThat(profile)
        .isEqualTo(
            new Profile(
                username,
                username + "@example.org",
                "Dora Desk",
                "Dora",
                "Desk",
                null,
                "",
                "The house",
                new SsoIdentity(superdesk.base(), id),
                List.of("ROLE_INTERNAL_API")));
    assertThat(account().active()).isTrue();
    assertThat(account().superuser()).isFalse();
    assertThat(account().hasPassword()).isFalse();
    assertThat(verdict(given)).isInstanceOf(Verdict.Accepted.class);
    assertThat(test.newest(3))
        .extracting(AuditRow::action)
        .containsExactly("superdesk.signed-in", "token.issued", "account.created");
    assertThat(core.superdeskSignIn().outcomes(ROOT).getFirst())
        .satisfies(outcome -> assertThat(outcome.doubt()).isEmpty())
        .satisfies(outcome -> assertThat(outcome.username()).contains(username));
  }

  @Test
  void theServerIsAskedAsTheContractSays() {
    String shown = "Basic " + token;
    PublisherToken given = signIn(shown);
    assertThat(given.apiKey().reveal()).isEqualTo(token);
    String asked = superdesk.requests().getLast();
    assertThat(asked).startsWith("GET /api/sessions/" + StandInSuperdesk.SESSION + " HTTP/1.1\n");
    assertThat(asked).endsWith("\nAuthorization: " + shown);
  }

  @Test
  void theSecondSignInGivesTheSameAndChangesNothing() {
    PublisherToken first = signIn();
    superdesk.saying(user(id, "renamed", "renamed@example.org"));
    test.clock().advance(Duration.ofHours(1));
    PublisherToken second = signIn();
    assertThat(second.apiKey().reveal()).isEqualTo(token);
    assertThat(second.validTo()).isEqualTo(first.validTo());
    assertThat(second.user().id()).isEqualTo(first.user().id());
    assertThat(account().profile().email()).isEqualTo(username + "@example.org");
    assertThat(core.accounts().find(ROOT, "renamed")).isEmpty();
  }

  @Test
  void whatTheServerLeavesOutIsFilled() {
    superdesk.saying(
        "{\"user\":{\"_id\":\"%s\",\"username\":\"%s\",\"email\":null}}".formatted(id, username));
    signIn();
    assertThat(account().profile().firstName()).isEqualTo("Anon.");
    assertThat(account().profile().lastName()).isNull();
    assertThat(account().profile().email()).isEmpty();
  }

  @Test
  void revokedTokenIsOverAtOnceAndForGood() {
    PublisherToken given = signIn();
    long row =
        core.tokens()
            .list(ROOT, TokenFilter.of(account().id()), Sort.ascending("id"), Optional.empty(), 5)
            .rows()
            .getFirst()
            .id();
    core.tokens().revoke(ROOT, row, "");
    assertThat(verdict(given)).isEqualTo(new Verdict.Refused(Rule.REVOKED));
    refused(Doubt.TOKEN);
    assertThat(test.newest(1).getFirst().action()).isEqualTo("publisher.refused");
  }

  @Test
  void tokenOfSomebodyElseIsRefusedAndAudited() {
    signIn();
    String first = username;
    username = fresh("other");
    superdesk.saying(user(fresh("6b0"), username, ""));
    refused(Doubt.TOKEN);
    AuditRow entry = test.newest(1).getFirst();
    assertThat(entry.action()).isEqualTo("publisher.refused");
    assertThat(entry.detail()).containsEntry("reason", "superdesk-token-taken");
    assertThat(core.accounts().find(ROOT, username)).isEmpty();
    assertThat(core.accounts().find(ROOT, first)).isPresent();
  }

  @Test
  void disabledAccountIsRefused() {
    signIn();
    core.accounts().deactivate(ROOT, account().id());
    refused(Doubt.INACTIVE);
  }

  @Test
  void strangersUsernameIsNeverTakenOver() {
    AccountDetail local = make(named(username));
    refused(Doubt.ACCOUNT);
    assertThat(core.accounts().open(ROOT, local.id()).profile()).isEqualTo(local.profile());
  }

  @Test
  void addressFindsNobodyUnlessTheSettingAllows() {
    AccountDetail local = make(named(fresh("local")).withEmail(username + "@example.org"));
    core.policies().set(ROOT, Policy.SUPERDESK_CREATE_ACCOUNTS, "false");
    refused(Doubt.WAITING);
    core.policies().set(ROOT, Policy.SUPERDESK_LINK_BY_EMAIL, "true");
    assertThat(core.accounts().open(ROOT, local.id()).profile().sso()).isNull();
  }

  @Test
  void addressFindsTheOneAccountThatHasIt() {
    core.policies().set(ROOT, Policy.SUPERDESK_LINK_BY_EMAIL, "true");
    AccountDetail local =
        make(named(fresh("local")).withEmail(username.toUpperCase() + "@example.org"));
    assertThat(signIn().user().id()).isEqualTo(local.id());
    AccountDetail linked = core.accounts().open(ROOT, local.id());
    assertThat(linked.profile().sso()).isEqualTo(new SsoIdentity(superdesk.base(), id));
    assertThat(linked.profile().roles()).isEmpty();
  }

  @Test
  void addressNeverFindsASuperuserNorSomebodyLinkedNorOneOfTwo() {
    core.policies().set(ROOT, Policy.SUPERDESK_LINK_BY_EMAIL, "true");
    AccountDetail chief = make(named(fresh("chief")).withEmail(username + "@example.org"));
    core.accounts().setSuperuser(ROOT, chief.id(), true);
    assertThat(signIn().user().id()).isNotEqualTo(chief.id());
    core.accounts().setSuperuser(ROOT, chief.id(), false);

    open();
    SsoIdentity other = new SsoIdentity("https://id.example.org", id);
    AccountDetail linked =
        make(named(fresh("linked")).withEmail(username + "@example.org").withSso(other));
    assertThat(signIn().user().id()).isNotEqualTo(linked.id());

    open();
    AccountDetail one = make(named(fresh("one")).withEmail(username + "@example.org"));
    AccountDetail two = make(named(fresh("two")).withEmail(username + "@example.org"));
    assertThat(signIn().user().id()).isNotIn(one.id(), two.id());
  }

  @Test
  void sameIdOnAnotherServerIsSomebodyElse() {
    signIn();
    try (StandInSuperdesk other = new StandInSuperdesk()) {
      other.saying(user(id, username, ""));
      other.setIn(core.policies());
      refused(Doubt.ACCOUNT);
    }
  }

  @Test
  void withCreationOffARequestLiesInTheInboxOnce() {
    core.policies().set(ROOT, Policy.SUPERDESK_CREATE_ACCOUNTS, "false");
    refused(Doubt.WAITING);
    refused(Doubt.INACTIVE);
    assertThat(account().active()).isFalse();
    assertThat(account().profile().roles()).isEmpty();
    List<RequestRow> asked =
        core.access()
            .list(
                ROOT, RequestFilter.of(account().id()), Sort.descending("id"), Optional.empty(), 5)
            .rows();
    assertThat(asked).hasSize(1);
    RequestRow request = asked.getFirst();
    assertThat(request.wants()).isEqualTo(Wants.ACCOUNT);
    assertThat(request.purpose()).isEqualTo("Superdesk " + superdesk.base());
    assertThat(request.roles()).containsExactly("ROLE_INTERNAL_API");

    core.access().approve(ROOT, request.id(), request.version(), request.asAsked());
    assertThat(account().active()).isTrue();
    assertThat(account().profile().roles()).containsExactly("ROLE_INTERNAL_API");
    test.clock().advance(Duration.ofMinutes(1));
    assertThat(verdict(signIn())).isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void declinedRequestLeavesTheAccountInactive() {
    core.policies().set(ROOT, Policy.SUPERDESK_CREATE_ACCOUNTS, "false");
    refused(Doubt.WAITING);
    RequestRow request =
        core.access()
            .list(ROOT, RequestFilter.pending(), Sort.descending("id"), Optional.empty(), 1)
            .rows()
            .getFirst();
    core.access().decline(ROOT, request.id(), "no");
    assertThat(core.access().open(ROOT, request.id()).state()).isEqualTo(RequestState.DECLINED);
    assertThat(account().active()).isFalse();
    refused(Doubt.INACTIVE);
  }

  @ParameterizedTest
  @EnumSource(
      value = Manner.class,
      names = {"GOOD"},
      mode = EnumSource.Mode.EXCLUDE)
  void whateverElseTheServerDoesConfirmsNothing(Manner manner) {
    superdesk.being(manner).sendingTo(superdesk.base() + "/elsewhere");
    SuperdeskSignIn hasty =
        new SuperdeskSignIn(
            core.database(),
            core.policies(),
            core.publisherTokens(),
            (tx, account, server) -> {},
            new SuperdeskCalls(Duration.ofMillis(500)));
    int before = superdesk.requests().size();
    Doubt why =
        switch (manner) {
          case GOOD -> throw new IllegalArgumentException();
          case REFUSING -> Doubt.REFUSED;
          case WITHOUT_USER, NOT_JSON -> Doubt.UNREADABLE;
          case LONG, CLOSING -> Doubt.BROKEN;
          case REDIRECTING -> Doubt.REDIRECT;
          case FAILING -> Doubt.STATUS;
          case HANGING, DRIPPING -> Doubt.SLOW;
        };
    refused(hasty, StandInSuperdesk.SESSION, token, why);
    assertThat(superdesk.requests()).hasSize(before + 1);
    assertThat(core.accounts().find(ROOT, username)).isEmpty();
  }

  @Test
  void oneDeadServerDoesNotStopTheNext() {
    try (StandInSuperdesk failing = new StandInSuperdesk()) {
      failing.being(Manner.FAILING);
      core.policies()
          .set(
              ROOT,
              Policy.SUPERDESK_SERVERS,
              "http://127.0.0.1:1, " + failing.base() + "/ ," + superdesk.base());
      assertThat(signIn().apiKey().reveal()).isEqualTo(token);
      assertThat(core.superdeskSignIn().outcomes(ROOT))
          .extracting(Outcome::doubt)
          .startsWith(Optional.empty(), Optional.of(Doubt.STATUS), Optional.of(Doubt.UNREACHABLE));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "../sessions",
        "4f5g/../x",
        "4f5g.x",
        "4f5g%2e",
        "4f5g\r\nHost: x",
        "4f5gwe4f5w45as4fd\n",
        "4f5g?x",
        "4f5g#x",
        "größe",
        "a b",
        "x64-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
      })
  void sessionOfAnotherFormIsNeverAskedFor(String session) {
    int before = superdesk.requests().size();
    refused(core.superdeskSignIn(), session, token, Doubt.FORM);
    refused(core.superdeskSignIn(), "a".repeat(65), token, Doubt.FORM);
    refused(core.superdeskSignIn(), "a".repeat(10_000), token, Doubt.FORM);
    assertThat(superdesk.requests()).hasSize(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Basic ",
        "short",
        "with blank in it",
        "new\r\nline: xxxx",
        "größe-größe",
        "nul\0nul\0nul"
      })
  void tokenOfAnotherFormIsNeverSent(String shown) {
    int before = superdesk.requests().size();
    refused(core.superdeskSignIn(), StandInSuperdesk.SESSION, shown, Doubt.FORM);
    refused(core.superdeskSignIn(), StandInSuperdesk.SESSION, "x".repeat(1 << 20), Doubt.FORM);
    assertThat(superdesk.requests()).hasSize(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"user\":{\"username\":\"nobody\",\"email\":\"a@example.org\"}}",
        "{\"user\":{\"_id\":\"\",\"username\":\"nobody\"}}",
        "{\"user\":{\"_id\":5,\"username\":\"nobody\"}}",
        "{\"user\":{\"_id\":\"5\"}}",
        "{\"user\":{\"_id\":\"5\",\"username\":\"  \"}}",
        "{\"user\":{\"_id\":\"5\",\"username\":[\"nobody\"]}}"
      })
  void whoHasNoIdOrNameIsNobody(String answer) {
    superdesk.saying(answer);
    refused(Doubt.NOBODY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"user\":\"5a0\"}",
        "{\"user\":null}",
        "{\"user\":[{\"_id\":\"5\",\"username\":\"x\"}]}",
        "{\"user\":{\"_id\":\"5\",\"username\":\"x\"}",
        "{\"user\":{\"_id\":\"5\",\"username\":\"x\"}} more",
        "{\"user\":{\"_id\":\"5\",\"username\":\"x\"},\"user\":1}"
      })
  void whatIsNoAnswerConfirmsNothing(String answer) {
    superdesk.saying(answer);
    refused(Doubt.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nul\\u0000", "not-mail"})
  void whoCannotBeAnAccountIsRefused(String bad) {
    boolean mail = bad.equals("not-mail");
    superdesk.saying(user(id, mail ? username : bad, mail ? bad : ""));
    refused(Doubt.ACCOUNT);
  }

  @Test
  void nobodyIsAskedWhereNobodyIsTrusted() {
    core.policies().reset(ROOT, Policy.SUPERDESK_SERVERS);
    int before = superdesk.requests().size();
    refused(Doubt.NO_SERVERS);
    assertThat(superdesk.requests()).hasSize(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://superdesk.example.org",
        "ftp://127.0.0.1",
        "https://user:word@superdesk.example.org",
        "https://superdesk.example.org?x",
        "https://superdesk.example.org#x",
        "https://superdesk.example.org//api",
        "https://a.example,,https://b.example",
        "https://a.example,https://a.example/",
        "https://a.example,https://b.example,https://c.example,https://d.example,"
            + "https://e.example,https://f.example",
        "superdesk"
      })
  void badServersAreRefused(String servers) {
    assertThatThrownBy(() -> core.policies().set(ROOT, Policy.SUPERDESK_SERVERS, servers))
        .isInstanceOfSatisfying(
            AppException.class, e -> assertThat(e.code()).isEqualTo("setting-servers"));
  }

  @Test
  void guessesFromOneAddressAreHeldOff() {
    core.policies().set(ROOT, Policy.THROTTLE_ADDRESS_FAILURES, "3");
    superdesk.being(Manner.REFUSING);
    String place = "198.51.100.77";
    SuperdeskSignIn door = core.superdeskSignIn();
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () -> door.signIn(StandInSuperdesk.SESSION, Secret.of(token), tenant, place))
          .isInstanceOfSatisfying(
              AppException.class, e -> assertThat(e.code()).isEqualTo("superdesk-refused"));
    }
    int before = superdesk.requests().size();
    assertThatThrownBy(() -> door.signIn(StandInSuperdesk.SESSION, Secret.of(token), tenant, place))
        .isInstanceOfSatisfying(
            AppException.class, e -> assertThat(e.code()).isEqualTo("sign-in-throttled"));
    assertThat(superdesk.requests()).hasSize(before);
    core.policies().reset(ROOT, Policy.THROTTLE_ADDRESS_FAILURES);
    superdesk.being(Manner.GOOD);
    assertThat(signIn().apiKey().reveal()).isEqualTo(token);
  }

  @Test
  void aServerIsTestedBeforeItIsTrusted() {
    SuperdeskSignIn door = core.superdeskSignIn();
    assertThat(door.greet(ROOT, superdesk.base() + "/").doubt()).contains(Doubt.REFUSED);
    assertThat(superdesk.requests().getLast()).doesNotContainIgnoringCase("authorization");
    superdesk.being(Manner.FAILING);
    assertThat(door.greet(ROOT, superdesk.base()).status()).contains(500);
    assertThat(door.greet(ROOT, "http://127.0.0.1:1").doubt()).contains(Doubt.UNREACHABLE);
    assertThatThrownBy(() -> door.greet(ROOT, "http://superdesk.example.org"))
        .isInstanceOfSatisfying(
            AppException.class, e -> assertThat(e.code()).isEqualTo("setting-servers"));
    assertThatThrownBy(() -> door.greet(Actor.ANYONE, superdesk.base()))
        .isInstanceOfSatisfying(
            AppException.class, e -> assertThat(e.code()).isEqualTo("not-allowed"));
  }

  @Test
  void neitherSessionNorTokenIsStored() {
    signIn();
    assertThat(test.everyText()).doesNotContain(token).doesNotContain(StandInSuperdesk.SESSION);
    assertThat(core.superdeskSignIn().outcomes(ROOT).toString())
        .doesNotContain(token)
        .doesNotContain(StandInSuperdesk.SESSION);
  }
}
