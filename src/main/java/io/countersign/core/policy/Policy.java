package io.countersign.core.policy;

import io.countersign.core.AppException;
import io.countersign.core.Durations;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The policies there are, each with its type, default and bounds. */
public enum Policy {
  /** The least number of characters in a password. */
  PASSWORD_MIN_LENGTH("password.min-length", Type.NUMBER, "12", 8, 128),
  /** How passwords are checked: {@code strict} (common ones refused) or {@code length} only. */
  PASSWORD_CHECK("password.check", List.of("strict", "length"), "strict"),
  /** After how much idle time the desktop locks; zero is never. */
  LOCK_AFTER("desktop.lock-after", Type.DURATION, "PT15M", 0, 86_400),
  /** How long an approved access request waits to be collected. */
  GRANT_LIFE("request.grant-life", Type.DURATION, "P14D", 60, 365L * 86_400),
  /** How long a web session lasts at most. */
  SESSION_LIFE("session.life", Type.DURATION, "P7D", 300, 90L * 86_400),
  /** After how much idle time a web session ends. */
  SESSION_IDLE("session.idle", Type.DURATION, "PT12H", 300, 90L * 86_400),
  /** How long a one-time link can be opened. */
  LINK_LIFE("link.life", Type.DURATION, "P2D", 60, 30L * 86_400);

  /** What a value looks like. */
  public enum Type {
    /** A whole number. */
    NUMBER,
    /** An ISO 8601 duration; short forms are understood. */
    DURATION,
    /** {@code true} or {@code false}. */
    SWITCH,
    /** One of a few words. */
    CHOICE,
    /** Any text. */
    TEXT
  }

  private final String key;
  private final Type type;
  private final String initial;
  private final long least;
  private final long most;
  private final List<String> choices;
  private final boolean secret;

  Policy(String key, Type type, String initial, long least, long most) {
    this(key, type, initial, least, most, List.of(), false);
  }

  Policy(String key, List<String> choices, String initial) {
    this(key, Type.CHOICE, initial, 0, 0, choices, false);
  }

  Policy(
      String key,
      Type type,
      String initial,
      long least,
      long most,
      List<String> choices,
      boolean secret) {
    this.key = key;
    this.type = type;
    this.initial = initial;
    this.least = least;
    this.most = most;
    this.choices = choices;
    this.secret = secret;
  }

  /** The policy with this key. */
  public static Optional<Policy> find(String key) {
    return Arrays.stream(values()).filter(policy -> policy.key.equals(key)).findFirst();
  }

  /** The name under which it is set, for example {@code password.min-length}. */
  public String key() {
    return key;
  }

  /** The key of the sentence that says what it is, in the message bundle. */
  public String messageKey() {
    return "setting." + key;
  }

  /** What its values look like. */
  public Type type() {
    return type;
  }

  /** The value it has until somebody sets one, in canonical form. */
  public String initial() {
    return initial;
  }

  /** The words allowed, for a {@link Type#CHOICE}; else empty. */
  public List<String> choices() {
    return choices;
  }

  /** Whether its value is a secret: wrapped when stored, never printed. */
  public boolean secret() {
    return secret;
  }

  /**
   * Checks a value as somebody typed it.
   *
   * @return the canonical form
   * @throws AppException {@code setting-number}, {@code setting-duration}, {@code setting-choice},
   *     beside the field {@code value}, if it does not fit
   */
  public String check(String value) {
    String trimmed = value.strip();
    return switch (type) {
      case NUMBER -> {
        if (!trimmed.matches("\\d{1,12}") || outOfBounds(Long.parseLong(trimmed))) {
          throw AppException.of("value", "setting-number", key, least, most);
        }
        yield Long.toString(Long.parseLong(trimmed));
      }
      case DURATION -> duration(trimmed);
      case SWITCH, CHOICE -> {
        List<String> allowed = type == Type.SWITCH ? List.of("true", "false") : choices;
        String lower = trimmed.toLowerCase(Locale.ROOT);
        if (!allowed.contains(lower)) {
          throw AppException.of("value", "setting-choice", key, String.join(", ", allowed));
        }
        yield lower;
      }
      case TEXT -> trimmed;
    };
  }

  private String duration(String text) {
    try {
      Duration duration = Durations.parse(text);
      if (duration.getNano() != 0) {
        throw AppException.of("value", "setting-duration-form", key);
      }
      if (!outOfBounds(duration.toSeconds())) {
        return Durations.format(duration);
      }
    } catch (AppException e) {
      throw AppException.of("value", "setting-duration-form", key);
    }
    throw AppException.of(
        "value",
        "setting-duration",
        key,
        Durations.format(Duration.ofSeconds(least)),
        Durations.format(Duration.ofSeconds(most)));
  }

  private boolean outOfBounds(long number) {
    return number < least || number > most;
  }
}
