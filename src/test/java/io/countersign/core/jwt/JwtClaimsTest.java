package io.countersign.core.jwt;

import static io.countersign.core.jwt.JwtRule.EXPIRED;
import static io.countersign.core.jwt.JwtRule.INVALID;
import static io.countersign.core.jwt.JwtRule.NO_ID;
import static io.countersign.core.jwt.JwtRule.NO_ORIGINAL_TIME;
import static io.countersign.core.jwt.JwtRule.NO_USERNAME;
import static io.countersign.core.jwt.JwtRule.REFRESH_EXPIRED;
import static io.countersign.core.jwt.JwtRule.UNDECODABLE;
import static io.countersign.core.jwt.JwtRule.UNKNOWN_ACCOUNT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Secret;
import io.countersign.testing.Store;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a token with a good signature may say (the EasyDMP contract, sections 0, 3 and 4). */
@ParameterizedClass
@EnumSource(Store.class)
class JwtClaimsTest {
  private static JwtFixture jwt;
  private long now;

  JwtClaimsTest(Store store) {
    assertThat(store).isNotNull();
  }

  @BeforeParameterizedClassInvocation
  static void open(Store store) {
    jwt = new JwtFixture(store, "HS256");
  }

  @AfterParameterizedClassInvocation
  static void close() {
    jwt.close();
  }

  @BeforeEach
  void next() {
    jwt.next();
    now = jwt.now().getEpochSecond();
  }

  private Forge forge() {
    return jwt.forge();
  }

  private void good(Forge... forges) {
    Arrays.stream(forges).map(Forge::token).forEach(jwt::good);
  }

  private void refused(JwtRule rule, Forge... forges) {
    Arrays.stream(forges).map(Forge::token).forEach(token -> jwt.refused(rule, token));
  }

  @Test
  void whatTheContractAcceptsIsGoodAndCanBeRefreshed() {
    int id = jwt.ada.id();
    for (Forge forge :
        List.of(
            forge(),
            forge().without("user_id"),
            forge().with("user_id", null),
            forge().with("user_id", id * 1.0),
            forge().with("user_id", Integer.toString(id)),
            forge().without("iat"),
            forge().with("iss", "someone").with("role", List.of("x")).with("more", Map.of("a", 1)),
            forge().with("exp", Long.toString(now + 300)),
            forge().with("exp", now + 300.5),
            forge().with("iat", " " + now + " "),
            forge().with("nbf", now - 60),
            forge().with("jti", UUID.randomUUID().toString().toUpperCase(Locale.ROOT)),
            forge().with("orig_jti", null),
            forge().header("kid", "nobody's").header("typ", "at+jwt").header("cty", List.of()),
            forge().withoutHeader("typ"))) {
      Secret token = forge.token();
      jwt.good(token);
      jwt.good(jwt.refresh(token));
    }
  }

  @Test
  void whatIsNoNumberWhereOneIsNeededIsRefused() {
    for (Object no : Arrays.asList("soon", "", "12.5", "1e3", true, List.of(), Map.of(), null)) {
      refused(UNDECODABLE, forge().with("exp", no));
      refused(INVALID, forge().with("iat", no));
      refused(UNDECODABLE, forge().with("nbf", no));
    }
    refused(UNDECODABLE, forge().with("exp", 1e300), forge().with("exp", 253_402_300_800L));
    refused(INVALID, forge().with("iat", -1e300), forge().with("iat", "9".repeat(19)));
  }

  @Test
  void aTokenEndsAfterTheLeewayAndNotBefore() {
    Secret token = forge().token();
    jwt.pass(310);
    jwt.good(token);
    jwt.good(jwt.refresh(token));
    jwt.pass(Duration.ofNanos(1000));
    jwt.refused(EXPIRED, token);
    refused(EXPIRED, forge().with("exp", 0), forge().with("exp", -1), forge().with("exp", 0.5));
  }

  @Test
  void whatBeginsLaterThanTheLeewayIsRefused() {
    good(forge().with("iat", now + 10), forge().with("nbf", now + 10));
    good(forge().with("orig_iat", now + 10));
    for (long seconds : new long[] {11, 3600, 100_000_000_000L}) {
      refused(
          INVALID,
          forge().with("iat", now + seconds),
          forge().with("nbf", now + seconds),
          forge().with("orig_iat", now + seconds));
    }
  }

  @Test
  void whatIsMeantForOthersIsRefused() {
    refused(INVALID, forge().with("aud", "someone"), forge().with("aud", List.of("countersign")));
    refused(INVALID, forge().with("aud", null), forge().with("aud", ""));
  }

