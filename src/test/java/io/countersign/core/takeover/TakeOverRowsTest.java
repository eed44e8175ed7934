package io.countersign.core.takeover;

import static io.countersign.core.takeover.SmallDump.key;
import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.Actor;
import io.countersign.core.Progress;
import io.countersign.core.Secret;
import io.countersign.core.Sort;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.account.PasswordHashes;
import io.countersign.core.takeover.Reason.Effect;
import io.countersign.core.token.TokenFilter;
import io.countersign.core.token.TokenKind;
import io.countersign.core.token.TokenRow;
import io.countersign.testing.TestCore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of single rows. */
@Execution(ExecutionMode.CONCURRENT)
class TakeOverRowsTest {
  private static final Options SKIP = new Options(false, true);
  private static final Options SUPERUSERS = new Options(true, false);
  private static final String HASH = new PasswordHashes(4).hash(Secret.of("seven owls"));

  private final TestCore test = TestCore.open();
  private final TakeOverService service = test.core().takeOver();

  @AfterEach
  void close() {
    test.close();
  }

  private static SmallDump dump() {
    return new SmallDump();
  }

  private Tally run(SmallDump dump, Options options) {
    Tally preview = service.preview(ROOT, dump, options, Progress.NONE);
    Tally made = service.run(ROOT, dump, options, Progress.NONE);
    assertThat(made).isEqualTo(preview);
    return made;
  }

  private long accounts() {
    return test.core().accounts().count(ROOT, AccountFilter.all());
  }

  private AccountDetail account(String username) {
    return test.core().accounts().require(ROOT, username);
  }

  private List<TokenRow> tokens() {
    return test.core()
        .tokens()
        .list(ROOT, TokenFilter.all(), Sort.ascending("id"), Optional.empty(), 100)
        .rows();
  }

  static Stream<Arguments> dumpsWithOneBadRow() {
    String longName = "a".repeat(151);
    return Stream.of(
        Arguments.of(Reason.USERNAME_MISSING, dump().user(7, "  ")),
        Arguments.of(
            Reason.USERNAME_MISSING,
            dump().row("auth.user", 7, fields("password", "!", "last_login", null))),
        Arguments.of(Reason.USERNAME_LONG, dump().user(7, longName)),
        Arguments.of(Reason.USERNAME_CHARACTERS, dump().user(7, "a\u0000b")),
        Arguments.of(Reason.USERNAME_CHARACTERS, dump().user(7, "a\u202eb")),
        Arguments.of(Reason.USERNAME_CHARACTERS, dump().user(7, "a\ud800b")),
        Arguments.of(Reason.USERNAME_TWICE, dump().user(6, "KARI").user(7, "kari")),
        Arguments.of(Reason.USERNAME_TWICE, dump().user(6, "kari").user(7, "kari")),
        Arguments.of(Reason.USERNAME_TWICE, dump().user(6, "strasse").user(7, "STRAßE")),
        Arguments.of(Reason.ID_TWICE, dump().user(7, "kari").user(7, "nils")),
        Arguments.of(
            Reason.EMAIL_LONG, dump().user(7, "kari", Map.of("email", "a".repeat(250) + "@x.org"))),
        Arguments.of(
            Reason.OTHER_MODEL,
            dump()
                .user(6, "kari")
                .user(7, "nils")
                .row(
                    "old.user", 8, fields("username", "ole", "password", "!", "last_login", null))),
        Arguments.of(Reason.KEY_MALFORMED, dump().user(7, "kari").token("abc", 7)),
        Arguments.of(Reason.KEY_MALFORMED, dump().user(7, "kari").token(null, 7)),
        Arguments.of(Reason.KEY_MALFORMED, dump().user(7, "kari").token(key('A'), 7)),
        Arguments.of(Reason.KEY_MALFORMED, dump().user(7, "kari").token(key('a') + "a", 7)),
        Arguments.of(
            Reason.KEY_TWICE,
            dump().user(7, "kari").user(8, "ole").token(key('a'), 7).token(key('a'), 8)),
        Arguments.of(Reason.OWNER_MISSING, dump().user(7, "kari").token(key('a'), 8)),
        Arguments.of(Reason.OWNER_MISSING, dump().user(7, "kari").token(key('a'), null)),
        Arguments.of(Reason.OWNER_MISSING, dump().user(7, "kari").token(key('a'), List.of("Kari"))),
        Arguments.of(
            Reason.OWNER_MISSING, dump().user(7, "kari").token(key('a'), List.of("kari", "x"))));
  }

