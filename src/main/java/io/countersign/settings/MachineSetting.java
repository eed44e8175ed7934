package io.countersign.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One thing that can be set on this machine: its name, what its values look like, its default.
 *
 * @param <T> the type of its values
 */
public final class MachineSetting<T> {
  /** What a value looks like. */
  public enum Type {
    /** {@code true} or {@code false}. */
    SWITCH,
    /** A whole number. */
    NUMBER,
    /** One of a few words. */
    CHOICE,
    /** A text of one line. */
    TEXT
  }

  /** Whether the endpoint is started with the desktop. */
  public static final MachineSetting<Boolean> ENDPOINT_ENABLED = onOff("endpoint.enabled", true);

  /** The address or host name the endpoint listens on. */
  public static final MachineSetting<String> ENDPOINT_HOST =
      text("endpoint.host", "127.0.0.1", MachineSetting::checkHost);

  /** The TCP port the endpoint listens on. */
  public static final MachineSetting<Integer> ENDPOINT_PORT =
      number("endpoint.port", 8765, 1, 65_535);

  /** The origin under which callers know the endpoint; empty for its own address. */
  public static final MachineSetting<String> ENDPOINT_BASE_URL =
      form("endpoint.base-url", "setting-origin", WebAddresses::origin);

  /** The proxies whose word about the client counts; empty for none. */
  public static final MachineSetting<String> ENDPOINT_TRUSTED_PROXIES =
      form("endpoint.trusted-proxies", "setting-proxies", WebAddresses::blocks);

  /** Light, dark, or as the system. */
  public static final MachineSetting<Appearance> THEME =
      choice("theme", Appearance.class, Appearance.SYSTEM);

  /** How much room rows take. */
  public static final MachineSetting<Density> DENSITY =
      choice("density", Density.class, Density.COMFORTABLE);

  /** A language tag (BCP 47), or {@code system}. */
  public static final MachineSetting<String> LANGUAGE =
      text("language", "system", MachineSetting::checkLanguage);

  /** Whether the window tells of new requests through the system. */
  public static final MachineSetting<Boolean> NOTIFICATIONS = onOff("notifications", true);

  /** What the log lines of a server look like on its standard output. */
  public static final MachineSetting<LogFormat> LOG_FORMAT =
      choice("log.format", LogFormat.class, LogFormat.PLAIN);

  /** The TCP port of loopback that metrics are told at; empty for none. */
  public static final MachineSetting<String> METRICS_PORT =
      form("metrics.port", "setting-port-or-empty", WebAddresses::port);

  /** Where backups made by themselves are put; empty for {@code backups} beside the data. */
  public static final MachineSetting<String> BACKUP_FOLDER =
      text("backup.folder", "", MachineSetting::checkFolder);

  /** The JDBC address of a shared PostgreSQL database; empty for the file of this instance. */
  public static final MachineSetting<String> DATABASE_URL =
      text("database.url", "", MachineSetting::checkDatabaseUrl);

  /** The role to use in a shared database; empty with the file of this instance. */
  public static final MachineSetting<String> DATABASE_USER =
      text("database.user", "", MachineSetting::checkName);

  private static final List<MachineSetting<?>> ALL =
      List.of(
          ENDPOINT_ENABLED,
          ENDPOINT_HOST,
          ENDPOINT_PORT,
          ENDPOINT_BASE_URL,
          ENDPOINT_TRUSTED_PROXIES,
          THEME,
          DENSITY,
          LANGUAGE,
          NOTIFICATIONS,
          LOG_FORMAT,
          METRICS_PORT,
          BACKUP_FOLDER,
          DATABASE_URL,
          DATABASE_USER);

  private static final Pattern HOST_NAME =
      Pattern.compile("(?=.{1,253}$)[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?");

  private final String name;
  private final Type type;
  private final T initial;
  private final List<String> choices;
  private final Function<String, T> reader;

  private MachineSetting(
      String name, Type type, T initial, List<String> choices, Function<String, T> reader) {
    this.name = name;
    this.type = type;
    this.initial = initial;
    this.choices = choices;
    this.reader = reader;
  }

  /** Every setting, in the order lists show them. */
  public static List<MachineSetting<?>> all() {
    return ALL;
  }

  /** The setting of this name. */
  public static Optional<MachineSetting<?>> find(String name) {
    return ALL.stream().filter(setting -> setting.name.equals(name)).findFirst();
  }

  /** Its name, as in {@code endpoint.port}. */
  public String name() {
    return name;
  }

  /** What its values look like. */
  public Type type() {
    return type;
  }

  /** The value it has until somebody sets one. */
  public T initial() {
    return initial;
  }

  /** The words allowed, for a {@link Type#CHOICE}; else empty. */
  public List<String> choices() {
    return choices;
  }

  /** The key of the text that says what it is. */
  public String messageKey() {
    return "setting." + name;
  }

