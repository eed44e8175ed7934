package io.countersign.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.CredentialChange.OfAccount;
import io.countersign.core.CredentialChange.OfEverything;
import io.countersign.core.CredentialChange.OfToken;
import io.countersign.core.token.TokenCheck;
import io.countersign.core.token.TokenKind;
import io.countersign.testing.Race;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private final Changes changes = new Changes();

  private static TokenCheck token(long id, int account) {
    return new TokenCheck(
        id,
        "name",
        TokenKind.ISSUED,
        account,
        "owner",
        "",
        true,
        false,
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        Instant.EPOCH,
        null,
        false,
        false);
  }

  @Test
  void whatWasReadBeforeAChangeOfItIsStaleAndWhatWasReadAfterItHolds() {
    long before = changes.now();
    changes.note(new OfToken(7));
    assertThat(changes.stillHolds(token(7, 1), before)).isFalse();
    assertThat(changes.stillHolds(token(7, 1), changes.now())).isTrue();
    assertThat(changes.stillHolds(token(8, 1), before)).isTrue();
    changes.note(new OfAccount(1));
    assertThat(changes.stillHolds(token(8, 1), before)).isFalse();
    assertThat(changes.stillHolds(token(8, 2), before)).isTrue();
    changes.note(new OfEverything());
    assertThat(changes.stillHolds(token(8, 2), before)).isFalse();
    assertThat(changes.stillHolds(token(8, 2), changes.now())).isTrue();
  }

  @Test
  void noChangeIsForgottenHoweverManyFollow() {
    long before = changes.now();
    changes.note(new OfToken(7));
    for (int i = 0; i < 250_000; i++) {
      changes.note(new OfAccount(i + 10));
    }
    assertThat(changes.stillHolds(token(7, 1), before)).isFalse();
    assertThat(changes.stillHolds(token(9, 1), changes.now())).isTrue();
  }

  /** Old changes are forgotten while others look: no look may fall between the two books. */
  @Test
  void noLookMissesAChangeWhileOldOnesAreForgotten() {
    List<Callable<Boolean>> runners = new ArrayList<>();
    AtomicBoolean over = new AtomicBoolean();
    runners.add(
        () -> {
          for (int i = 0; i < 1_000_000; i++) {
            changes.note(new OfAccount(i + 10));
          }
          over.set(true);
          return true;
        });
    for (int i = 0; i < 2; i++) {
      int id = i;
      runners.add(
          () -> {
            boolean stale = true;
            while (!over.get()) {
              long before = changes.now();
              changes.note(new OfToken(id));
              for (int k = 0; k < 20; k++) {
                stale &= !changes.stillHolds(token(id, 1), before);
              }
            }
            return stale;
          });
    }
    assertThat(Race.run(runners)).allSatisfy(outcome -> assertThat(outcome.value()).isTrue());
  }

  @Test
  void changesOfEverythingSideBySideLeaveTheNewest() {
    for (int round = 0; round < 200; round++) {
      List<Callable<Long>> runners = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        runners.add(
            () -> {
              changes.note(new OfEverything());
              return 0L;
            });
      }
      Race.run(runners);
      assertThat(changes.stillHolds(token(7, 1), changes.now() - 1)).isFalse();
    }
  }
}