  @ParameterizedTest
  @MethodSource("dumpsWithOneBadRow")
  void rowThatCannotBeTakenStopsEverythingUnlessItIsLeftOut(Reason reason, SmallDump dump) {
    assertThatThrownBy(() -> service.run(ROOT, dump, Options.CAREFUL, Progress.NONE))
        .hasMessage("takeover-rows [1]");
    assertThat(accounts()).isZero();
    Tally preview = service.preview(ROOT, dump, Options.CAREFUL, Progress.NONE);
    assertThat(preview.findings(Effect.PROBLEM))
        .extracting(Finding::reason)
        .containsExactly(reason);

    Tally made = run(dump, SKIP);
    assertThat(made.problems()).isOne();
    assertThat(accounts()).isEqualTo(made.accounts());
    assertThat(tokens()).hasSize(made.tokens());
  }

  @Test
  void keysOfAUserWhoCannotBeTakenAreLeftOutToo() {
    SmallDump dump = dump().user(6, "a\tb").user(7, "kari").token(key('a'), 6).token(key('b'), 7);
    assertThatThrownBy(() -> service.run(ROOT, dump, Options.CAREFUL, Progress.NONE))
        .hasMessage("takeover-rows [2]");
    Tally made = run(dump, SKIP);
    assertThat(made.findings(Effect.PROBLEM))
        .extracting(Finding::reason)
        .containsExactly(Reason.USERNAME_CHARACTERS, Reason.OWNER_NOT_TAKEN);
    assertThat(tokens()).extracting(TokenRow::username).containsExactly("kari");
  }

  @Test
  void ofNamesEqualButForCaseTheFirstIsTaken() {
    run(dump().user(6, "Kari").token(key('a'), 6).user(7, "kari").token(key('b'), 7), SKIP);
    assertThat(account("kari").username()).isEqualTo("Kari");
    assertThat(tokens()).extracting(TokenRow::hint).containsExactly("aaaa…aaaa");
  }

  @Test
  void accountThatWasHereBeforeIsLeftAloneAndGivenNoKey() {
    int here = test.account("Kari").id();
    Tally made =
        run(
            dump()
                .user(7, "kari", Map.of("password", HASH, "is_superuser", true))
                .token(key('a'), 7)
                .user(8, "nils"),
            SUPERUSERS);
    assertThat(made.findings(Effect.EXISTS))
        .extracting(Finding::reason)
        .containsExactly(Reason.ACCOUNT_EXISTS, Reason.TOKEN_OF_EXISTING);
    assertThat(made.accounts()).isOne();
    AccountDetail kari = account("kari");
    assertThat(kari.id()).isEqualTo(here);
    assertThat(kari.superuser()).isFalse();
    assertThat(kari.hasPassword()).isFalse();
    assertThat(tokens()).isEmpty();
  }

  @Test
  void keyOfAnAccountThatWasRenamedSinceIsNoMistakenForNew() {
    SmallDump dump = dump().user(7, "kari").token(key('a'), 7);
    run(dump, Options.CAREFUL);
    AccountDetail kari = account("kari");
    var renamed =
        new io.countersign.core.account.Profile(
            "kari.foss", "", "", null, null, null, "", null, null, List.of());
    test.core().accounts().edit(ROOT, kari.id(), kari.version(), renamed);
    assertThatThrownBy(() -> service.run(ROOT, dump, Options.CAREFUL, Progress.NONE))
        .hasMessage("takeover-rows [1]");
    Tally made = run(dump, SKIP);
    assertThat(made.findings(Effect.PROBLEM))
        .extracting(Finding::reason)
        .containsExactly(Reason.KEY_TAKEN);
    assertThat(tokens()).extracting(TokenRow::username).containsExactly("kari.foss");
    assertThat(account("kari").id()).isEqualTo(8);
  }

