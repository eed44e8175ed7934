package io.countersign.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors come from Python's hashlib, libxcrypt and the argon2 reference program. */
@Execution(ExecutionMode.CONCURRENT)
class PasswordHashesTest {
  private static final String PASSWORD = "Blåbær og 3 kråker";
  private static final String BCRYPT = "$2b$04$kystskipetKYSTSKIPETku";
  private static final String DIGITS = "0123456789".repeat(11);

  private final PasswordHashes hashes = new PasswordHashes(4);

  @Test
  void passwordMatchesItsOwnHashAndNoOther() {
    String stored = hashes.hash(Secret.of(PASSWORD));
    assertThat(stored).startsWith("$2b$04$").hasSize(60);
    assertThat(matches(PASSWORD, stored)).isTrue();
    assertThat(matches(PASSWORD + " ", stored)).isFalse();
    assertThat(matches(" " + PASSWORD, stored)).isFalse();
    assertThat(matches(PASSWORD.toLowerCase(Locale.ROOT), stored)).isFalse();
    assertThat(matches("", stored)).isFalse();
  }

  @Test
  void twoHashesOfOnePasswordDiffer() {
    assertThat(hashes.hash(Secret.of(PASSWORD))).isNotEqualTo(hashes.hash(Secret.of(PASSWORD)));
  }

