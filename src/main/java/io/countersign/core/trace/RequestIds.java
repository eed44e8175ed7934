package io.countersign.core.trace;

import io.countersign.core.MasterKey;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and reads the ids of calls. An id begins with {@value #SHORT} characters that the log says
 * too; the rest is the outcome, sealed with AES-256-GCM (NIST SP 800-38D) under a key of its day.
 * To everybody else it is {@value #LENGTH} characters of noise.
 */
public final class RequestIds {
  /** For how long an id tells something. */
  public static final Duration KEPT = Duration.ofDays(7);

  /** How many characters an id has, each one of base64url (RFC 4648, section 5). */
  public static final int LENGTH = 84;

  /** How many of them the log says. */
  public static final int SHORT = 16;

  private static final int NONCE = 12;

  /**
   * From here on a first byte is written as a hyphen or underscore: an option on a command line.
   */
  private static final int FIRST_SIGN = 62 << 2;

  private static final int TAG_BITS = 128;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final SecureRandom RANDOM = new SecureRandom();

  private final MasterKey masterKey;
  private final Clock clock;
  private volatile SealedOutcome form = new SealedOutcome(List.of());
  private volatile DayKey today;

  private record DayKey(LocalDate day, SecretKeySpec key) {
    @Override
    public String toString() {
      return "DayKey[" + day + "]";
    }
  }

  /** The beginning of the id of a call that is not answered yet. */
  public static final class Begun {
    private final byte[] nonce = new byte[NONCE];
    private final String text;

    private Begun() {
      do {
        RANDOM.nextBytes(nonce);
      } while ((nonce[0] & 0xff) >= FIRST_SIGN);
      text = ENCODER.encodeToString(nonce);
    }

    /** The {@value #SHORT} characters with which the id will begin. */
    @Override
    public String toString() {
      return text;
    }
  }

  /** Makes them for the instance with this master key. */
  public RequestIds(MasterKey masterKey, Clock clock) {
    this.masterKey = masterKey;
    this.clock = clock;
  }

  /** Says which routes there are; ids name no other. */
  public void know(Collection<String> routes) {
    form = new SealedOutcome(routes);
  }

  /** Begins an id. */
  public Begun begin() {
    return new Begun();
  }

  /** Ends it; once only, for its beginning is the nonce. */
  public String end(Begun begun, Outcome outcome) {
    SecretKeySpec key = key(LocalDate.ofInstant(outcome.at(), ZoneOffset.UTC));
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, begun.nonce).doFinal(form.write(outcome));
      return begun + ENCODER.encodeToString(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads an id.
   *
   * @param id as it came with an answer; blanks around it do not matter
   * @return empty if this instance did not make it in the last {@link #KEPT}
   */
  public Optional<Outcome> read(String id) {
    Instant now = clock.instant();
    return decoded(id.strip())
        .flatMap(bytes -> opened(bytes, LocalDate.ofInstant(now, ZoneOffset.UTC)))
        .flatMap(form::read)
        .filter(outcome -> !outcome.at().isBefore(now.minus(KEPT)));
  }

  private static Optional<byte[]> decoded(String id) {
    if (id.length() != LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getUrlDecoder().decode(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Another process may be a day ahead for a moment. */
  private Optional<byte[]> opened(byte[] bytes, LocalDate today) {
    byte[] nonce = Arrays.copyOf(bytes, NONCE);
    return Stream.iterate(today.plusDays(1), day -> day.minusDays(1))
        .limit(KEPT.toDays() + 2)
        .flatMap(day -> opened(bytes, nonce, derived(day)).stream())
        .findFirst();
  }

  private static Optional<byte[]> opened(byte[] bytes, byte[] nonce, SecretKeySpec key) {
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce);
      return Optional.of(cipher.doFinal(bytes, NONCE, bytes.length - NONCE));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private SecretKeySpec key(LocalDate day) {
    DayKey known = today;
    if (known == null || !known.day().equals(day)) {
      known = new DayKey(day, derived(day));
      today = known;
    }
    return known.key();
  }

  private SecretKeySpec derived(LocalDate day) {
    byte[] bytes = masterKey.derive("request-id " + day);
    try {
      return new SecretKeySpec(bytes, "AES");
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }
}
