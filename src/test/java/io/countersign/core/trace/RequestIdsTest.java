package io.countersign.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.MasterKey;
import io.countersign.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an id tells, to whom, and for how long. */
class RequestIdsTest {
  private static final String ROUTE = "/api/v1/users/me/";
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private final MutableClock clock = new MutableClock(NOON);
  private final MasterKey key = MasterKey.generate();
  private final RequestIds ids = ids(key);

  private RequestIds ids(MasterKey key) {
    RequestIds made = new RequestIds(key, clock);
    made.know(List.of(ROUTE));
    return made;
  }

  private static Outcome outcome(Reason reason, String address) {
    return new Outcome(
        NOON, Contract.EASYDMP, reason, OptionalInt.of(7), "GET", ROUTE, 401, address);
  }

  private String id(Outcome outcome) {
    return ids.end(ids.begin(), outcome);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonIsRead(Reason reason) {
    Outcome outcome = outcome(reason, "192.0.2.7");
    assertThat(ids.read(id(outcome))).contains(outcome);
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.7", "2001:db8::7", ""})
  void addressesAreRead(String address) {
    Outcome outcome = outcome(Reason.REVOKED, address);
    assertThat(ids.read(" " + id(outcome) + "\n")).contains(outcome);
  }

  @Test
  void whatHasNoNumberIsLeftOut() {
    Outcome strange =
        new Outcome(
            NOON,
            Contract.NONE,
            Reason.NO_SUCH_PATH,
            OptionalInt.empty(),
            "BREW",
            "/nowhere/",
            404,
            "unknown");
    assertThat(ids.read(id(strange)))
        .contains(
            new Outcome(
                NOON, Contract.NONE, Reason.NO_SUCH_PATH, OptionalInt.empty(), "", "", 404, ""));
  }

  @Test
  void idsAreOfOneLengthNeverAlikeAndNeverLikeAnOption() {
    Set<String> made =
        IntStream.range(0, 1000)
            .mapToObj(i -> id(outcome(i % 2 == 0 ? Reason.ANSWERED : Reason.JWT_EXPIRED, "")))
            .collect(Collectors.toSet());
    assertThat(made).hasSize(1000).allMatch(id -> id.matches("[A-Za-z0-9][A-Za-z0-9_-]{83}"));
  }

  @Test
  void beginningIsKnownBeforeTheEnd() {
    RequestIds.Begun begun = ids.begin();
    assertThat(begun.toString()).hasSize(RequestIds.SHORT);
    assertThat(ids.end(begun, outcome(Reason.ANSWERED, ""))).startsWith(begun.toString());
  }

  @Test
  void isReadForSevenDays() {
    String id = id(outcome(Reason.REVOKED, ""));
    clock.advance(Duration.ofDays(7));
    assertThat(ids.read(id)).isPresent();
    clock.advance(Duration.ofSeconds(1));
    assertThat(ids.read(id)).isEmpty();
    clock.advance(Duration.ofDays(30));
    assertThat(ids.read(id)).isEmpty();
  }

  @Test
  void isReadByWhoeverHasTheMasterKeyAndByNobodyElse() {
    String id = id(outcome(Reason.REVOKED, ""));
    assertThat(ids(key).read(id)).isPresent();
    assertThat(ids(MasterKey.generate()).read(id)).isEmpty();
  }

  @Test
  void changedInAnyCharacterItTellsNothing() {
    String id = id(outcome(Reason.REVOKED, ""));
    for (int i = 0; i < id.length(); i++) {
      char[] changed = id.toCharArray();
      changed[i] = changed[i] == 'A' ? 'B' : 'A';
      assertThat(ids.read(new String(changed))).as("character %d", i).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "abc", "!", "csn_3PiuKNnZEiNgYOTi8dd6Kcf9F1T1RkSyS"})
  void otherThingsTellNothing(String text) {
    assertThat(ids.read(text)).isEmpty();
    assertThat(ids.read(text.repeat(200))).isEmpty();
    assertThat(ids.read("é".repeat(RequestIds.LENGTH))).isEmpty();
    assertThat(ids.read("A".repeat(RequestIds.LENGTH))).isEmpty();
  }

  @Test
  void numbersAreNeverUsedTwice() {
    assertThat(Arrays.stream(Reason.values()).map(reason -> reason.number))
        .doesNotHaveDuplicates()
        .allMatch(number -> number < 128);
    assertThat(Arrays.stream(Contract.values()).map(contract -> contract.number))
        .doesNotHaveDuplicates();
  }
}
