package io.countersign.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.nulabinc.zxcvbn.Feedback;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.Texts;
import io.countersign.testing.BesideScreens;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BesideScreens
class PasswordRulesTest {
  private static final List<String> KARI =
      Arrays.asList("kari.foss", "kari.foss@idp.example.org", "Kari Marie Foss", null, " ");

  private final PasswordRules strict = new PasswordRules(12, true);
  private final PasswordRules lengthOnly = new PasswordRules(12, false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery staple",
        "kq3f-7xm2p-9vw",
        "blåbærsyltetøy på lørdag",
        "  vind fra nordvest  ",
        "kari foss is not the only thing in here",
        "雨ニモマケズ風ニモマケズ",
        "🐳🚲🌲🧭🎻🧶🍋🥝🦉🪁🧲🛶"
      })
  void goodPasswordIsAccepted(String password) {
    assertThatNoException().isThrownBy(() -> strict.require(Secret.of(password), KARI));
  }

  @Test
  void lengthCountsCodePointsNotUnits() {
    String eleven = "🐳🚲🌲🧭🎻🧶🍋🥝🦉🪁🧲";
    assertThat(eleven.length()).isGreaterThan(12);
    refused(strict, eleven, "password-too-short", 12);
    refused(lengthOnly, "x7vqkw3mtrp", "password-too-short", 12);
    refused(new PasswordRules(20, true), "x7vqkw3mtrpx7vqkw3m", "password-too-short", 20);
  }

  @Test
  void passwordOf1024BytesIsTheLongest() {
    String accepted = "vind fra nordvest " + "é".repeat(503);
    strict.require(Secret.of(accepted), KARI);
    lengthOnly.require(Secret.of(accepted), KARI);
    refused(strict, accepted + "x", "password-too-long", 1024);
    refused(lengthOnly, accepted + "x", "password-too-long", 1024);
  }

  @Test
  void textThatCannotBeHashedIsRefusedInEitherMode() {
    for (PasswordRules rules : List.of(strict, lengthOnly)) {
      refused(rules, "", "password-empty");
      refused(rules, "vind fra\0nordvest", "password-null-character");
      refused(rules, "vind fra nordvest\ud83d", "password-malformed");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password1234",
        "P@ssw0rd1234",
        "PASSWORD1234",
        "drowssap1234",
        "Password123!",
        "passwordpassword",
        "qwertyuiop12",
        "1qaz2wsx3edc",
        "aaaaaaaaaaaa",
        "            ",
        "abcdefghijklmnop",
        "123456789012",
        "iloveyou12345",
        "letmeinletmein",
        "administrator",
        "internationalization",
        "footballbaseball",
        "countersign1",
        "Countersign1234"
      })
  void commonPasswordIsRefusedUnlessOnlyLengthCounts(String password) {
    refused(strict, password, "password-common");
    assertThatNoException().isThrownBy(() -> lengthOnly.require(Secret.of(password), KARI));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kari.foss2026",
        "Kari.Foss.Kari",
        "KARIMARIEFOSS",
        "Kari Marie Foss",
        "ssoF eiraM iraK",
        "sof.eiramirak",
        "kari.foss@idp",
        "!kari!foss!!!",
        "k.a.r.i.f.o.s.s",
        "idp.example.org",
        "kari.foss@idp.example.org"
      })
  void passwordLikeTheUserIsRefusedUnlessOnlyLengthCounts(String password) {
    refused(strict, password, "password-like-user");
    assertThatNoException().isThrownBy(() -> lengthOnly.require(Secret.of(password), KARI));
  }

  @Test
  void nameWithDigitsIsWeakEvenWhereItIsNotAlike() {
    refused(strict, "foss12345678", "password-common");
  }

  @Test
  void refusalHoldsNeitherPasswordNorName() {
    assertThatExceptionOfType(AppException.class)
        .isThrownBy(() -> strict.require(Secret.of("kari.foss2026"), KARI))
        .satisfies(e -> assertThat(e.field()).contains("password"))
        .satisfies(e -> assertThat(e.toString()).doesNotContainIgnoringCase("foss"));
  }

  @Test
  void everyRefusalHasASentence() {
    Texts texts = Texts.of(Locale.ENGLISH);
    for (String code :
        List.of("empty", "null-character", "malformed", "too-long", "too-short", "common")) {
      assertThat(texts.has("error.password-" + code)).as(code).isTrue();
    }
    assertThat(texts.has("error.password-like-user")).isTrue();
    assertThat(texts.has("password.advice.like-user")).isTrue();
  }

  @Test
  void scoreGrowsWithStrength() {
    assertThat(score("")).isZero();
    assertThat(score("password")).isZero();
    assertThat(score("password1234")).isEqualTo(1);
    assertThat(score("Sunshine2024!")).isEqualTo(2);
    assertThat(score("correct horse battery staple")).isEqualTo(4);
  }

  @Test
  void adviceIsGivenAsMessageKeysThatExist() {
    Texts texts = Texts.of(Locale.ENGLISH);
    Set<String> seen = new HashSet<>();
    for (String password :
        List.of(
            "",
            "password",
            "dragon",
            "drowssap",
            "p@ssw0rd",
            "PASSWORD",
            "Password",
            "zxcvbn",
            "qwertyuiopasdf",
            "aaaaaaaa",
            "abcabcabc",
            "abcdefgh",
            "1998",
            "13.5.1987",
            "smith",
            "vindauge",
            "zaq12wsxcde3",
            "administrator",
            "kari.foss")) {
      var assessment = strict.assess(Secret.of(password), KARI);
      assessment.warning().ifPresent(seen::add);
      seen.addAll(assessment.suggestions());
    }
    assertThat(seen).hasSizeGreaterThan(15).allMatch(key -> key.startsWith("password.advice."));
    assertThat(seen).allMatch(texts::has);
  }

  @Test
  void everyAdviceOfTheEstimatorHasAKeyOfOurs() throws IllegalAccessException {
    Texts texts = Texts.of(Locale.ENGLISH);
    Set<String> ours = new HashSet<>();
    for (var field : Feedback.class.getFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
        String key = PasswordRules.adviceKey((String) field.get(null));
        assertThat(texts.has(key)).as(key).isTrue();
        ours.add(key);
      }
    }
    assertThat(ours).hasSize(26);
  }

  @Test
  void likenessToTheUserIsTheFirstWarning() {
    var assessment = strict.assess(Secret.of("Kari.Foss.Kari"), KARI);
    assertThat(assessment.warning()).contains("password.advice.like-user");
    assertThat(assessment.score()).isLessThanOrEqualTo(1);
    assertThat(strict.assess(Secret.of("Kari.Foss.Kari"), List.of()).warning())
        .isNotEqualTo(assessment.warning());
  }

  @Test
  void assessingLeavesThePasswordWhole() {
    Secret password = Secret.of("correct horse battery staple");
    strict.assess(password, KARI);
    strict.require(password, KARI);
    assertThat(password.reveal()).isEqualTo("correct horse battery staple");
  }

  @Test
  void onlyTheBeginningOfALongPasswordIsAssessed() {
    assertThat(score("a".repeat(64) + "kq3f-7xm2p-9vw4t-hdr6n")).isZero();
    assertThat(score("4@8({[<369&#!1/|0$5+7%2/".repeat(40))).isEqualTo(4);
    assertThat(score("a".repeat(63) + "🐳 nordvest")).isLessThan(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 12, 23, 24, 64, 256})
  void generatedPasswordKeepsItsOwnRules(int minLength) {
    PasswordRules rules = new PasswordRules(minLength, true);
    for (int i = 0; i < 20; i++) {
      Secret generated = rules.generate();
      assertThat(generated.reveal())
          .matches("[abcdefghjkmnpqrtvwxy23456789]{5}(-[abcdefghjkmnpqrtvwxy23456789]{5}){3,}")
          .hasSizeGreaterThanOrEqualTo(minLength);
      rules.require(generated, KARI);
    }
  }

  @Test
  void generatedPasswordsDifferAndUseTheWholeAlphabet() {
    Set<String> drawn = new HashSet<>();
    Set<Integer> characters = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      String password = strict.generate().reveal();
      assertThat(password).hasSize(23);
      drawn.add(password);
      password.chars().forEach(characters::add);
    }
    assertThat(drawn).hasSize(100);
    assertThat(characters).hasSize(29);
  }

  @Test
  void minimumOutOfBoundsIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PasswordRules(0, true));
    assertThatIllegalArgumentException().isThrownBy(() -> new PasswordRules(257, true));
  }

  private int score(String password) {
    return strict.assess(Secret.of(password), KARI).score();
  }

  private void refused(PasswordRules rules, String password, String code, Object... args) {
    assertThatExceptionOfType(AppException.class)
        .isThrownBy(() -> rules.require(Secret.of(password), KARI))
        .satisfies(e -> assertThat(e.code()).isEqualTo(code))
        .satisfies(e -> assertThat(e.args()).containsExactly(args));
  }
}
