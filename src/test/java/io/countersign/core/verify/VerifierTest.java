package io.countersign.core.verify;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.countersign.core.Network;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.instance.Core;
import io.countersign.core.token.Issued;
import io.countersign.core.token.TokenRow;
import io.countersign.core.token.TokenTerms;
import io.countersign.testing.Refusals;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class VerifierTest {
  @Parameter Store store;
  private TestCore test;
  private Core core;
  private AccountDetail kari;

  @BeforeEach
  void share() {
    test = TestCore.shared(store);
    core = test.core();
    kari = test.account(fresh("kari"), "ROLE_A", "ROLE_B", "ROLE_C");
  }

  private Verdict from(Secret token, String address) {
    return core.verifier().bearer(new Presented(token, address));
  }

  private Verdict from(Issued token) {
    return from(token.secret(), "192.0.2.1");
  }

  private static List<String> roles(Verdict verdict) {
    return ((Verdict.Accepted) verdict).roles();
  }

  @Test
  void whatIsNoTokenIsMalformedAndWhatNobodyHasIsUnknown() {
    String ours = test.token(kari.id(), "x").secret().reveal();
    char last = ours.charAt(36) == 'A' ? 'B' : 'A';
    for (String text : List.of("", "x", "csn_", ours.substring(0, 36) + last, "A".repeat(40))) {
      assertThat(from(Secret.of(text), "192.0.2.1")).satisfies(Refusals.by(Rule.MALFORMED));
      assertThat(core.verifier().introspect(new Presented(Secret.of(text), "192.0.2.1")))
          .satisfies(Refusals.by(Rule.MALFORMED));
    }
    assertThat(from(Secret.of("0".repeat(40)), "192.0.2.1")).satisfies(Refusals.by(Rule.UNKNOWN));
  }

  @Test
  void theFirstRuleThatRefusesIsNamed() {
    Instant end = test.clock().instant().plusSeconds(60);
    TokenTerms terms =
        TokenTerms.named("x").until(end).from(List.of(Network.parse("198.51.100.0/24")));
    Issued token = core.tokens().issue(ROOT, kari.id(), terms);
    long id = token.row().id();
    assertThat(from(token)).satisfies(Refusals.by(Rule.NETWORK));
    core.accounts().deactivate(ROOT, kari.id());
    assertThat(from(token)).satisfies(Refusals.by(Rule.ACCOUNT_INACTIVE));
    core.tokens().suspend(ROOT, id);
    assertThat(from(token)).satisfies(Refusals.by(Rule.SUSPENDED));
    test.clock().set(end.minusNanos(1000));
    assertThat(from(token)).satisfies(Refusals.by(Rule.SUSPENDED));
    test.clock().set(end);
    assertThat(from(token)).as("at its end").satisfies(Refusals.by(Rule.EXPIRED));
    core.tokens().revoke(ROOT, id, "");
    assertThat(from(token)).satisfies(Refusals.by(Rule.REVOKED));
    core.accounts().delete(ROOT, kari.id());
    assertThat(from(token)).satisfies(Refusals.by(Rule.UNKNOWN));
  }

  @Test
  void aRememberedTokenExpiresWithTheClock() {
    Instant end = test.clock().instant().plus(Duration.ofHours(1));
    Issued token = core.tokens().issue(ROOT, kari.id(), TokenTerms.named("x").until(end));
    assertThat(from(token)).isInstanceOf(Verdict.Accepted.class);
    test.clock().set(end.minusNanos(1000));
    assertThat(from(token)).isInstanceOf(Verdict.Accepted.class);
    test.clock().set(end);
    assertThat(from(token)).satisfies(Refusals.by(Rule.EXPIRED));
    core.tokens().expireAt(ROOT, token.row().id(), end.plusSeconds(1));
    assertThat(from(token)).isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void aTokenHasItsOwnersRolesOrSomeOfThemNeverMore() {
    Issued all = test.token(kari.id(), "all");
    Issued two =
        core.tokens()
            .issue(ROOT, kari.id(), TokenTerms.named("x").withRoles(List.of("ROLE_C", "ROLE_A")));
    assertThat(roles(from(all))).containsExactly("ROLE_A", "ROLE_B", "ROLE_C");
    assertThat(roles(from(two))).containsExactly("ROLE_A", "ROLE_C");
    owner(List.of("ROLE_C", "ROLE_D"));
    assertThat(roles(from(all))).containsExactly("ROLE_C", "ROLE_D");
    assertThat(roles(from(two))).containsExactly("ROLE_C");
    owner(List.of("ROLE_D"));
    assertThat(roles(from(two))).as("none left is not all").isEmpty();
    owner(List.of());
    assertThat(roles(from(all))).isEmpty();
  }

  private void owner(List<String> roles) {
    AccountDetail seen = core.accounts().open(ROOT, kari.id());
    core.accounts().edit(ROOT, kari.id(), seen.version(), seen.profile().withRoles(roles));
  }

  @Test
  void aTokenIsAcceptedFromItsNetworksOnly() {
    List<Network> networks =
        List.of(
            Network.parse("192.0.2.0/25"),
            Network.parse("2001:db8::/32"),
            Network.parse("203.0.113.9"));
    Issued token = core.tokens().issue(ROOT, kari.id(), TokenTerms.named("x").from(networks));
    Map<String, Boolean> addresses =
        Map.ofEntries(
            Map.entry("192.0.2.0", true),
            Map.entry("192.0.2.127", true),
            Map.entry("192.0.2.128", false),
            Map.entry("192.0.3.1", false),
            Map.entry("::ffff:192.0.2.1", true),
            Map.entry("::ffff:c000:201", true),
            Map.entry("::ffff:192.0.2.200", false),
            Map.entry("::192.0.2.1", false),
            Map.entry("2001:db8::1", true),
            Map.entry("2001:DB8:ffff:ffff:ffff:ffff:ffff:ffff", true),
            Map.entry("2001:db9::1", false),
            Map.entry("2001:db8::1%eth0", true),
            Map.entry("203.0.113.9", true),
            Map.entry("203.0.113.8", false),
            Map.entry("127.0.0.1", false),
            Map.entry("::1", false),
            Map.entry("localhost", false),
            Map.entry("192.0.2.1.", false),
            Map.entry("192.0.2", false),
            Map.entry("3221225985", false),
            Map.entry("0300.0.2.1", false),
            Map.entry("", false));
    addresses.forEach(
        (address, good) ->
            assertThat(from(token.secret(), address) instanceof Verdict.Accepted)
                .as(address)
                .isEqualTo(good));
    assertThat(core.verifier().introspect(new Presented(token.secret(), "127.0.0.1")))
        .as("whoever asks about it is not its bearer")
        .isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void askingAboutATokenNotesNoUse() {
    Issued token = test.token(kari.id(), "x");
    core.verifier().introspect(new Presented(token.secret(), "192.0.2.7"));
    core.unwritten().lastUse().write();
    assertThat(core.tokens().open(ROOT, token.row().id()).lastUsedAt()).isNull();
    core.tokens().suspend(ROOT, token.row().id());
    from(token);
    core.unwritten().lastUse().write();
    assertThat(core.tokens().open(ROOT, token.row().id()).lastUsedAt())
        .as("a refused use is none")
        .isNull();
    assertThat(core.verifier().introspect(new Presented(token.secret(), "192.0.2.7")))
        .satisfies(Refusals.by(Rule.SUSPENDED));
    core.tokens().resume(ROOT, token.row().id());
    core.accounts().deactivate(ROOT, kari.id());
    assertThat(core.verifier().introspect(new Presented(token.secret(), "192.0.2.7")))
        .satisfies(Refusals.by(Rule.ACCOUNT_INACTIVE));
  }

  @Test
  void usesAreGatheredAndTheNewestIsWrittenWithoutChangingTheVersion() {
    Issued token = test.token(kari.id(), "x");
    Issued other = test.token(kari.id(), "y");
    from(token.secret(), "192.0.2.1");
    from(other.secret(), "192.0.2.3");
    test.clock().advance(Duration.ofSeconds(3));
    Instant second = test.clock().instant();
    // From where no other test comes: those that share the core write what they use.
    from(token.secret(), "203.0.113.222");
    assertThat(core.tokens().open(ROOT, token.row().id()).lastUsedAt()).isEqualTo(second);
    assertThat(test.everyText())
        .as("not one write for each request")
        .doesNotContain("203.0.113.222");
    core.unwritten().lastUse().used(token.row().id(), second.minusSeconds(1), "192.0.2.9");
    core.unwritten().lastUse().write();
    TokenRow row = core.tokens().open(ROOT, token.row().id());
    assertThat(row.lastUsedAt()).isEqualTo(second);
    assertThat(row.lastUsedFrom()).isEqualTo("203.0.113.222");
    assertThat(row.version()).isEqualTo(token.row().version());
    assertThat(core.tokens().open(ROOT, other.row().id()).lastUsedFrom()).isEqualTo("192.0.2.3");
    core.unwritten().lastUse().used(token.row().id(), second.minusSeconds(2), "192.0.2.8");
    core.unwritten().lastUse().used(999_999_999, second, "192.0.2.1");
    core.unwritten().lastUse().used(other.row().id(), second, "fe80::1%" + "x".repeat(100));
    core.unwritten().lastUse().write();
    assertThat(core.tokens().open(ROOT, token.row().id()).lastUsedAt())
        .as("an older use does not replace a newer one that is written")
        .isEqualTo(second);
    assertThat(core.tokens().open(ROOT, other.row().id()).lastUsedFrom()).hasSize(64);
  }

  @Test
  void usesThatCannotBeWrittenAreWrittenLater() {
    Issued token = test.token(kari.id(), "x");
    from(token);
    test.sql("alter table bearer_tokens rename to away");
    try {
      assertThat(catchThrowable(core.unwritten().lastUse()::write))
          .isInstanceOf(RuntimeException.class);
    } finally {
      test.sql("alter table away rename to bearer_tokens");
    }
    core.unwritten().lastUse().write();
    assertThat(core.tokens().open(ROOT, token.row().id()).lastUsedAt()).isNotNull();
  }

  @Test
  void aTokenWhoseOwnerIsGoneIsUnknown() {
    Issued token = test.token(kari.id(), "orphan");
    boolean h2 = store == Store.H2;
    String off = h2 ? "set referential_integrity false" : "set session_replication_role = replica";
    String on = h2 ? "set referential_integrity true" : "set session_replication_role = default";
    test.sql(
        off,
        "delete from account_roles where account_id = " + kari.id(),
        "delete from accounts where id = " + kari.id(),
        on);
    assertThat(from(token)).satisfies(Refusals.by(Rule.UNKNOWN));
    test.sql("delete from bearer_tokens where id = " + token.row().id());
  }
}