  @Test
  void theMendedFaultsOfTheOriginalAreRefused() {
    refused(INVALID, forge().without("exp"), forge().with("jti", "abc"), forge().with("jti", 5));
    refused(INVALID, forge().with("jti", UUID.randomUUID() + " "), forge().with("jti", ""));
    refused(INVALID, forge().with("jti", UUID.randomUUID().toString().replace("-", "")));
    refused(INVALID, forge().with("orig_jti", "abc"), forge().with("orig_jti", true));
    refused(NO_ID, forge().without("jti"), forge().with("jti", null));
    refused(NO_ID, forge().without("jti").with("orig_jti", UUID.randomUUID().toString()));
    refused(INVALID, forge().header("crit", List.of("x")).header("x", 1));
    refused(INVALID, forge().header("crit", List.of()), forge().header("crit", null));
    refused(UNDECODABLE, forge().withoutHeader("alg"), forge().with("exp", null));
  }

  @Test
  void theAccountIsTheOneOfTheUsernameAndNoOther() {
    int other = jwt.test.superuser(fresh("other")).accountId();
    refused(INVALID, forge().with("user_id", other), forge().with("user_id", jwt.ada.id() + 0.5));
    refused(INVALID, forge().with("user_id", 0), forge().with("user_id", -jwt.ada.id()));
    refused(INVALID, forge().with("user_id", "x"), forge().with("user_id", List.of(jwt.ada.id())));
    refused(INVALID, forge().with("user_id", 4294967296L + jwt.ada.id()));
    refused(UNKNOWN_ACCOUNT, forge().with("username", jwt.ada.username().toUpperCase(Locale.ROOT)));
    refused(UNKNOWN_ACCOUNT, forge().with("username", jwt.ada.username() + " "));
    refused(UNKNOWN_ACCOUNT, forge().with("username", "nobody"), forge().with("username", 5));
    refused(UNKNOWN_ACCOUNT, forge().with("username", true), forge().with("username", List.of(1)));
    refused(UNKNOWN_ACCOUNT, forge().with("username", "a\0b"), forge().with("username", 1e300));
    refused(UNKNOWN_ACCOUNT, forge().with("username", "x".repeat(3000)));
    for (Object nobody : Arrays.asList("", 0, false, null, List.of(), Map.of())) {
      refused(NO_USERNAME, forge().with("username", nobody));
    }
    refused(NO_USERNAME, forge().without("username"));
  }

  @Test
  void theFirstRuleOfTheContractsOrderIsTold() {
    Forge expired = forge().with("exp", now - 60);
    refused(EXPIRED, expired, expired.with("username", "nobody"), expired.with("jti", "abc"));
    refused(INVALID, expired.with("iat", "now"));
    refused(UNDECODABLE, forge().with("exp", "soon").with("username", ""));
    refused(NO_USERNAME, forge().with("username", "").with("jti", "abc"));
    refused(INVALID, forge().with("username", "nobody").with("jti", "abc"));
    refused(UNKNOWN_ACCOUNT, forge().with("username", "nobody").with("user_id", 0));
  }

  @Test
  void refreshNeedsTheMomentOfTheSignIn() {
    for (Object then : List.of("then", Long.toString(now), true, List.of(), 1e300)) {
      Secret token = forge().with("orig_iat", then).token();
      jwt.good(token);
      assertThat(jwt.refreshRule(token)).isEqualTo(UNDECODABLE);
    }
    for (Forge forge : List.of(forge().without("orig_iat"), forge().with("orig_iat", null))) {
      jwt.good(forge.token());
      assertThat(jwt.refreshRule(forge.token())).isEqualTo(NO_ORIGINAL_TIME);
    }
  }

  @Test
  void refreshEndsWithTheWindow() {
    long week = Duration.ofDays(7).toSeconds();
    Secret last = forge().with("orig_iat", now - week).token();
    jwt.good(last, jwt.refresh(last));
    Secret over = forge().with("orig_iat", now - week - 1).token();
    jwt.good(over);
    assertThat(jwt.refreshRule(over)).isEqualTo(REFRESH_EXPIRED);
    Secret fraction = forge().with("orig_iat", now - week + 0.5).token();
    assertThat(Forge.claims(jwt.refresh(fraction)).get("orig_iat").asText())
        .isEqualTo(Long.toString(now - week));
    jwt.pass(Duration.ofNanos(1000));
    assertThat(jwt.refreshRule(last)).isEqualTo(REFRESH_EXPIRED);
  }
}
