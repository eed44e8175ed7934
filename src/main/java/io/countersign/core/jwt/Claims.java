package io.countersign.core.jwt;

import io.countersign.core.jwt.JsonObject.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a JWT says, read as the EasyDMP contract has it (sections 0, 3 and 5). Where the original
 * makes whole numbers of texts and fractions, this does too.
 */
final class Claims {
  /** The end of the year 9999: databases keep nothing behind it. */
  private static final long LATEST = 253_402_300_799L;

  private static final int MOST_DIGITS = 13;
  private static final Pattern WHOLE = Pattern.compile("\\s*[+-]?\\d{1,18}\\s*");
  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  /** The claims that mean something here; others are not kept. */
  private static final Set<String> READ =
      Set.of(
          "username", "user_id", "iat", "nbf", "exp", "aud", "jti", "orig_iat", "orig_jti", "iss");

  /** What no account is called. */
  private static final String NOBODY = "\uffff";

  private final JsonObject members;

  private Claims(JsonObject members) {
    this.members = members;
  }

  /**
   * Reads the payload of a token whose signature is good.
   *
   * @throws JwtRefusal {@link JwtRule#UNDECODABLE}
   */
  static Claims read(byte[] payload) {
    return new Claims(JsonObject.read(payload).only(READ));
  }

  /**
   * Holds the times against the clock, in the order of the original.
   *
   * @throws JwtRefusal {@link JwtRule#INVALID}, {@link JwtRule#UNDECODABLE} or {@link
   *     JwtRule#EXPIRED}
   */
  void checkTimes(Instant now, Duration leeway) {
    Instant latest = now.plus(leeway);
    if (members.has("iat") && seconds("iat", JwtRule.INVALID).isAfter(latest)) {
      throw new JwtRefusal(JwtRule.INVALID);
    }
    if (members.has("nbf") && seconds("nbf", JwtRule.UNDECODABLE).isAfter(latest)) {
      throw new JwtRefusal(JwtRule.INVALID);
    }
    if (!members.has("exp")) {
      throw new JwtRefusal(JwtRule.INVALID);
    }
    if (now.isAfter(seconds("exp", JwtRule.UNDECODABLE).plus(leeway))) {
      throw new JwtRefusal(JwtRule.EXPIRED);
    }
    boolean begunLater = originallyIssuedAt().filter(begun -> begun.isAfter(latest)).isPresent();
    if (members.has("aud") || begunLater) {
      throw new JwtRefusal(JwtRule.INVALID);
    }
  }

  private Instant seconds(String name, JwtRule otherwise) {
    return whole(members.get(name))
        .map(Instant::ofEpochSecond)
        .orElseThrow(() -> new JwtRefusal(otherwise));
  }

  /** A whole number of a size that means something; fractions are cut. */
  private static Optional<Long> whole(Value value) {
    return switch (value) {
      case Value.Numeral number -> whole(number.value());
      case Value.Text text when WHOLE.matcher(text.value()).matches() ->
          whole(new BigDecimal(text.value().strip()));
      case null, default -> Optional.empty();
    };
  }

  private static Optional<Long> whole(BigDecimal number) {
    long digits = (long) number.precision() - number.scale();
    if (number.signum() == 0 || digits <= 0) {
      return Optional.of(0L);
    }
    if (digits > MOST_DIGITS) {
      return Optional.empty();
    }
    return Optional.of(number.longValue()).filter(whole -> Math.abs(whole) <= LATEST);
  }

  /** A time that it names; empty if it names none, or in no readable way. */
  Optional<Instant> moment(String name) {
    return whole(members.get(name)).map(Instant::ofEpochSecond);
  }

  /** The username as people read it; empty if what stands there is no text. */
  Optional<String> readableUsername() {
    return username().filter(name -> !name.equals(NOBODY));
  }

  /** Who it says made it, which nothing here depends on; empty if what stands there is no text. */
  Optional<String> issuer() {
    return members.get("iss") instanceof Value.Text text
        ? Optional.of(text.value())
        : Optional.empty();
  }

  /** When it was made, if it says so. */
  Optional<Instant> issuedAt() {
    return whole(members.get("iat")).map(Instant::ofEpochSecond);
  }

  /** When it ends; only after {@link #checkTimes}. */
  Instant expiresAt() {
    return seconds("exp", JwtRule.UNDECODABLE);
  }

  /** When its sign-in began, if it says so in a number. */
  Optional<Instant> originallyIssuedAt() {
    return members.get("orig_iat") instanceof Value.Numeral number
        ? whole(number.value()).map(Instant::ofEpochSecond)
        : Optional.empty();
  }

  /**
   * When its sign-in began, for a refresh.
   *
   * @throws JwtRefusal {@link JwtRule#NO_ORIGINAL_TIME}, {@link JwtRule#UNDECODABLE}
   */
  Instant requireOriginallyIssuedAt() {
    Value value = members.get("orig_iat");
    if (value == null || value instanceof Value.Nothing) {
      throw new JwtRefusal(JwtRule.NO_ORIGINAL_TIME);
    }
    return originallyIssuedAt().orElseThrow(() -> new JwtRefusal(JwtRule.UNDECODABLE));
  }

  /**
   * The earliest moment at which its sign-in may have begun, never before 1970: what it is held
   * against where the sign-in itself is not known.
   */
  Instant begun() {
    Instant begun =
        whole(members.get("orig_iat"))
            .map(Instant::ofEpochSecond)
            .or(this::issuedAt)
            .orElse(Instant.EPOCH);
    Instant made = issuedAt().orElse(begun);
    Instant earlier = made.isBefore(begun) ? made : begun;
    return earlier.isBefore(Instant.EPOCH) ? Instant.EPOCH : earlier;
  }

  /** Whether it has an id, whatever that is. */
  boolean hasId() {
    Value id = members.get("jti");
    return id != null && !(id instanceof Value.Nothing);
  }

  /** Its own id in lower case, if it is a UUID. */
  Optional<String> jti() {
    return uuid(members.get("jti"));
  }

  /** The id of the first token of its sign-in, if what it says of that is a UUID. */
  Optional<String> family() {
    Value first = members.get("orig_jti");
    return first == null || first instanceof Value.Nothing ? jti() : uuid(first);
  }

  private static Optional<String> uuid(Value value) {
    return value instanceof Value.Text text && UUID.matcher(text.value()).matches()
        ? Optional.of(text.value().toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /** The username; empty if there is none or what stands there is nothing. */
  Optional<String> username() {
    return switch (members.get("username")) {
      case Value.Text text when !text.value().isEmpty() -> Optional.of(text.value());
      case Value.Numeral number when number.value().signum() != 0 ->
          Optional.of(number.value().toString());
      case Value.Truth(boolean yes) when yes -> Optional.of(NOBODY);
      case Value.Nested(boolean empty) when !empty -> Optional.of(NOBODY);
      case null, default -> Optional.empty();
    };
  }

  /** Whether it names an account by id, and another than this. */
  boolean namesOther(int accountId) {
    return switch (members.get("user_id")) {
      case Value.Numeral number -> number.value().compareTo(BigDecimal.valueOf(accountId)) != 0;
      case Value.Text text -> !text.value().equals(Integer.toString(accountId));
      case Value.Nothing _ -> false;
      case null -> false;
      default -> true;
    };
  }
}