  @Test
  void ownFormIsPlainBcryptUpTo72BytesAndOfSha512Beyond() {
    assertThat(matches(PASSWORD, BCRYPT + ".en6X8tohdSntNGsnUwZ8ArhdVlbId6")).isTrue();
    assertThat(matches(DIGITS.substring(0, 72), BCRYPT + "k9U0QEc4F3JeIddm6Yss1IT12Af6IcC"))
        .isTrue();
    assertThat(matches(DIGITS.substring(0, 73), BCRYPT + "k9U0QEc4F3JeIddm6Yss1IT12Af6IcC"))
        .isFalse();
    assertThat(matches(LONG, BCRYPT + LONG_HASH)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {71, 72, 73, 74, 200, 1024})
  void everyByteOfALongPasswordCounts(int length) {
    String password = "x".repeat(length - 1);
    String stored = hashes.hash(Secret.of(password + "a"));
    assertThat(matches(password + "a", stored)).isTrue();
    assertThat(matches(password + "b", stored)).isFalse();
    assertThat(matches(password, stored)).isFalse();
  }

  @Test
  void passwordOf1024BytesIsTheLongest() {
    assertThat(hashes.hash(Secret.of("å".repeat(512)))).hasSize(60);
    assertThat(hashes.hash(Secret.of("😀".repeat(256)))).hasSize(60);
    assertThat(hashes.hash(Secret.of("€".repeat(341)))).hasSize(60);
    refused("å".repeat(512) + "a", "password-too-long", 1024);
    refused("😀".repeat(257), "password-too-long", 1024);
    refused("€".repeat(342), "password-too-long", 1024);
  }

  @Test
  void passwordThatBcryptCannotTellApartIsRefused() {
    refused("abc\0abc", "password-null-character");
    refused("", "password-empty");
    refused("half \ud83d", "password-malformed");
    refused("\ude00 half", "password-malformed");
    assertThat(matches("abc\0abc", hashes.hash(Secret.of("abc")))).isFalse();
    assertThat(matches("half \ud83d", hashes.hash(Secret.of("half ?")))).isFalse();
  }

  @Test
  void refusalNamesTheFieldAndNotThePassword() {
    assertThatExceptionOfType(AppException.class)
        .isThrownBy(() -> hashes.hash(Secret.of("geheim".repeat(300))))
        .satisfies(e -> assertThat(e.field()).contains("password"))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("geheim"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pbkdf2_sha256$1000$sjøsalt$Ycw4x/vJUQWfRbT5m0F/WUMDVIlTh4e6DytO6/7I/5o=",
        "pbkdf2_sha1$1000$kystskipet$JH3XKg7ViV4Gfj1TqHeiONQzyC4=",
        "scrypt$16384$kystskipet$8$1$"
            + "WZ0cqpAd8/qMhKKu8OY8kNXqhJddQTTQK6Mkb0pAWm/lgE7JwlIbpYVBmZ5dW+KXeDDR1OtsYO1Cj4fQrmOC"
            + "Ow==",
        "scrypt$1024$kystskipet$4$3$"
            + "N2dl5NxC/sryE8y2Q4xqZZf/zFEI7uj6KvdE4bqYFG6Ij/C8m1Rf/gwotK/inrP0JVCWdBlG9C9/wdqyBWgu"
            + "2Q==",
        "bcrypt$$2b$04$kystskipetKYSTSKIPETku.en6X8tohdSntNGsnUwZ8ArhdVlbId6",
        "bcrypt$$2a$04$kystskipetKYSTSKIPETku.en6X8tohdSntNGsnUwZ8ArhdVlbId6",
        "bcrypt$$2y$04$kystskipetKYSTSKIPETku.en6X8tohdSntNGsnUwZ8ArhdVlbId6",
        "bcrypt_sha256$$2b$04$kystskipetKYSTSKIPETkueFYSiDvrh4psvnNbUsMto4S4EjCZlyW",
        "argon2$argon2id$v=19$m=64,t=1,p=8$a3lzdHNraXBldA"
            + "$woOHqEMasNQPbMddI0FLBqnSUhO8B9nGYT0V2hHrLMQ",
        "argon2$argon2i$v=19$m=64,t=3,p=2$a3lzdHNraXBldA"
            + "$FHhu/CTsiBtzf/jOMJoqjUJpqzOFOXzmpqlShUbOI24",
        "argon2$argon2d$v=19$m=256,t=2,p=4$a3lzdHNraXBldA"
            + "$pkUucC7sip9xZgPQb9nqF1TJOVSTo8Te7RxtbqsZJKs",
        "argon2$argon2i$v=16$m=64,t=2,p=1$a3lzdHNraXBldA"
            + "$U7dqgKmaB4jh9NuGXPVXB5HcdyFY8jhhwiHCSdBr3fg",
        "argon2$argon2i$m=64,t=2,p=1$a3lzdHNraXBldA$U7dqgKmaB4jh9NuGXPVXB5HcdyFY8jhhwiHCSdBr3fg",
        "argon2$argon2d$m=64,t=2,p=1$a3lzdHNraXBldA$dAFffk7QrO5po9cvsSuk/G/J6yYT2CGAI8hnwpm9Eg0"
      })
  void djangoHashMatchesItsPasswordAndNoOther(String stored) {
    assertThat(PasswordHashes.isUsable(stored)).isTrue();
    assertThat(matches(PASSWORD, stored)).isTrue();
    assertThat(matches(PASSWORD + "r", stored)).isFalse();
    assertThat(matches(PASSWORD + "\0", stored)).isFalse();
    assertThat(matches("", stored)).isFalse();
    assertThat(hashes.needsRehash(stored)).isTrue();
  }

  @Test
  void plainBcryptOfDjangoIsCutAt72BytesAsTheOriginalDid() {
    String of71 = "bcrypt$" + BCRYPT + "9ESri2m9mrbqAbBxFx/U0S0foSNz9GK";
    String of72 = "bcrypt$" + BCRYPT + "k9U0QEc4F3JeIddm6Yss1IT12Af6IcC";
    assertThat(matches(DIGITS.substring(0, 71), of71)).isTrue();
    assertThat(matches(DIGITS.substring(0, 72), of71)).isFalse();
    assertThat(matches(DIGITS.substring(0, 71), of72)).isFalse();
    assertThat(matches(DIGITS.substring(0, 72), of72)).isTrue();
    assertThat(matches(DIGITS.substring(0, 73), of72)).isTrue();
    assertThat(matches(DIGITS, of72)).isTrue();
    assertThat(matches("å".repeat(100), "bcrypt$" + BCRYPT + "qFhdfQe9zQx2iCGZNnRPxGtq5d1nj/G"))
        .isTrue();
  }

  @Test
  void digestedBcryptOfDjangoCountsEveryByte() {
    String stored = "bcrypt_sha256$" + BCRYPT + "iMaHJAVs9LrqivRAO5LOlrxRlqQfJ4K";
    assertThat(matches("å".repeat(100), stored)).isTrue();
    assertThat(matches("å".repeat(99) + "ä", stored)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "!",
        "!RRMU8ajZhmfDgj4zvz6xCIm1i4VWvt5GZn7I03gf",
        "$",
        "Blåbær og 3 kråker",
        "$2b$04$",
        "$2a$04$kystskipetKYSTSKIPETku.en6X8tohdSntNGsnUwZ8ArhdVlbId6",
        "$2b$04$kystskipetKYSTSKIPETku.en6X8tohdSntNGsnUwZ8ArhdVlbId",
        "$2b$04$kystskipetKYSTSKIPETku.en6X8tohdSntNGsnUwZ8ArhdVlbId66",
        "$2b$04$kystskipetKYSTSKIPETku.en6X8tohdSntNGsnUwZ8ArhdVlbI!6",
        "$2b$04$kystskipetKYSTSKIPETku.en6X8tohdSntNGsnUwZ8ArhdVlbId6\n",
        "md5$salt$d41d8cd98f00b204e9800998ecf8427e",
        "d41d8cd98f00b204e9800998ecf8427e",
        "pbkdf2_sha512$1000$kystskipet$JH3XKg7ViV4Gfj1TqHeiONQzyC4=",
        "pbkdf2_sha1$1000$kystskipet$JH3XKg7ViV4Gfj1TqHeiONQzyC4",
        "pbkdf2_sha1$1000$kystskipet$JH3XKg7ViV4Gfj1TqHeiONQzyC5=",
        "pbkdf2_sha1$1000$kystskipet$JH3XKg7ViV4Gfj1TqHeiONQzyA==",
        "pbkdf2_sha1$1000$$JH3XKg7ViV4Gfj1TqHeiONQzyC4=",
        "pbkdf2_sha1$0$kystskipet$JH3XKg7ViV4Gfj1TqHeiONQzyC4=",
        "pbkdf2_sha1$01000$kystskipet$JH3XKg7ViV4Gfj1TqHeiONQzyC4=",
        "pbkdf2_sha1$-1$kystskipet$JH3XKg7ViV4Gfj1TqHeiONQzyC4=",
        "pbkdf2_sha1$1000$kystskipet",
        "pbkdf2_sha256$1000$kystskipet$JH3XKg7ViV4Gfj1TqHeiONQzyC4=",
        "pbkdf2_sha256$$$",
        "bcrypt$2b$04$kystskipetKYSTSKIPETku.en6X8tohdSntNGsnUwZ8ArhdVlbId6",
        "bcrypt$$2x$04$kystskipetKYSTSKIPETku.en6X8tohdSntNGsnUwZ8ArhdVlbId6",
        "bcrypt$$2b$03$kystskipetKYSTSKIPETku.en6X8tohdSntNGsnUwZ8ArhdVlbId6",
        "bcrypt$$2b$04$kystskipet",
        "bcrypt_sha256$",
        "argon2$argon2id$v=19$m=64,t=1,p=8$a3lzdHNraXBldA",
        "argon2$argon2id$v=19$m=64,t=1,p=8$a3lzdHNraXBldA$",
        "argon2$argon2id$v=19$m=64,t=1,p=8$a3lzdHNraXBldA$woOHqEMasNQPbMddI0FLBg==",
        "argon2$argon2id$v=19$m=64,t=1,p=8$a3lzdA$woOHqEMasNQPbMddI0FLBg",
        "argon2$argon2id$v=19$m=64,t=1,p=8$a3lzdHNraXBldA$woOHqEMasNQ",
        "argon2$argon2id$v=18$m=64,t=1,p=8$a3lzdHNraXBldA$woOHqEMasNQPbMddI0FLBg",
        "argon2$argon2x$v=19$m=64,t=1,p=8$a3lzdHNraXBldA$woOHqEMasNQPbMddI0FLBg",
        "argon2$argon2id$v=19$m=63,t=1,p=8$a3lzdHNraXBldA$woOHqEMasNQPbMddI0FLBg",
        "argon2$argon2id$v=19$m=64,t=0,p=8$a3lzdHNraXBldA$woOHqEMasNQPbMddI0FLBg",
        "argon2$argon2id$v=19$m=64,t=1,p=0$a3lzdHNraXBldA$woOHqEMasNQPbMddI0FLBg",
        "argon2$argon2id$v=19$t=1,m=64,p=8$a3lzdHNraXBldA$woOHqEMasNQPbMddI0FLBg",
        "argon2$argon2id$v=19$m=64,t=1,p=8,data=AA$a3lzdHNraXBldA$woOHqEMasNQPbMddI0FLBg",
        "argon2$$$$$",
        "scrypt$16384$kystskipet$8$1$WZ0cqpAd8/qMhKKu8OY8kNXqhJddQTTQK6Mkb0pAWm8=",
        "scrypt$16384$kystskipet$8$1",
        "scrypt$$$$$"
      })
  void malformedOrUnknownHashNeverMatches(String stored) {
    neverMatches(stored);
  }

  @Test
  void missingOrOverlongHashNeverMatches() {
    neverMatches(null);
    neverMatches("pbkdf2_sha1$1000$" + "s".repeat(600) + "$JH3XKg7ViV4Gfj1TqHeiONQzyC4=");
  }

  @Test
  void costsBeyondTheBoundsAreNotChecked() {
    String pbkdf2 = "pbkdf2_sha1$%d$kystskipet$JH3XKg7ViV4Gfj1TqHeiONQzyC4=";
    boundary(pbkdf2.formatted(10_000_000), pbkdf2.formatted(10_000_001));
    neverMatches(pbkdf2.formatted(99_999_999_999_999L));

    String bcrypt = "bcrypt$$2b$%d$kystskipetKYSTSKIPETku.en6X8tohdSntNGsnUwZ8ArhdVlbId6";
    boundary(bcrypt.formatted(16), bcrypt.formatted(17));
    String ours = "$2b$%d$kystskipetKYSTSKIPETku.en6X8tohdSntNGsnUwZ8ArhdVlbId6";
    boundary(ours.formatted(16), ours.formatted(17));
    neverMatches(ours.formatted(31));

    String argon2 = "argon2$argon2id$v=19$m=%d,t=%d,p=%d$a3lzdHNraXBldA$woOHqEMasNQPbMddI0FLBg";
    boundary(argon2.formatted(262_144, 1, 1), argon2.formatted(262_145, 1, 1));
    boundary(argon2.formatted(262_144, 4, 1), argon2.formatted(262_144, 5, 1));
    boundary(argon2.formatted(65_536, 16, 1), argon2.formatted(65_536, 17, 1));
    boundary(argon2.formatted(1024, 1, 16), argon2.formatted(1024, 1, 17));
    neverMatches(argon2.formatted(Long.MAX_VALUE, 1, 1));

    String scrypt = "scrypt$%d$kystskipet$%d$%d$" + "A".repeat(85) + "g==";
    boundary(scrypt.formatted(1 << 18, 8, 1), scrypt.formatted(1 << 19, 8, 1));
    boundary(scrypt.formatted(1 << 18, 8, 4), scrypt.formatted(1 << 18, 8, 5));
    boundary(scrypt.formatted(1 << 10, 8, 16), scrypt.formatted(1 << 10, 8, 17));
    boundary(scrypt.formatted(2, 1, 1), scrypt.formatted(1, 1, 1));
    boundary(scrypt.formatted(1 << 15, 1, 1), scrypt.formatted(1 << 16, 1, 1));
    neverMatches(scrypt.formatted(1000, 8, 1));
  }

  @Test
  void onlyOwnHashAtTheCurrentCostIsKept() {
    String stored = hashes.hash(Secret.of(PASSWORD));
    assertThat(hashes.needsRehash(stored)).isFalse();
    assertThat(new PasswordHashes(5).needsRehash(stored)).isTrue();
    assertThat(new PasswordHashes(5).matches(Secret.of(PASSWORD), stored)).isTrue();
    assertThat(hashes.needsRehash(new PasswordHashes(5).hash(Secret.of(PASSWORD)))).isTrue();
    assertThat(hashes.needsRehash("!")).isTrue();
    assertThat(hashes.needsRehash(null)).isTrue();
  }

  @Test
  void burningAPasswordAcceptsWhateverIsTyped() {
    hashes.burn(Secret.of(PASSWORD));
    hashes.burn(Secret.of(""));
    hashes.burn(Secret.of("\0"));
    hashes.burn(Secret.of("x".repeat(5000)));
    assertThat(matches("x".repeat(5000), null)).isFalse();
  }

  @Test
  void memoryHardChecksOfManyThreadsDoNotDisturbEachOther() throws Exception {
    String first =
        "argon2$argon2id$v=19$m=64,t=1,p=8$a3lzdHNraXBldA"
            + "$woOHqEMasNQPbMddI0FLBqnSUhO8B9nGYT0V2hHrLMQ";
    String second =
        "argon2$argon2d$v=19$m=256,t=2,p=4$a3lzdHNraXBldA"
            + "$pkUucC7sip9xZgPQb9nqF1TJOVSTo8Te7RxtbqsZJKs";
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results =
          threads.invokeAll(
              IntStream.range(0, 24)
                  .<Callable<Boolean>>mapToObj(
                      i -> () -> matches(PASSWORD, i % 3 == 0 ? second : first))
                  .toList());
      for (var result : results) {
        assertThat(result.get()).isTrue();
      }
    }
  }

