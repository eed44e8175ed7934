package io.countersign.core.token;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.core.AppException;
import io.countersign.core.Network;
import io.countersign.core.Secret;
import io.countersign.core.account.Account;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.verify.Presented;
import io.countersign.core.verify.Rule;
import io.countersign.core.verify.Verdict;
import io.countersign.testing.Race;
import io.countersign.testing.Refusals;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class TokenServiceTest {
  @Parameter Store store;
  private TestCore test;
  private TokenService tokens;
  private AccountDetail kari;
  private Instant now;

  @BeforeEach
  void share() {
    test = TestCore.shared(store);
    tokens = test.core().tokens();
    kari = test.account(fresh("kari"), "ROLE_A", "ROLE_B");
    now = test.clock().instant();
  }

  private static void refused(String code, Runnable deed) {
    AppException refusal = catchThrowableOfType(AppException.class, deed::run);
    assertThat(refusal).as(code).isNotNull();
    assertThat(refusal.code()).isEqualTo(code);
  }

  private static void refusedBeside(String field, String code, Runnable deed) {
    refused(code, deed);
    assertThat(catchThrowableOfType(AppException.class, deed::run).field()).contains(field);
  }

  private TokenRow issued(TokenTerms terms) {
    return tokens.issue(ROOT, kari.id(), terms).row();
  }

  @Test
  void whatIsKeptOfATokenIsNotTheToken() {
    Issued issued = tokens.issue(ROOT, kari.id(), TokenTerms.named("laptop"));
    String secret = issued.secret().reveal();
    String row =
        test.ask(
            "select concat(digest, ' ', hint) from bearer_tokens where id = " + issued.row().id());
    assertThat(row).doesNotContain(secret.substring(8, 33)).startsWith(TokenFormat.digest(secret));
    assertThat(issued.toString() + issued.row()).doesNotContain(secret);
  }

  @Test
  void badTermsAreRefusedBesideTheirField() {
    TokenTerms good = TokenTerms.named("laptop");
    refusedBeside("name", "token-name-missing", () -> issued(TokenTerms.named(" ")));
    refusedBeside("name", "text-long", () -> issued(TokenTerms.named("x".repeat(101))));
    refusedBeside("name", "text-control", () -> issued(TokenTerms.named("a\nb")));
    refusedBeside("name", "text-control", () -> issued(TokenTerms.named("half\ud83d")));
    refusedBeside("note", "text-long", () -> issued(noted("x".repeat(2001))));
    refusedBeside("note", "text-control", () -> issued(noted("a\0b")));
    refusedBeside("note", "text-control", () -> issued(noted("half\ud83d")));
    refusedBeside("expires", "expiry-past", () -> issued(good.until(now)));
    refusedBeside("expires", "expiry-past", () -> issued(good.until(now.minusSeconds(1))));
    refusedBeside("roles", "role-invalid", () -> issued(good.withRoles(List.of("a b"))));
    refusedBeside(
        "roles", "roles-beyond-owner", () -> issued(good.withRoles(List.of("ROLE_A", "ROLE_C"))));
    List<Network> many =
        IntStream.range(0, 250).mapToObj(i -> Network.parse("192.0.2." + i + "/32")).toList();
    refusedBeside("networks", "text-long", () -> issued(good.from(many)));
    refused("account-unknown", () -> tokens.issue(ROOT, 999_999_999, good));
    test.core().accounts().deactivate(ROOT, kari.id());
    refused("account-inactive", () -> issued(good));
    assertThat(tokens.count(ROOT, TokenFilter.of(kari.id()))).isZero();
  }

  private static TokenTerms noted(String note) {
    return new TokenTerms("laptop", note, null, List.of(), List.of());
  }

  @Test
  void aLiveTokenCanBeSuspendedResumedMovedAndRevokedOnce() {
    long id = issued(TokenTerms.named("laptop")).id();
    refused("token-not-suspended", () -> tokens.resume(ROOT, id));
    assertThat(tokens.suspend(ROOT, id).state()).isEqualTo(TokenState.SUSPENDED);
    refused("token-suspended", () -> tokens.suspend(ROOT, id));
    assertThat(tokens.expireAt(ROOT, id, now.plusSeconds(60)).state())
        .isEqualTo(TokenState.SUSPENDED);
    assertThat(tokens.resume(ROOT, id).state()).isEqualTo(TokenState.LIVE);
    refusedBeside("expires", "expiry-past", () -> tokens.expireAt(ROOT, id, now));
    refusedBeside("reason", "text-long", () -> tokens.revoke(ROOT, id, "x".repeat(501)));
    refusedBeside("reason", "text-control", () -> tokens.revoke(ROOT, id, "a\0b"));
    TokenRow revoked = tokens.revoke(ROOT, id, " lost ");
    assertThat(revoked.state()).isEqualTo(TokenState.REVOKED);
    assertThat(revoked.revokedBy()).isEqualTo(ROOT.name());
    assertThat(revoked.revokeReason()).isEqualTo("lost");
  }

  @Test
  void nothingCanBeDoneWithARevokedToken() {
    long id = issued(TokenTerms.named("laptop")).id();
    long entries = test.core().audit().count(ROOT, about(id));
    long version = tokens.revoke(ROOT, id, "").version();
    refused("token-revoked", () -> tokens.revoke(ROOT, id, "again"));
    refused("token-revoked", () -> tokens.suspend(ROOT, id));
    refused("token-revoked", () -> tokens.resume(ROOT, id));
    refused("token-revoked", () -> tokens.expireAt(ROOT, id, null));
    refused("token-revoked", () -> tokens.edit(ROOT, id, version, TokenTerms.named("other")));
    assertThat(tokens.open(ROOT, id).name()).isEqualTo("laptop");
    assertThat(test.core().audit().count(ROOT, about(id))).isEqualTo(entries + 1);
  }

  private static AuditFilter about(long id) {
    return AuditFilter.about("token", Long.toString(id));
  }

  @Test
  void aTokenThatIsNotThereIsUnknown() {
    long id = 999_999_999;
    refused("token-unknown", () -> tokens.open(ROOT, id));
    refused("token-unknown", () -> tokens.revoke(ROOT, id, ""));
    refused("token-unknown", () -> tokens.suspend(ROOT, id));
    refused("token-unknown", () -> tokens.resume(ROOT, id));
    refused("token-unknown", () -> tokens.expireAt(ROOT, id, null));
    refused("token-unknown", () -> tokens.edit(ROOT, id, 0, TokenTerms.named("x")));
  }

  @Test
  void anExpiredTokenCanBeGivenALaterEndAndKeepsItsEndInAnEdit() {
    TokenRow row = issued(TokenTerms.named("laptop").until(now.plusSeconds(1)));
    test.clock().advance(Duration.ofSeconds(1));
    TokenRow expired = tokens.open(ROOT, row.id());
    assertThat(expired.state()).isEqualTo(TokenState.EXPIRED);
    TokenTerms renamed = TokenTerms.named("renamed").until(expired.expiresAt());
    TokenRow edited = tokens.edit(ROOT, row.id(), expired.version(), renamed);
    assertThat(edited.state()).isEqualTo(TokenState.EXPIRED);
    refused("changed-meanwhile", () -> tokens.edit(ROOT, row.id(), row.version(), renamed));
    refusedBeside(
        "expires",
        "expiry-past",
        () ->
            tokens.edit(
                ROOT, row.id(), edited.version(), renamed.until(now.minus(Duration.ofDays(1)))));
    Instant later = test.clock().instant().plusSeconds(5);
    assertThat(tokens.expireAt(ROOT, row.id(), later).state()).isEqualTo(TokenState.LIVE);
  }

  @Test
  void anAccountThatIsDeletedWhileItsTokenIsMadeIsUnknown() {
    refused(
        "account-unknown",
        () ->
            test.core()
                .database()
                .write(
                    ROOT,
                    "token.issue",
                    tx -> {
                      tx.session().find(Account.class, kari.id());
                      Race.elsewhere(() -> test.core().accounts().delete(ROOT, kari.id()));
                      return tokens.issue(tx, kari.id(), TokenTerms.named("late"));
                    }));
  }

  @Test
  void aDerivedKeyIsTheSameUntilItIsRevokedOrReset() {
    String first = tokens.derivedKey(ROOT, kari.username(), false).reveal();
    assertThat(tokens.derivedKey(ROOT, kari.username(), false).reveal()).isEqualTo(first);
    String second = tokens.derivedKey(ROOT, kari.username(), true).reveal();
    long secondId = idOf(second);
    tokens.suspend(ROOT, secondId);
    assertThat(tokens.derivedKey(ROOT, kari.username(), false).reveal()).isEqualTo(second);
    tokens.revoke(ROOT, secondId, "lost");
    String third = tokens.derivedKey(ROOT, kari.username(), false).reveal();
    assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
    assertThat(verdict(first)).satisfies(Refusals.by(Rule.REVOKED));
    assertThat(verdict(second)).satisfies(Refusals.by(Rule.REVOKED));
    assertThat(verdict(third)).isInstanceOf(Verdict.Accepted.class);
    refused("drf-user-unknown", () -> tokens.derivedKey(ROOT, kari.username() + "x", false));
    refused(
        "drf-user-unknown",
        () -> tokens.derivedKey(ROOT, kari.username().toUpperCase(Locale.ROOT), false));
    refused("drf-user-unknown", () -> tokens.derivedKey(ROOT, "a\0b", false));
  }

  private long idOf(String key) {
    String digest = TokenFormat.digest(key);
    return Long.parseLong(test.ask("select id from bearer_tokens where digest = '" + digest + "'"));
  }

  private Verdict verdict(String key) {
    return test.core().verifier().bearer(new Presented(Secret.of(key), "127.0.0.1"));
  }

  @Test
  void anInactiveAccountHasAKeyThatIsRefused() {
    test.core().accounts().deactivate(ROOT, kari.id());
    String key = tokens.derivedKey(ROOT, kari.username(), false).reveal();
    assertThat(verdict(key)).satisfies(Refusals.by(Rule.ACCOUNT_INACTIVE));
  }

  @Test
  void anIdThatIsUsedAgainNeverBringsAnOldKeyBack() {
    String old = tokens.derivedKey(ROOT, kari.username(), false).reveal();
    test.core().accounts().delete(ROOT, kari.id());
    AccountDetail other = test.account(fresh("other"));
    test.sql("update accounts set id = " + kari.id() + " where id = " + other.id());
    String key = tokens.derivedKey(ROOT, other.username(), false).reveal();
    assertThat(key).isNotEqualTo(old);
    assertThat(verdict(key)).isInstanceOf(Verdict.Accepted.class);
    assertThat(verdict(old)).satisfies(Refusals.by(Rule.UNKNOWN));
    test.core().accounts().delete(ROOT, kari.id());
  }
}
