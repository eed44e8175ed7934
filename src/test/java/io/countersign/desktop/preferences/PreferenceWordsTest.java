package io.countersign.desktop.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.AppException;
import io.countersign.core.Durations;
import io.countersign.core.Texts;
import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyRow;
import io.countersign.desktop.kit.Messages;
import io.countersign.settings.MachineSetting;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceWordsTest {
  private final Messages messages = new Messages(Texts.of(Locale.ENGLISH), Clock.systemUTC());
  private final PreferenceWords words = new PreferenceWords(messages);

  static Stream<Preference> all() {
    return Stream.concat(
        Stream.of(Policy.values()).map(policy -> of(policy, policy.initial())),
        MachineSetting.all().stream().map(PreferenceWordsTest::initial));
  }

  private static <T> Preference initial(MachineSetting<T> setting) {
    return Preference.of(setting, setting.write(setting.initial()), Preference.Source.DEFAULT, "");
  }

  private static Preference of(Policy policy, String value) {
    return Preference.of(
        new PolicyRow(policy, value, !value.equals(policy.initial()), Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void everySettingHasANameAHelpAndWordsForItsChoices(Preference preference) {
    assertThat(words.name(preference)).isNotEqualTo(preference.key());
    assertThat(words.help(preference)).endsWith(".");
    assertThat(preference.choices()).noneMatch(word -> words.choice(word).equals(word));
  }

  @Test
  void settingOfALaterVersionIsCalledByItsKey() {
    Preference later =
        new Preference(
            "token.new-rule",
            Preference.Kind.CHOICE,
            "odd",
            "even",
            List.of("even", "odd"),
            Preference.Source.DEFAULT,
            "");
    assertThat(words.name(later)).isEqualTo("token.new-rule");
    assertThat(words.value(later)).isEqualTo("odd");
    assertThat(later.area()).isEqualTo(Area.OTHER);
  }

  @ParameterizedTest
  @CsvSource({
    "PT15M, 15m, 15 minutes",
    "PT1H, 1h, 1 hour",
    "P14D, 14d, 14 days",
    "PT36H, 36h, 1 day 12 hours",
    "PT1M30S, 90s, 1 minute 30 seconds",
    "PT0S, 0m, 0 minutes"
  })
  void spansAreTypedShortAndSaidInFull(String value, String typed, String said) {
    Preference lock = of(Policy.LOCK_AFTER, value);
    assertThat(PreferenceWords.typed(lock)).isEqualTo(typed);
    assertThat(words.value(lock)).isEqualTo(said);
    assertThat(Durations.format(Durations.parse(typed))).isEqualTo(value);
    assertThat(words.meaning(typed)).isEqualTo(said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "15", "-5m"})
  void whatIsNoSpanMeansNothing(String typed) {
    assertThat(words.meaning(typed)).isEmpty();
  }

  @Test
  void spanIsSaidFromTheLargestUnitDown() {
    assertThat(words.span(Duration.ofSeconds(90_061))).isEqualTo("1 day 1 hour 1 minute 1 second");
  }

  @Test
  void problemsNameTheSettingAndSayBoundsInFull() {
    Preference lock = of(Policy.LOCK_AFTER, "PT15M");
    AppException beyond =
        AppException.of("value", "setting-duration", "desktop.lock-after", "PT0S", "P1D");
    assertThat(words.problem(lock, beyond))
        .isEqualTo("Idle time lies between 0 minutes and 1 day.");
    AppException unreadable = AppException.of("value", "setting-duration-form", lock.key());
    assertThat(words.problem(lock, unreadable))
        .isEqualTo("Idle time is a span of time, such as 15m, 7d or PT5M.");
  }

  @Test
  void secretIsSetOrNotAndNothingElse() {
    Preference unset = secret(Preference.Source.DEFAULT);
    Preference set = secret(Preference.Source.DATABASE);
    assertThat(words.value(unset)).isEqualTo("not set");
    assertThat(words.value(set)).isEqualTo("set");
    assertThat(words.initial(set)).isEqualTo("Default: not set");
    var change = new PreferencesModel.Change(unset, set);
    assertThat(words.done(change)).isEqualTo("relay.secret is set");
    assertThat(change.isUndoable()).isFalse();
  }

  private static Preference secret(Preference.Source source) {
    return new Preference("relay.secret", Preference.Kind.SECRET, "", "", List.of(), source, "");
  }

  @ParameterizedTest
  @CsvSource({
    "'', true",
    "length, true",
    "min-length, true",
    "PASSWORD RULES, true",
    "characters, true",
    "rules length, true",
    "12, true",
    "port, false",
    "length port, false"
  })
  void searchFindsNameKeyHelpSectionAndValue(String search, boolean found) {
    assertThat(words.matches(of(Policy.PASSWORD_MIN_LENGTH, "12"), search)).isEqualTo(found);
  }

  @Test
  void deedsAreSaidWithNameAndValue() {
    Preference before = of(Policy.LOCK_AFTER, "PT15M");
    Preference after = of(Policy.LOCK_AFTER, "PT2H");
    assertThat(words.done(new PreferencesModel.Change(before, after)))
        .isEqualTo("Idle time set to 2 hours");
    assertThat(words.done(new PreferencesModel.Change(after, before)))
        .isEqualTo("Idle time is back to its default: 15 minutes");
  }
}