  /**
   * Reads a value as somebody typed it.
   *
   * @throws SettingsException a code that begins {@code setting-} and says what is allowed
   */
  public T read(String typed) {
    return reader.apply(typed.strip());
  }

  /** The canonical text of a value; {@link #read} accepts it. */
  public String write(T value) {
    return value instanceof Enum<?> word ? word(word) : value.toString();
  }

  T fromJson(JsonNode node) {
    boolean fits =
        switch (type) {
          case SWITCH -> node.isBoolean();
          case NUMBER -> node.isIntegralNumber();
          case CHOICE, TEXT -> node.isTextual();
        };
    if (!fits) {
      throw new SettingsException("setting-json-type", name);
    }
    return read(node.asText());
  }

  JsonNode toJson(T value) {
    return switch (value) {
      case Boolean on -> JsonNodeFactory.instance.booleanNode(on);
      case Integer number -> JsonNodeFactory.instance.numberNode(number);
      default -> JsonNodeFactory.instance.textNode(write(value));
    };
  }

  private static MachineSetting<Boolean> onOff(String name, boolean initial) {
    List<String> words = List.of("true", "false");
    return new MachineSetting<>(
        name, Type.SWITCH, initial, List.of(), typed -> Boolean.valueOf(oneOf(name, words, typed)));
  }

  private static MachineSetting<Integer> number(String name, int initial, int least, int most) {
    return new MachineSetting<>(
        name,
        Type.NUMBER,
        initial,
        List.of(),
        typed -> {
          if (typed.matches("\\d{1,9}")) {
            int number = Integer.parseInt(typed);
            if (number >= least && number <= most) {
              return number;
            }
          }
          throw new SettingsException("setting-number", name, least, most);
        });
  }

  private static <E extends Enum<E>> MachineSetting<E> choice(
      String name, Class<E> words, E initial) {
    List<String> choices =
        Arrays.stream(words.getEnumConstants()).map(MachineSetting::word).toList();
    return new MachineSetting<>(
        name,
        Type.CHOICE,
        initial,
        choices,
        typed -> Enum.valueOf(words, oneOf(name, choices, typed).toUpperCase(Locale.ROOT)));
  }

  private static MachineSetting<String> text(
      String name, String initial, Function<String, Optional<String>> check) {
    return new MachineSetting<>(
        name,
        Type.TEXT,
        initial,
        List.of(),
        typed -> {
          check
              .apply(typed)
              .ifPresent(
                  problem -> {
                    throw new SettingsException(problem, name);
                  });
          return typed;
        });
  }

  /** A text that may be empty, and else has a form of its own. */
  private static MachineSetting<String> form(
      String name, String problem, Function<String, Optional<String>> canonical) {
    return new MachineSetting<>(
        name,
        Type.TEXT,
        "",
        List.of(),
        typed -> canonical.apply(typed).orElseThrow(() -> new SettingsException(problem, name)));
  }

  private static String oneOf(String name, List<String> words, String typed) {
    String lower = typed.toLowerCase(Locale.ROOT);
    if (!words.contains(lower)) {
      throw new SettingsException("setting-choice", name, String.join(", ", words));
    }
    return lower;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<String> checkHost(String host) {
    if (host.contains(":")) {
      try {
        InetAddress.ofLiteral(host);
        return Optional.empty();
      } catch (IllegalArgumentException e) {
        return Optional.of("setting-host");
      }
    }
    return HOST_NAME.matcher(host).matches() ? Optional.empty() : Optional.of("setting-host");
  }

  private static Optional<String> checkLanguage(String tag) {
    boolean known =
        tag.equals("system")
            || (!tag.isEmpty() && Locale.forLanguageTag(tag).toLanguageTag().equals(tag));
    return known ? Optional.empty() : Optional.of("setting-language");
  }

  /** A password has no place in this file; the reason never repeats what was typed. */
  private static Optional<String> checkDatabaseUrl(String url) {
    if (url.isEmpty()) {
      return Optional.empty();
    }
    if (!url.startsWith("jdbc:postgresql:") || checkName(url).isPresent()) {
      return Optional.of("setting-database-url");
    }
    String lower = url.toLowerCase(Locale.ROOT);
    return lower.contains("password=") || lower.contains("@")
        ? Optional.of("setting-database-secret")
        : Optional.empty();
  }

  private static Optional<String> checkFolder(String text) {
    try {
      boolean fits = text.isEmpty() || (checkName(text).isEmpty() && Path.of(text).isAbsolute());
      return fits ? Optional.empty() : Optional.of("setting-folder");
    } catch (InvalidPathException e) {
      return Optional.of("setting-folder");
    }
  }

  private static Optional<String> checkName(String text) {
    boolean fits = text.length() <= 1000 && text.chars().noneMatch(Character::isISOControl);
    return fits ? Optional.empty() : Optional.of("setting-text");
  }

  @Override
  public String toString() {
    return name;
  }
}
