package io.countersign.core.jwt;

import static io.countersign.testing.TestCore.PASSWORD;
import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.core.verify.Presented;
import io.countersign.testing.BesideScreens;
import io.countersign.testing.ChangeRace;
import io.countersign.testing.Race;
import io.countersign.testing.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** After an end of JWTs has been reported as done, no check that begins later accepts them. */
@BesideScreens
@ParameterizedClass
@EnumSource(Store.class)
class JwtRaceTest {
  private static final String NEW_PASSWORD = "amber-kettle-under-4-bridges";

  private static JwtFixture jwt;

  JwtRaceTest(Store store) {
    assertThat(store).isNotNull();
  }

  @BeforeParameterizedClassInvocation
  static void open(Store store) {
    jwt = new JwtFixture(store, "EdDSA");
  }

  @AfterParameterizedClassInvocation
  static void close() {
    jwt.close();
  }

  private static boolean accepted(Secret token) {
    return jwt.core().verifier().jwt(new Presented(token, JwtFixture.ADDRESS))
        instanceof JwtVerdict.Accepted;
  }

  private static long family() {
    return jwt.jwts()
        .families(
            ROOT, JwtFamilyFilter.of(jwt.ada.id()), Sort.descending("id"), Optional.empty(), 1)
        .rows()
        .getFirst()
        .id();
  }

  private static String currentKey() {
    return jwt.keys().signer(Duration.ofMinutes(5)).kid();
  }

  @Test
  void whateverEndsATokenIsEffectiveWhenItReturns() throws Exception {
    Core core = jwt.core();
    Map<String, Runnable> ends = new LinkedHashMap<>();
    ends.put("end", () -> core.jwts().end(ROOT, family()));
    ends.put("own", () -> core.own().jwts().endAll(jwt.self()));
    ends.put("all", () -> core.jwts().endAllOf(ROOT, jwt.ada.id()));
    ends.put("before", () -> core.jwts().endBefore(ROOT, later()));
    ends.put("password", () -> core.passwords().set(ROOT, jwt.ada.id(), Secret.of(NEW_PASSWORD)));
    ends.put("removal", () -> core.passwords().remove(ROOT, jwt.ada.id()));
    ends.put("deactivation", () -> core.accounts().deactivate(ROOT, jwt.ada.id()));
    ends.put("deletion", () -> core.accounts().delete(ROOT, jwt.ada.id()));
    ends.put("retirement", () -> core.keys().retire(ROOT, currentKey()));
    for (Map.Entry<String, Runnable> end : ends.entrySet()) {
      jwt.next();
      Secret token = jwt.signIn();
      ChangeRace.run(() -> accepted(token), end.getValue());
    }
  }

  private static Instant later() {
    jwt.pass(1);
    return jwt.now();
  }

  @Test
  void aLogoutIsEffectiveWhenItReturns() throws Exception {
    jwt.next();
    Secret parent = jwt.signIn();
    Secret child = jwt.refresh(parent);
    ChangeRace.run(() -> accepted(parent), () -> jwt.jwts().logout(jwt.self(), child));
  }

  @Test
  void anotherSecretOrAlgorithmIsEffectiveWhenItReturns() throws Exception {
    jwt.core().policies().set(ROOT, Policy.JWT_ALGORITHM, "HS256");
    try {
      jwt.next();
      Secret token = jwt.signIn();
      ChangeRace.run(
          () -> accepted(token),
          () ->
              jwt.core()
                  .policies()
                  .set(ROOT, Policy.JWT_HS256_SECRET, "another secret of 32 bytes or more"));
      Secret second = jwt.signIn();
      ChangeRace.run(
          () -> accepted(second),
          () -> jwt.core().policies().set(ROOT, Policy.JWT_ALGORITHM, "EdDSA"));
    } finally {
      jwt.core().policies().set(ROOT, Policy.JWT_HS256_SECRET, Forge.SECRET);
      jwt.core().policies().set(ROOT, Policy.JWT_ALGORITHM, "EdDSA");
    }
  }

  /** Whoever signs in while the password is changed has either no token or one that is ended. */
  @Test
  void nobodySlipsInWhileThePasswordIsChanged() {
    for (int i = 0; i < 5; i++) {
      jwt.next();
      jwt.pass(1);
      Callable<Object> change =
          () -> {
            jwt.core().passwords().set(ROOT, jwt.ada.id(), Secret.of(NEW_PASSWORD));
            return null;
          };
      Callable<Object> signIn =
          () ->
              jwt.jwts().authenticate(jwt.ada.username(), Secret.of(PASSWORD), JwtFixture.ADDRESS);
      List<Race.Outcome<Object>> outcomes = Race.run(List.of(change, signIn, signIn));
      for (Race.Outcome<Object> outcome : outcomes) {
        if (outcome.value() instanceof IssuedJwt(var _, Secret token)) {
          jwt.refused(JwtRule.ENDED, token);
        } else if (!outcome.won()) {
          assertThat(outcome.refusal()).extracting(AppException::code).isEqualTo("sign-in-refused");
        }
      }
    }
  }
}
