package io.countersign.core.superdesk;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.core.tenant.TenantRow;
import io.countersign.core.token.PublisherToken;
import io.countersign.core.verify.Presented;
import io.countersign.core.verify.Verdict;
import io.countersign.testing.StandInSuperdesk;
import io.countersign.testing.StandInSuperdesk.Manner;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** The door of Superdesk users, with a stand-in behind it that knows one of them. */
abstract class SuperdeskDoor {
  static final String ADDRESS = "192.0.2.30";

  @Parameter Store store;
  TestCore test;
  Core core;
  final StandInSuperdesk superdesk = new StandInSuperdesk();
  final TenantRow tenant =
      new TenantRow(
          7, 0, "house", "House", Optional.of("The house"), List.of("*"), Optional.<URI>empty());
  String username;
  String id;
  String token;

  @BeforeEach
  final void open() {
    test = TestCore.shared(store);
    core = test.core();
    username = fresh("desk.user");
    id = fresh("5a0");
    token = fresh("a-token-of-superdesk");
    superdesk.being(Manner.GOOD).saying(user(id, username, username + "@example.org"));
    superdesk.setIn(core.policies());
  }

  @AfterEach
  final void reset() {
    superdesk.close();
    core.policies().reset(ROOT, Policy.SUPERDESK_SERVERS);
    core.policies().reset(ROOT, Policy.THROTTLE_ENABLED);
    core.policies().reset(ROOT, Policy.THROTTLE_ADDRESS_FAILURES);
    core.policies().reset(ROOT, Policy.SUPERDESK_CREATE_ACCOUNTS);
    core.policies().reset(ROOT, Policy.SUPERDESK_LINK_BY_EMAIL);
  }

  static String user(String id, String username, String email) {
    return """
    {"_id":"s","user":{"_id":"%s","username":"%s","email":"%s","first_name":"Dora",\
    "last_name":"Desk","roles":["ROLE_ADMIN"],"is_active":false,"more":{"user":[1,{}]}},"x":[{}]}\
    """
        .formatted(id, username, email);
  }

  final PublisherToken signIn() {
    return signIn(token);
  }

  final PublisherToken signIn(String shown) {
    return signIn(core.superdeskSignIn(), StandInSuperdesk.SESSION, shown);
  }

  final PublisherToken signIn(SuperdeskSignIn door, String session, String shown) {
    return door.signIn(session, Secret.of(shown), tenant, ADDRESS);
  }

  /** Refused like everybody, and why is told to superusers alone. */
  final void refused(Doubt why) {
    refused(core.superdeskSignIn(), StandInSuperdesk.SESSION, token, why);
  }

  final void refused(SuperdeskSignIn door, String session, String shown, Doubt why) {
    assertThatThrownBy(() -> signIn(door, session, shown))
        .isInstanceOfSatisfying(
            AppException.class, e -> assertThat(e.code()).isEqualTo("superdesk-refused"));
    assertThat(door.outcomes(ROOT).getFirst().doubt()).contains(why);
  }

  final AccountDetail account() {
    return core.accounts().require(ROOT, username);
  }

  final Verdict verdict(PublisherToken given) {
    return core.verifier()
        .publisher(new Presented(Secret.of(given.apiKey().reveal()), ADDRESS), tenant);
  }

  final AccountDetail make(Profile profile) {
    return core.accounts().create(ROOT, NewAccount.of(profile));
  }

  final Profile named(String name) {
    return new Profile(name, "", "", null, null, null, "", "The house", null, List.of());
  }
}
