package io.countersign.core.jwt;

import static io.countersign.testing.TestCore.PASSWORD;
import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.Actor;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.core.verify.Presented;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A core of its own with one algorithm, an account with a password, and short words for deeds. */
final class JwtFixture implements AutoCloseable {
  static final String ADDRESS = "10.1.2.3";

  final TestCore test;
  AccountDetail ada;

  JwtFixture(Store store, String algorithm) {
    test = TestCore.on(store);
    core().policies().set(ROOT, Policy.JWT_HS256_SECRET, Forge.SECRET);
    core().policies().set(ROOT, Policy.JWT_ALGORITHM, algorithm);
    next();
  }

  /** Goes on with another account, at a whole second. */
  void next() {
    test.clock().set(now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
    Profile profile = Profile.named(fresh("ada")).withEmail("ada@example.org");
    ada =
        core()
            .accounts()
            .create(ROOT, new NewAccount(profile, false, true, Optional.of(Secret.of(PASSWORD))));
  }

  Core core() {
    return test.core();
  }

  JwtService jwts() {
    return core().jwts();
  }

  KeyService keys() {
    return core().keys();
  }

  Actor self() {
    return Actor.account(ada.id(), ada.username());
  }

  Instant now() {
    return core().database().now();
  }

  void pass(Duration time) {
    test.clock().advance(time);
  }

  void pass(long seconds) {
    pass(Duration.ofSeconds(seconds));
  }

  Secret signIn() {
    return jwts().authenticate(ada.username(), Secret.of(PASSWORD), ADDRESS).token();
  }

  /** A token of the account as another program with the same secret would make it. */
  Forge forge() {
    return Forge.of(ada.username(), ada.id(), now());
  }

  Secret refresh(Secret token) {
    Refreshed refreshed = jwts().refresh(token, ADDRESS);
    assertThat(refreshed).isInstanceOf(Refreshed.Issued.class);
    return ((Refreshed.Issued) refreshed).jwt().token();
  }

  /** Why the token is refused, by memory and without; null if it is good. */
  JwtRule rule(Secret token) {
    JwtRule anew = rule(jwts().verify(token));
    JwtRule remembered = rule(core().verifier().jwt(new Presented(token, ADDRESS)));
    assertThat(remembered).as("from memory").isEqualTo(anew);
    assertThat(rule(core().verifier().jwt(new Presented(token, ADDRESS)))).isEqualTo(anew);
    return anew;
  }

  private static JwtRule rule(JwtVerdict verdict) {
    return verdict instanceof JwtVerdict.Refused(JwtRule rule, _) ? rule : null;
  }

  /** Why no new token is made of it; null if one is. */
  JwtRule refreshRule(Secret token) {
    return jwts().refresh(token, ADDRESS) instanceof Refreshed.Refused(JwtRule rule, _)
        ? rule
        : null;
  }

  void good(Secret... tokens) {
    for (Secret token : tokens) {
      assertThat(rule(token)).isNull();
    }
  }

  void refused(JwtRule rule, Secret... tokens) {
    for (Secret token : tokens) {
      assertThat(rule(token)).isEqualTo(rule);
      assertThat(refreshRule(token)).isEqualTo(rule);
    }
  }

  @Override
  public void close() {
    test.close();
  }
}
