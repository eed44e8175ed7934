package io.countersign.app;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.policy.Pin;
import io.countersign.core.policy.PinnedBy;
import io.countersign.core.policy.Policy;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import io.countersign.settings.SettingsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is set from outside the data directory: variables of the environment that begin with {@value
 * #PREFIX}, files and credentials that hold secrets, and options. What nobody knows is refused, so
 * that nothing that somebody meant is left undone in silence.
 *
 * <p>A setting is stronger the nearer it is to the running program: its default, the database (for
 * policies), the settings file, the environment, the option {@code --set}.
 */
final class Surroundings {
  /** With what every variable of this program begins. */
  static final String PREFIX = "COUNTERSIGN_";

  /** The variable that holds the password of a shared database; a file or credential is better. */
  static final String DATABASE_PASSWORD = PREFIX + "DATABASE_PASSWORD";

  private static final String FILE = "_FILE";
  private static final String OPTION = "--set";
  private static final String DATABASE_CREDENTIAL = "database.password";
  private static final int LARGEST = 1 << 16;

  private final Map<String, String> environment;
  private final List<String> options;

  private Surroundings(Map<String, String> environment, List<String> options) {
    this.environment = environment;
    this.options = List.copyOf(options);
  }

  /** Nothing is set from outside. */
  static Surroundings none() {
    return of(Map.of(), List.of());
  }

  /** What this process was started with; {@code options} are what {@code --set} said. */
  static Surroundings ofProcess(List<String> options) {
    return of(System.getenv(), options);
  }

  static Surroundings of(Map<String, String> environment, List<String> options) {
    return new Surroundings(environment, options);
  }

  /** The variables of the environment. */
  Map<String, String> environment() {
    return environment;
  }

  /** The variable that sets {@code key}. */
  static String variable(String key) {
    return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /**
   * The settings of this machine, in all their layers.
   *
   * @throws AppException {@code settings-…} if the file cannot be used, {@code
   *     setting-name-unknown}, {@code setting-given-wrong}, {@code setting-secret-given} or {@code
   *     setting-option-form} if something is set that cannot be
   */
  MachineSettings settings(DataDirectory directory) {
    MachineSettings settings = load(directory);
    demandKnown();
    for (MachineSetting<?> setting : MachineSetting.all()) {
      String variable = variable(setting.name());
      String value = environment.get(variable);
      if (value != null) {
        given(variable, () -> settings.pin(setting, value, variable));
      }
    }
    optionsByKey()
        .forEach(
            (key, value) ->
                MachineSetting.find(key)
                    .ifPresent(setting -> given(OPTION, () -> override(settings, setting, value))));
    return settings;
  }

  private static MachineSettings load(DataDirectory directory) {
    try {
      return MachineSettings.load(directory.settings(), name -> Policy.find(name).isPresent());
    } catch (SettingsException e) {
      throw Instance.refusal(e);
    }
  }

  private static <T> void override(
      MachineSettings settings, MachineSetting<T> setting, String value) {
    settings.override(setting, setting.read(value));
  }

  private static void given(String by, Runnable change) {
    try {
      change.run();
    } catch (SettingsException e) {
      throw AppException.causedBy(e, "setting-given-wrong", by, Instance.refusal(e));
    }
  }

  private void demandKnown() {
    if (environment.keySet().stream().noneMatch(name -> name.startsWith(PREFIX))) {
      return;
    }
    List<String> known =
        new ArrayList<>(
            List.of(DataDirectory.VARIABLE, DATABASE_PASSWORD, DATABASE_PASSWORD + FILE));
    MachineSetting.all().forEach(setting -> known.add(variable(setting.name())));
    for (Policy policy : Policy.values()) {
      String variable = variable(policy.key());
      known.add(policy.secret() ? variable + FILE : variable);
      if (policy.secret() && environment.containsKey(variable)) {
        throw secretGiven(policy, variable);
      }
    }
    environment.keySet().stream()
        .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
        .sorted()
        .findFirst()
        .ifPresent(
            name -> {
              throw new AppException("setting-name-unknown", name);
            });
  }

  private static AppException secretGiven(Policy policy, String where) {
    String key = policy.key();
    return new AppException("setting-secret-given", key, where, variable(key) + FILE);
  }

  private Map<String, String> optionsByKey() {
    Map<String, String> given = new LinkedHashMap<>();
    for (String option : options) {
      int equals = option.indexOf('=');
      if (equals < 1) {
        throw new AppException("setting-option-form");
      }
      String key = option.substring(0, equals);
      if (MachineSetting.find(key).isEmpty() && Policy.find(key).isEmpty()) {
        throw new AppException("setting-name-unknown", OPTION);
      }
      given.put(key, option.substring(equals + 1));
    }
    return given;
  }

  /**
   * The policies that are set from outside the database, each once, by the strongest.
   *
   * @param settings as {@link #settings} gave them
   * @throws AppException as {@link #settings}, or {@code setting-secret-file}, {@code
   *     setting-secret-open}, {@code setting-secret-twice}
   */
  List<Pin> pins(MachineSettings settings) {
    Map<String, String> file = settings.others();
    Map<String, String> given = optionsByKey();
    return Arrays.stream(Policy.values())
        .flatMap(policy -> pin(policy, settings.file(), file, given).stream())
        .toList();
  }

  private Optional<Pin> pin(
      Policy policy, Path settings, Map<String, String> file, Map<String, String> given) {
    String key = policy.key();
    String variable = variable(key);
    if (policy.secret()) {
      if (given.containsKey(key)) {
        throw secretGiven(policy, OPTION);
      }
      if (file.containsKey(key)) {
        throw secretGiven(policy, settings.toString());
      }
      return secret(key, variable + FILE, key)
          .map(found -> pin(policy, found.value(), PinnedBy.Layer.ENVIRONMENT, found.by()));
    }
    if (given.containsKey(key)) {
      return Optional.of(pin(policy, given.get(key), PinnedBy.Layer.COMMAND_LINE, OPTION));
    }
    if (environment.containsKey(variable)) {
      String value = environment.get(variable);
      return Optional.of(pin(policy, value, PinnedBy.Layer.ENVIRONMENT, variable));
    }
    return Optional.ofNullable(file.get(key))
        .map(value -> pin(policy, value, PinnedBy.Layer.FILE, settings.toString()));
  }

  private static Pin pin(Policy policy, String value, PinnedBy.Layer layer, String by) {
    return pin(policy, Secret.of(value), layer, by);
  }

  private static Pin pin(Policy policy, Secret value, PinnedBy.Layer layer, String by) {
    return new Pin(policy, value, new PinnedBy(layer, by));
  }

  /** A secret and how a person finds it. */
  private record Found(Secret value, String by) {}

  /**
   * The password of a shared database, if one is given; the caller closes it.
   *
   * @throws AppException {@code setting-secret-file} or {@code setting-secret-twice}
   */
  Optional<Secret> databasePassword() {
    String variable = environment.get(DATABASE_PASSWORD);
    Optional<Found> kept =
        secret(DATABASE_CREDENTIAL, DATABASE_PASSWORD + FILE, DATABASE_CREDENTIAL);
    if (variable != null && kept.isPresent()) {
      throw new AppException("setting-secret-twice", DATABASE_PASSWORD, kept.get().by());
    }
    return variable == null ? kept.map(Found::value) : Optional.of(Secret.of(variable));
  }

  /** The secret in the file that {@code variable} names, or in the credential. */
  private Optional<Found> secret(String name, String variable, String credential) {
    Optional<Path> named =
        Optional.ofNullable(environment.get(variable)).map(file -> path(file, name));
    Optional<Path> handed =
        Optional.ofNullable(environment.get(DataDirectory.CREDENTIALS))
            .filter(directory -> !directory.isEmpty())
            .map(directory -> path(directory, name).resolve(credential))
            .filter(Files::exists);
    if (named.isPresent() && handed.isPresent()) {
      throw new AppException("setting-secret-twice", variable, handed.get().toString());
    }
    return Stream.concat(
            named.stream().map(file -> new Found(read(file, name), variable)),
            handed.stream().map(file -> new Found(read(file, name), file.toString())))
        .findFirst();
  }

  private static Path path(String file, String name) {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw AppException.causedBy(e, "setting-secret-file", file, name);
    }
  }

  /** The text of a file without the end of its last line. */
  private static Secret read(Path file, String name) {
    byte[] bytes = {};
    CharBuffer text = null;
    if (Files.isDirectory(file)) {
      throw new AppException("setting-secret-file", file.toString(), name);
    }
    try (var in = Files.newInputStream(file)) {
      if (DataDirectory.posix(file)
          && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
        throw new AppException("setting-secret-open", file.toString(), name);
      }
      bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new AppException("setting-secret-file", file.toString(), name);
      }
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      int length = text.length();
      if (length > 0 && text.charAt(length - 1) == '\n') {
        length--;
      }
      if (length > 0 && text.charAt(length - 1) == '\r') {
        length--;
      }
      char[] exact = Arrays.copyOf(text.array(), length);
      Secret secret = Secret.of(exact);
      Arrays.fill(exact, '\0');
      return secret;
    } catch (CharacterCodingException e) {
      throw new AppException("setting-secret-file", file.toString(), name);
    } catch (IOException e) {
      throw AppException.causedBy(e, "setting-secret-file", file.toString(), name);
    } finally {
      Arrays.fill(bytes, (byte) 0);
      if (text != null) {
        Arrays.fill(text.array(), '\0');
      }
    }
  }
}
