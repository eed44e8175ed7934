package io.countersign.core.token;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Progress;
import io.countersign.core.Secret;
import io.countersign.core.takeover.Options;
import io.countersign.core.takeover.SmallDump;
import io.countersign.core.verify.Presented;
import io.countersign.core.verify.Verdict;
import io.countersign.testing.Race;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of {@code drf_create_token}, asked for at once and reset. */
class DerivedKeyTest {
  private static String key(TestCore test, String username, boolean reset) {
    try (Secret key = test.core().tokens().derivedKey(ROOT, username, reset)) {
      return key.reveal();
    }
  }

  private static boolean accepted(TestCore test, String key) {
    try (Secret secret = Secret.of(key)) {
      return test.core().verifier().bearer(new Presented(secret, "192.0.2.1"))
          instanceof Verdict.Accepted;
    }
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void whoeverAsksAtOnceIsGivenTheSameKey(Store store) {
    try (TestCore test = TestCore.on(store)) {
      test.account("kari");
      Callable<String> ask = () -> key(test, "kari", false);
      List<Race.Outcome<String>> outcomes = Race.run(Collections.nCopies(6, ask));
      assertThat(outcomes).allMatch(Race.Outcome::won);
      assertThat(outcomes).extracting(Race.Outcome::value).containsOnly(key(test, "kari", false));
    }
  }

  @Test
  void resetEndsEveryKeyThatWasTakenOver() {
    try (TestCore test = TestCore.open()) {
      SmallDump dump =
          new SmallDump().user(5, "kari").token(SmallDump.key('a'), 5).token(SmallDump.key('b'), 5);
      test.core().takeOver().run(ROOT, dump, Options.CAREFUL, Progress.NONE);
      assertThat(accepted(test, SmallDump.key('a'))).isTrue();
      assertThat(accepted(test, SmallDump.key('b'))).isTrue();
      String fresh = key(test, "kari", true);
      assertThat(accepted(test, fresh)).isTrue();
      assertThat(accepted(test, SmallDump.key('a'))).isFalse();
      assertThat(accepted(test, SmallDump.key('b'))).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"P99999999D", "P9000Y"})
  void endBeyondTheYearsOfFourDigitsIsRefused(String text) {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    assertThatThrownBy(() -> Expiry.parse(text, now, ZoneOffset.UTC))
        .hasMessageContaining("expiry-invalid");
  }
}
