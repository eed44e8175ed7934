package io.countersign.core.policy;

import io.countersign.core.AppException;
import io.countersign.core.Durations;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

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
  LINK_LIFE("link.life", Type.DURATION, "P2D", 60, 30L * 86_400),
  /** How long a JWT lasts. */
  JWT_LIFE("jwt.life", Type.DURATION, "PT5M", 1, 86_400),
  /** How far the clocks of those who make and check JWTs may be apart. */
  JWT_LEEWAY("jwt.leeway", Type.DURATION, "PT10S", 0, 300),
  /** How long after a sign-in its JWTs can be refreshed. */
  JWT_REFRESH_WINDOW("jwt.refresh-window", Type.DURATION, "P7D", 0, 365L * 86_400),
  /** How JWTs are signed; HS256 with {@link #JWT_HS256_SECRET}, the others with keys made here. */
  JWT_ALGORITHM("jwt.algorithm", List.of("RS256", "ES256", "EdDSA", "HS256"), "RS256"),
  /**
   * The secret of HS256, at least 256 bits. The key is its UTF-8 form as it stands, which is how
   * Django uses SECRET_KEY.
   */
  JWT_HS256_SECRET("jwt.hs256-secret", 32, 1024),
  /** Whether superusers may get JWTs of other accounts. */
  JWT_IMPERSONATION("jwt.impersonation", false),
  /** The issuer identifier of the OpenID Connect provider that signs people in; empty for none. */
  OIDC_ISSUER("oidc.issuer", IssuerForm::fits, "setting-issuer"),
  /** How the provider knows this instance. */
  OIDC_CLIENT_ID("oidc.client-id", Policy::isLine, "setting-line"),
  /** By what this instance shows the provider who it is; none for a public client. */
  OIDC_CLIENT_SECRET("oidc.client-secret", 1, 1024),
  /** How people call the provider. */
  OIDC_NAME("oidc.name", Policy::isLine, "setting-line"),
  /** Whether accounts without an identity are found by a verified e-mail address. */
  OIDC_LINK_BY_EMAIL("oidc.link-by-email", false),
  /** The origins whose pages may call the API from scripts; empty for none. */
  ENDPOINT_CORS_ORIGINS("endpoint.cors-origins", "setting-origins", OriginsForm::canonical),
  /** Whether the EasyDMP contract is answered. */
  EASYDMP_ENABLED("easydmp.enabled", true),
  /** Whether the Web Publisher contract is answered. */
  PUBLISHER_ENABLED("publisher.enabled", true),
  /** How long a Web Publisher token lasts. */
  PUBLISHER_TOKEN_LIFE("publisher.token-life", Type.DURATION, "P2D", 60, 365L * 86_400),
  /** Whether each use of a Web Publisher token moves its end on. */
  PUBLISHER_SLIDING("publisher.sliding", false),
  /** How long a Web Publisher token lasts from a use on, where its end moves. */
  PUBLISHER_SLIDING_LIFE("publisher.sliding-life", Type.DURATION, "PT4H", 60, 365L * 86_400),
  /** Whether a Web Publisher token may stand in an address. */
  PUBLISHER_AUTH_TOKEN_QUERY("publisher.auth-token-query", true),
  /** Whether people may register under the Web Publisher contract. */
  PUBLISHER_REGISTRATION("publisher.registration", false),
  /** The Superdesk servers whose sessions are believed, in the order they are asked. */
  SUPERDESK_SERVERS("superdesk.servers", SuperdeskServers::fit, "setting-servers"),
  /** Whether somebody whom Superdesk confirms gets an account; else a request for one. */
  SUPERDESK_CREATE_ACCOUNTS("superdesk.create-accounts", true),
  /** Whether accounts without an identity are found by the e-mail address Superdesk tells. */
  SUPERDESK_LINK_BY_EMAIL("superdesk.link-by-email", false),
  /** Whether guessing over HTTP is held off; off, nothing is counted. */
  THROTTLE_ENABLED("throttle.enabled", true),
  /** How many failures on one account from one address cost nothing. */
  THROTTLE_FAILURES("throttle.failures", Type.NUMBER, "5", 1, 100),
  /** How long the try after them must wait; doubled with each further failure. */
  THROTTLE_FIRST_DELAY("throttle.first-delay", Type.DURATION, "PT1S", 1, 3_600),
  /** How long a try must wait at most. */
  THROTTLE_LONGEST_DELAY("throttle.longest-delay", Type.DURATION, "PT5M", 1, 86_400),
  /** After how much time without a failure all on an account are forgotten. */
  THROTTLE_MEMORY("throttle.memory", Type.DURATION, "PT1H", 60, 86_400),
  /** How many failures one address may have in the window, whatever the accounts. */
  THROTTLE_ADDRESS_FAILURES("throttle.address-failures", Type.NUMBER, "100", 1, 10_000),
  /** The time in which the failures of one address are counted. */
  THROTTLE_ADDRESS_WINDOW("throttle.address-window", Type.DURATION, "PT10M", 60, 86_400),
  /** How many failures on one account, from wherever, until each try waits before its check. */
  THROTTLE_ACCOUNT_FAILURES("throttle.account-failures", Type.NUMBER, "20", 1, 10_000),
  /** How long such a try waits at most. */
  THROTTLE_ACCOUNT_DELAY("throttle.account-delay", Type.DURATION, "PT4S", 0, 10),
  /** How often a backup is made by itself, once there is a recovery key. */
  BACKUP_SCHEDULE("backup.schedule", List.of("off", "daily", "weekly"), "daily"),
  /** How many of the backups made by themselves are kept. */
  BACKUP_KEEP("backup.keep", Type.NUMBER, "14", 1, 1000);

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

  private static final int LINE = 200;
  private static final Pattern LINE_END = Pattern.compile("\\r?\\n\\z");

  private final String key;
  private final Type type;
  private final String initial;
  private final long least;
  private final long most;
  private final List<String> choices;
  private final boolean secret;
  private final Function<String, Optional<String>> form;
  private final String misfit;

  Policy(String key, Type type, String initial, long least, long most) {
    this(key, type, initial, least, most, List.of(), false);
  }

  Policy(String key, boolean initial) {
    this(key, Type.SWITCH, Boolean.toString(initial), 0, 0, List.of(), false);
  }

  /** A secret text; the bounds are bytes of its UTF-8 form. */
  Policy(String key, int least, int most) {
    this(key, Type.TEXT, "", least, most, List.of(), true);
  }

  Policy(String key, List<String> choices, String initial) {
    this(key, Type.CHOICE, initial, 0, 0, choices, false);
  }

  /** A text that is empty or has a form; {@code misfit} is the code of the refusal. */
  Policy(String key, Predicate<String> form, String misfit) {
    this(key, misfit, text -> Optional.of(text).filter(form));
  }

  /** A text that is empty or has a canonical form; {@code misfit} is the code of the refusal. */
  Policy(String key, String misfit, Function<String, Optional<String>> form) {
    this(key, Type.TEXT, "", 0, 0, List.of(), false, form, misfit);
  }

  Policy(
      String key,
      Type type,
      String initial,
      long least,
      long most,
      List<String> choices,
      boolean secret) {
    this(key, type, initial, least, most, choices, secret, Optional::of, "");
  }

  Policy(
      String key,
      Type type,
      String initial,
      long least,
      long most,
      List<String> choices,
      boolean secret,
      Function<String, Optional<String>> form,
      String misfit) {
    this.key = key;
    this.type = type;
    this.initial = initial;
    this.least = least;
    this.most = most;
    this.choices = choices;
    this.secret = secret;
    this.form = form;
    this.misfit = misfit;
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
   *     {@code setting-secret-length}, {@code setting-issuer}, {@code setting-line}, {@code
   *     setting-origins}, {@code text-control}, beside the field {@code value}, if it does not fit
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
        yield allowed.stream()
            .filter(trimmed::equalsIgnoreCase)
            .findFirst()
            .orElseThrow(
                () -> AppException.of("value", "setting-choice", key, String.join(", ", allowed)));
      }
      case TEXT -> secret ? secret(value) : formed(trimmed);
    };
  }

  private String formed(String text) {
    return text.isEmpty()
        ? text
        : form.apply(text).orElseThrow(() -> AppException.of("value", misfit, key));
  }

  private static boolean isLine(String text) {
    return text.length() <= LINE && text.chars().noneMatch(Character::isISOControl);
  }

  /** Outer blanks belong to a secret; the end of the line it was read from does not. */
  private String secret(String value) {
    String line = LINE_END.matcher(value).replaceFirst("");
    if (outOfBounds(line.getBytes(StandardCharsets.UTF_8).length)) {
      throw AppException.of("value", "setting-secret-length", key, least, most);
    }
    if (line.chars().anyMatch(Character::isISOControl)) {
      throw AppException.of("value", "text-control");
    }
    return line;
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