  @Test
  void idsAreKeptWhereTheyAreFreeAndOthersContinueAboveTheHighest() {
    test.account("first");
    test.account("second");
    Tally made =
        run(
            dump()
                .user(2, "kari")
                .user(40, "nils")
                .user("4b1c", "uuid")
                .user(null, "natural")
                .user(0, "zero")
                .user(2_000_000_000, "far"),
            Options.CAREFUL);
    assertThat(made.count(Reason.ID_OCCUPIED)).isOne();
    assertThat(made.count(Reason.ID_UNUSABLE)).isEqualTo(4);
    assertThat(account("nils").id()).isEqualTo(40);
    assertThat(Stream.of("kari", "uuid", "natural", "zero", "far").map(name -> account(name).id()))
        .containsExactly(41, 42, 43, 44, 45);
    assertThat(test.account("next").id()).isEqualTo(46);
  }

  @Test
  void idsThatLieBelowThoseInUseDoNotTurnTheCounterBack() {
    run(dump().user(90, "high"), Options.CAREFUL);
    run(dump().user(30, "low"), Options.CAREFUL);
    assertThat(account("low").id()).isEqualTo(30);
    assertThat(test.account("next").id()).isEqualTo(91);
  }

  @Test
  void keysFindTheirUserByNaturalKeyToo() {
    run(dump().user(null, "kari").token(key('a'), List.of("kari")), Options.CAREFUL);
    assertThat(tokens()).extracting(TokenRow::username).containsExactly("kari");
  }

  @Test
  void takenKeyNeverExpiresAndIsAsOldAsItWas() {
    run(dump().user(7, "kari").token(key('a'), 7), Options.CAREFUL);
    TokenRow token = tokens().getFirst();
    assertThat(token.kind()).isEqualTo(TokenKind.TAKEN_OVER);
    assertThat(token.name()).isEqualTo("EasyDMP key");
    assertThat(token.createdAt()).isEqualTo("2025-03-04T05:06:07Z");
    assertThat(token.expiresAt()).isNull();
    String key = test.core().tokens().derivedKey(ROOT, "kari", true).reveal();
    assertThat(key).isNotEqualTo(key('a'));
    assertThat(test.core().tokens().derivedKey(ROOT, "kari", false).reveal()).isEqualTo(key);
  }

  @Test
  void superusersAreTakenOnlyWhenToldTo() {
    SmallDump one = dump().user(7, "kari", Map.of("is_superuser", true));
    Tally without = run(one, Options.CAREFUL);
    assertThat(without.superusers()).isZero();
    assertThat(without.count(Reason.SUPERUSER_LEFT)).isOne();
    assertThat(account("kari").superuser()).isFalse();

    SmallDump other = dump().user(8, "nils", Map.of("is_superuser", true));
    Tally with = run(other, SUPERUSERS);
    assertThat(with.superusers()).isOne();
    assertThat(with.findings()).isEmpty();
    assertThat(account("nils").superuser()).isTrue();
  }

  @Test
  void profileAndDatesAreTakenWhole() {
    run(
        dump()
            .user(
                7,
                "kari",
                Map.of(
                    "full_name", "Kari Foss",
                    "first_name", "Kari",
                    "last_name", "Foss",
                    "email", "kari@example.org",
                    "password", HASH,
                    "last_login", "2025-06-07T08:09:10.123456+02:00"))
            .user(8, "nils", Map.of("first_name", "Nils", "last_name", "Berg", "is_active", false)),
        Options.CAREFUL);
    AccountDetail kari = account("kari");
    assertThat(kari.profile().fullName()).isEqualTo("Kari Foss");
    assertThat(kari.profile().firstName()).isEqualTo("Kari");
    assertThat(kari.profile().lastName()).isEqualTo("Foss");
    assertThat(kari.profile().email()).isEqualTo("kari@example.org");
    assertThat(kari.createdAt()).isEqualTo(Instant.parse("2025-02-03T04:05:06.789Z"));
    assertThat(kari.lastSignInAt()).isEqualTo(Instant.parse("2025-06-07T06:09:10.123456Z"));
    assertThat(kari.updatedAt()).isEqualTo(test.clock().instant());
    assertThat(test.enters("kari", "seven owls")).isTrue();
    assertThat(account("nils").profile().fullName()).isEqualTo("Nils Berg");
    assertThat(account("nils").active()).isFalse();
  }

