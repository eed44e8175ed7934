package io.countersign.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * The settings of this machine: a JSON object in a file, by name, and what the running program was
 * told by its environment and its options.
 *
 * <p>A file that is damaged, or that names what nobody knows, is refused and left as it is. Every
 * change is on the disk before the method returns. Safe for several threads; of several processes
 * only the one that holds the data directory may write.
 */
public final class MachineSettings {
  private static final int LARGEST = 1 << 20;
  private static final String WINDOW = "window";
  private final Path file;
  private final Predicate<String> others;
  private final Map<MachineSetting<?>, Pinned> pinned = new HashMap<>();
  private final Map<MachineSetting<?>, Object> overrides = new HashMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private ObjectNode content;

  /** Woken by what is not plain, and by the first change. */
  private static final class Json {
    static final JsonMapper MAPPER =
        JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
  }

  /** What the environment says of a setting, and how a person finds it there. */
  private record Pinned(Object value, String by) {}

  private MachineSettings(Path file, Predicate<String> others, ObjectNode content) {
    this.file = file;
    this.others = others;
    this.content = content;
  }

  /**
   * Reads the settings in {@code file}; where it does not exist all have their defaults.
   *
   * @throws SettingsException {@code settings-unreadable} if it cannot be read, {@code
   *     settings-damaged} if it is no JSON object, {@code settings-wrong} if a value does not fit,
   *     {@code settings-name-unknown} for a name that is none; each names the file
   */
  public static MachineSettings load(Path file) {
    return load(file, name -> false);
  }

  /**
   * As {@link #load(Path)}, where the file may also hold texts, numbers and switches of other
   * names: {@link #others()} gives them.
   *
   * @param others whether a name is one of those
   */
  public static MachineSettings load(Path file, Predicate<String> others) {
    return new MachineSettings(file, others, read(file, others));
  }

  /** What the file holds under names that are no settings of this machine, in its order. */
  public synchronized Map<String, String> others() {
    Map<String, String> found = new LinkedHashMap<>();
    content.properties().stream()
        .filter(each -> isOther(each.getKey()))
        .forEach(each -> found.put(each.getKey(), each.getValue().asText()));
    return found;
  }

  /** Where these settings are kept. */
  public Path file() {
    return file;
  }

  /** The value in force. */
  public synchronized <T> T get(MachineSetting<T> setting) {
    Pinned pin = pinned.get(setting);
    Object above = overrides.getOrDefault(setting, pin == null ? null : pin.value());
    if (above != null) {
      @SuppressWarnings("unchecked") // put in by override() or pin(), under the same type
      T value = (T) above;
      return value;
    }
    JsonNode node = content.get(setting.name());
    return node == null ? setting.initial() : setting.fromJson(node);
  }

  /** The value in force, as text. */
  public <T> String text(MachineSetting<T> setting) {
    return setting.write(get(setting));
  }

  /** The value that the file keeps, or the default, as text. */
  public synchronized <T> String kept(MachineSetting<T> setting) {
    JsonNode node = content.get(setting.name());
    return setting.write(node == null ? setting.initial() : setting.fromJson(node));
  }

  /** Where the value in force comes from. */
  public synchronized Origin origin(MachineSetting<?> setting) {
    if (overrides.containsKey(setting)) {
      return Origin.COMMAND_LINE;
    }
    if (pinned.containsKey(setting)) {
      return Origin.ENVIRONMENT;
    }
    return content.has(setting.name()) ? Origin.FILE : Origin.DEFAULT;
  }

  /** How a person finds what the environment says of a setting; empty if it says nothing. */
  public synchronized Optional<String> pinnedBy(MachineSetting<?> setting) {
    return Optional.ofNullable(pinned.get(setting)).map(Pinned::by);
  }

  /**
   * Lets what the environment says hold until the program ends. It is stronger than the file, which
   * cannot be changed in it meanwhile.
   *
   * @param typed the value as somebody wrote it
   * @param by how a person finds it
   * @throws SettingsException if the value does not fit
   */
  public <T> void pin(MachineSetting<T> setting, String typed, String by) {
    T value = setting.read(typed);
    synchronized (this) {
      pinned.put(setting, new Pinned(value, Objects.requireNonNull(by)));
    }
    listeners.forEach(Runnable::run);
  }

  /** Lets {@code value} hold as it is until the program ends; nothing is written. */
  public <T> void override(MachineSetting<T> setting, T value) {
    synchronized (this) {
      overrides.put(setting, Objects.requireNonNull(value));
    }
    listeners.forEach(Runnable::run);
  }

  /**
   * Runs {@code listener} after each change from now on, on the thread that made it, once the new
   * values are in force.
   *
   * @return lets it be
   */
  public Runnable onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /**
   * Keeps {@code value} in the file. It holds at once unless an option of the running program
   * overrides it.
   *
   * @throws SettingsException if the value does not fit or the file cannot be written; {@code
   *     setting-pinned} if the environment decides
   */
  public <T> void set(MachineSetting<T> setting, T value) {
    demandFree(setting);
    T checked = setting.read(setting.write(value));
    change(content -> content.set(setting.name(), setting.toJson(checked)));
  }