  @Test
  void costOutOfBoundsIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PasswordHashes(3));
    assertThatIllegalArgumentException().isThrownBy(() -> new PasswordHashes(17));
  }

  private static final String LONG =
      "En lang setning om blåbær, skrevet av en som liker å skrive lange setninger, nummer 0";
  private static final String LONG_HASH = "75T8bBgHqjBBNfUCh.IozAARo2cuHci";

  private boolean matches(String password, String stored) {
    return hashes.matches(Secret.of(password), stored);
  }

  private void neverMatches(String stored) {
    assertThat(PasswordHashes.isUsable(stored)).isFalse();
    assertThat(matches(PASSWORD, stored)).isFalse();
    assertThat(hashes.needsRehash(stored)).isTrue();
  }

  private void boundary(String within, String beyond) {
    assertThat(PasswordHashes.isUsable(within)).isTrue();
    neverMatches(beyond);
  }

  private void refused(String password, String code, Object... args) {
    assertThatExceptionOfType(AppException.class)
        .isThrownBy(() -> hashes.hash(Secret.of(password)))
        .satisfies(e -> assertThat(e.code()).isEqualTo(code))
        .satisfies(e -> assertThat(e.args()).containsExactly(args));
    assertThat(hashes.matches(Secret.of(password), hashes.hash(Secret.of("other")))).isFalse();
  }
}