  @Test
  void whatDoesNotFitIsChangedSoThatTheLeastIsLost() {
    Tally made =
        run(
            dump()
                .user(
                    7,
                    " kari ",
                    Map.of(
                        "full_name", "Kari\nFoss " + "o".repeat(300),
                        "email", "ask the front desk",
                        "date_joined", "yesterday",
                        "last_login", "0001-01-01T00:00:00Z")),
            Options.CAREFUL);
    assertThat(made.findings(Effect.CHANGED))
        .extracting(Finding::reason)
        .containsExactlyInAnyOrder(
            Reason.USERNAME_CHANGED,
            Reason.NAME_CHANGED,
            Reason.EMAIL_MOVED,
            Reason.DATE_UNREADABLE,
            Reason.DATE_UNREADABLE);
    AccountDetail kari = account("kari");
    assertThat(kari.profile().fullName()).startsWith("Kari Foss ooo").hasSize(200);
    assertThat(kari.profile().email()).isEmpty();
    assertThat(kari.profile().note()).isEqualTo("ask the front desk");
    assertThat(kari.createdAt()).isEqualTo(test.clock().instant());
    assertThat(kari.lastSignInAt()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "md5$salt$900150983cd24fb0d6963f7d28e17f72, PASSWORD_UNKNOWN, md5",
    "plain$text that was never hashed, PASSWORD_UNKNOWN, ''",
    "hunter2, PASSWORD_UNKNOWN, ''",
    "pbkdf2_sha256$999999999$salt$AAAA, PASSWORD_UNUSABLE, pbkdf2_sha256",
    "argon2$argon2id$v=19$m=9999999$t=2$p=8$c2FsdHNhbHQ$AAAA, PASSWORD_UNUSABLE, argon2",
    "bcrypt$$2b$31$PrRAP7dlErZKU/8ZTTbmC.G37fIEXoXEkIhRY2pKxH.hNJaT7mzuu, PASSWORD_UNUSABLE, bcrypt"
  })
  void hashThatCannotBeCheckedMeansNoPassword(String stored, Reason reason, String detail) {
    Tally made = run(dump().user(7, "kari", Map.of("password", stored)), Options.CAREFUL);
    assertThat(made.findings()).containsExactly(new Finding(1, reason, "kari", detail));
    assertThat(made.withPassword()).isZero();
    assertThat(account("kari").hasPassword()).isFalse();
    assertThat(test.enters("kari", stored)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"!", "!RRMU8ajZhmfDgj4zvz6xCIm1i4VWvt5GZn7I03gf", ""})
  void unusablePasswordIsNoneWithoutAWord(String stored) {
    Tally made = run(dump().user(7, "kari", Map.of("password", stored)), Options.CAREFUL);
    assertThat(made.findings()).isEmpty();
    assertThat(account("kari").hasPassword()).isFalse();
  }

  @Test
  void userModelOfAnyLabelIsKnownByItsFieldsAndOthersArePassedOver() {
    Tally made =
        run(
            dump()
                .row("mail.mailbox", 1, fields("username", "box", "password", "plain text"))
                .row(
                    "dmpt.plan", 2, fields("title", "x", "user", 7, "data", Map.of("a", List.of())))
                .row(
                    "easydmp_auth.user",
                    7,
                    fields("username", "kari", "password", "!", "last_login", null))
                .token(key('a'), 7),
            Options.CAREFUL);
    assertThat(made.others()).isEqualTo(2);
    assertThat(made.accounts()).isOne();
    assertThat(account("kari").active()).isTrue();
    assertThat(test.core().accounts().find(ROOT, "box")).isEmpty();
  }

  @Test
  void userModelWithoutSignInDateIsTakenIfItIsTheOnlyOne() {
    Tally made = run(dump().row("auth.user", 7, fields("username", "kari", "password", "!")), SKIP);
    assertThat(made.accounts()).isOne();
  }

  @Test
  void onlySuperusersMayLookOrTake() {
    Actor plain = Actor.account(test.account("plain").id(), "plain");
    DumpSource untouched =
        () -> {
          throw new AssertionError("the dump was opened");
        };
    for (Actor actor : List.of(plain, Actor.ANYONE)) {
      assertThatThrownBy(() -> service.preview(actor, untouched, SKIP, Progress.NONE))
          .hasMessage("not-allowed");
      assertThatThrownBy(() -> service.run(actor, untouched, SKIP, Progress.NONE))
          .hasMessage("not-allowed");
    }
  }

  private static Map<String, Object> fields(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }
}