  /** As {@link #set}, with a value as somebody typed it. */
  public <T> void setText(MachineSetting<T> setting, String typed) {
    set(setting, setting.read(typed));
  }

  /** Takes the setting out of the file, so that its default holds again. */
  public void reset(MachineSetting<?> setting) {
    demandFree(setting);
    change(content -> content.remove(setting.name()));
  }

  private void demandFree(MachineSetting<?> setting) {
    pinnedBy(setting)
        .ifPresent(
            by -> {
              throw new SettingsException("setting-pinned", setting.name(), by);
            });
  }

  /** Where the window was last, if that is known. */
  public synchronized Optional<WindowPlace> window() {
    return Optional.ofNullable(content.get(WINDOW)).map(MachineSettings::place);
  }

  /** Keeps where the window is. */
  public void window(WindowPlace place) {
    change(
        content ->
            content
                .putObject(WINDOW)
                .put("x", place.x())
                .put("y", place.y())
                .put("width", place.width())
                .put("height", place.height())
                .put("maximised", place.maximised()));
  }

  /** The language to speak: the one chosen, or the system's. */
  public Locale locale() {
    String tag = get(MachineSetting.LANGUAGE);
    return tag.equals("system") ? Locale.getDefault() : Locale.forLanguageTag(tag);
  }

  /**
   * The setting of this name.
   *
   * @throws SettingsException {@code setting-unknown} if there is none
   */
  public static MachineSetting<?> named(String name) {
    return MachineSetting.find(name)
        .orElseThrow(() -> new SettingsException("setting-unknown", name));
  }

  private interface Change {
    void apply(ObjectNode content);
  }

  /** Changes the file as it is now, so that what somebody wrote into it by hand is not lost. */
  private void change(Change change) {
    write(change);
    listeners.forEach(Runnable::run);
  }

  private synchronized void write(Change change) {
    ObjectNode fresh = read(file, others);
    change.apply(fresh);
    try {
      String text = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(fresh) + "\n";
      PrivateFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new SettingsException(e, "settings-unwritable", file.toString());
    }
    content = fresh;
  }

  private static ObjectNode read(Path file, Predicate<String> others) {
    byte[] bytes;
    try {
      if (Files.notExists(file)) {
        return JsonNodeFactory.instance.objectNode();
      }
      try (var in = Files.newInputStream(file)) {
        bytes = in.readNBytes(LARGEST + 1);
      }
    } catch (IOException e) {
      throw new SettingsException(e, "settings-unreadable", file.toString());
    }
    if (bytes.length > LARGEST) {
      throw new SettingsException("settings-damaged", file.toString(), 1, 1);
    }
    return checked(file, PlainJson.read(bytes).orElseGet(() -> parse(file, bytes)), others);
  }

  private static ObjectNode parse(Path file, byte[] bytes) {
    try {
      if (Json.MAPPER.readTree(bytes) instanceof ObjectNode object) {
        return object;
      }
      throw new SettingsException("settings-damaged", file.toString(), 1, 1);
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      throw new SettingsException(
          e,
          "settings-damaged",
          file.toString(),
          place == null ? 1 : place.getLineNr(),
          place == null ? 1 : place.getColumnNr());
    } catch (IOException e) {
      throw new SettingsException(e, "settings-unreadable", file.toString());
    }
  }

  private boolean isOther(String name) {
    return !name.equals(WINDOW) && MachineSetting.find(name).isEmpty();
  }

  private static ObjectNode checked(Path file, ObjectNode object, Predicate<String> others) {
    for (MachineSetting<?> setting : MachineSetting.all()) {
      JsonNode node = object.get(setting.name());
      if (node != null) {
        try {
          setting.fromJson(node);
        } catch (SettingsException e) {
          throw new SettingsException(e, "settings-wrong", file.toString(), setting.name());
        }
      }
    }
    object
        .properties()
        .forEach(
            each -> {
              String name = each.getKey();
              if (others.test(name) && !each.getValue().isValueNode()) {
                throw new SettingsException("settings-wrong", file.toString(), name);
              }
              if (!others.test(name)
                  && !name.equals(WINDOW)
                  && MachineSetting.find(name).isEmpty()) {
                throw new SettingsException("settings-name-unknown", file.toString(), name);
              }
            });
    if (object.has(WINDOW)) {
      try {
        place(object.get(WINDOW));
      } catch (IllegalArgumentException e) {
        throw new SettingsException(e, "settings-wrong", file.toString(), WINDOW);
      }
    }
    return object;
  }

  private static WindowPlace place(JsonNode node) {
    return new WindowPlace(
        number(node, "x"),
        number(node, "y"),
        number(node, "width"),
        number(node, "height"),
        node.path("maximised").asBoolean(false));
  }

  private static double number(JsonNode node, String name) {
    return node.path(name).isNumber() ? node.path(name).doubleValue() : Double.NaN;
  }
}
