package io.countersign.core.takeover;

import static io.countersign.testing.TestCore.ROOT;
import static io.countersign.testing.TestCore.audited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Progress;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.takeover.Reason.Effect;
import io.countersign.core.takeover.SampleDump.Person;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.verify.Presented;
import io.countersign.core.verify.Rule;
import io.countersign.core.verify.Verdict;
import io.countersign.testing.BesideScreens;
import io.countersign.testing.Refusals;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole sample of a running EasyDMP, taken over on each database. */
@BesideScreens
@ParameterizedClass
@EnumSource(Store.class)
class DjangoTakeOverTest {
  private static final Map<String, Person> PEOPLE = SampleDump.people();

  private static TestCore test;
  private static Tally preview;
  private static Tally made;

  /** Which database; the next method has it, too. */
  @Parameter Store store;

  @BeforeParameterizedClassInvocation
  static void takeOver(Store store) {
    test = TestCore.on(store);
    test.account("there-before");
    TakeOverService service = test.core().takeOver();
    preview = service.preview(ROOT, SampleDump.SOURCE, Options.CAREFUL, Progress.NONE);
    assertThat(accounts()).isOne();
    made = service.run(ROOT, SampleDump.SOURCE, Options.CAREFUL, Progress.NONE);
  }

  @AfterParameterizedClassInvocation
  static void close() {
    test.close();
  }

  @Test
  void previewCountsWhatIsMadeThen() {
    assertThat(made).isEqualTo(preview);
    assertThat(made.accounts()).isEqualTo(150);
    assertThat(made.tokens()).isEqualTo(90);
    assertThat(made.inactive()).isEqualTo(14);
    assertThat(made.superusers()).isZero();
    assertThat(made.problems()).isZero();
    assertThat(made.count(Reason.SUPERUSER_LEFT)).isEqualTo(4);
    assertThat(made.findings(Effect.CHANGED)).hasSize(4);
    assertThat(made.passwords())
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "pbkdf2_sha256", 69,
                    "argon2", 15,
                    "bcrypt", 12,
                    "bcrypt_sha256", 9,
                    "pbkdf2_sha1", 8)));
    assertThat(accounts()).isGreaterThanOrEqualTo(151);
    assertThat(test.core().tokens().count(ROOT, TokenFilter.all())).isGreaterThanOrEqualTo(90);
  }

  @Test
  void everybodyIsWhoTheyWere() {
    PEOPLE.forEach(
        (username, person) -> {
          AccountDetail account = test.core().accounts().require(ROOT, username);
          assertThat(account.id()).as(username).isEqualTo(person.id());
          assertThat(account.username()).isEqualTo(username);
          assertThat(account.active()).as(username).isEqualTo(person.active());
          assertThat(account.hasPassword()).isEqualTo(person.password().isPresent());
          assertThat(account.superuser()).isFalse();
          assertThat(account.profile().fullName()).isNotEmpty();
          assertThat(account.createdAt())
              .isBetween(
                  Instant.parse("2026-11-21T20:15:00Z"), Instant.parse("2026-11-21T20:16:00Z"));
          assertThat(account.lastSignInAt()).isNull();
        });
  }

  @Test
  void newAccountsContinueAboveTheHighestId() {
    assertThat(test.account("made-later").id()).isGreaterThan(155);
  }

  /** A few on each database; {@link DjangoPasswordsTest} tries all. */
  @Test
  void passwordsAreAcceptedAsTheyWere() {
    List<String> usernames =
        PEOPLE.keySet().stream()
            .filter(username -> PEOPLE.get(username).active())
            .filter(username -> PEOPLE.get(username).password().isPresent())
            .limit(10)
            .toList();
    for (String username : usernames) {
      String password = PEOPLE.get(username).password().get();
      assertThat(test.enters(username, password)).as(username).isTrue();
    }
  }

  @Test
  void tokensOfActiveAccountsAreAcceptedAndAllOthersRefused() {
    int accepted = 0;
    for (Map.Entry<String, Person> entry : PEOPLE.entrySet()) {
      Person person = entry.getValue();
      if (person.token().isEmpty()) {
        continue;
      }
      String key = person.token().get();
      Verdict verdict = show(key);
      if (person.active()) {
        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
        var token = ((Verdict.Accepted) verdict).token();
        assertThat(token.username()).isEqualTo(entry.getKey());
        assertThat(token.accountId()).isEqualTo(person.id());
        assertThat(token.expiresAt()).isNull();
        accepted++;
      } else {
        assertThat(verdict).satisfies(Refusals.by(Rule.ACCOUNT_INACTIVE));
      }
      String other = (key.charAt(0) == '0' ? '1' : '0') + key.substring(1);
      assertThat(show(other)).satisfies(Refusals.by(Rule.UNKNOWN));
      assertThat(show(key.toUpperCase(Locale.ROOT))).satisfies(Refusals.by(Rule.MALFORMED));
    }
    assertThat(accepted).isEqualTo(81);
  }

  @Test
  void secondTimeMakesNothingAndSaysSo() {
    long accounts = accounts();
    long entries = test.core().audit().count(ROOT, AuditFilter.all());
    Tally again =
        test.core().takeOver().run(ROOT, SampleDump.SOURCE, Options.CAREFUL, Progress.NONE);
    assertThat(again.nothingToDo()).isTrue();
    assertThat(again.problems()).isZero();
    assertThat(again.count(Reason.ACCOUNT_EXISTS)).isEqualTo(150);
    assertThat(again.count(Reason.TOKEN_EXISTS)).isEqualTo(90);
    assertThat(accounts()).isEqualTo(accounts);
    assertThat(test.core().audit().count(ROOT, AuditFilter.all())).isEqualTo(entries);
  }

  @Test
  void auditTellsOfEveryAccountAndToken() {
    assertThat(audited(test.core(), "account.taken-over")).isEqualTo(150);
    assertThat(audited(test.core(), "token.taken-over")).isEqualTo(90);
    assertThat(audited(test.core(), "takeover.done")).isOne();
    assertThat(test.core().audit().firstBroken(ROOT)).isEmpty();
  }

  @Test
  void keyThatWasTakenOverIsNotPrintedAgain() {
    String username = ownerOfAKey();
    assertThatThrownBy(() -> test.core().tokens().derivedKey(ROOT, username, false))
        .hasMessageContaining("drf-key-taken-over");
  }

  @Test
  void noTextOfTheDatabaseHoldsAPasswordOrAKey() {
    String everything = test.everyText();
    assertThat(everything).contains("taken-over", PEOPLE.keySet().iterator().next());
    SampleDump.secrets().forEach(secret -> assertThat(everything.contains(secret)).isFalse());
  }

  private static String ownerOfAKey() {
    return PEOPLE.entrySet().stream()
        .filter(entry -> entry.getValue().token().isPresent())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private static Verdict show(String key) {
    return test.core().verifier().bearer(new Presented(Secret.of(key), "127.0.0.1"));
  }

  private static long accounts() {
    return test.core().accounts().count(ROOT, AccountFilter.all());
  }
}
