package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.Texts;
import io.countersign.core.policy.Pin;
import io.countersign.core.policy.PinnedBy;
import io.countersign.core.policy.Policy;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import io.countersign.settings.Origin;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SurroundingsTest {
  private static final String HIDDEN = "eleven green bottles on the wall, at least";

  @TempDir Path temp;
  private DataDirectory directory;

  @BeforeEach
  void make() {
    directory = DataDirectory.open(temp.resolve("data"));
  }

  private MachineSettings settings(Map<String, String> environment, String... options) {
    return Surroundings.of(environment, List.of(options)).settings(directory);
  }

  private List<Pin> pins(Map<String, String> environment, String... options) {
    Surroundings surroundings = Surroundings.of(environment, List.of(options));
    return surroundings.pins(surroundings.settings(directory));
  }

  private AppException refused(Map<String, String> environment, String... options) {
    AppException refusal =
        catchThrowableOfType(AppException.class, () -> pins(environment, options));
    assertThat(refusal).isNotNull();
    assertThat(Texts.of(Locale.ENGLISH).has(refusal.messageKey())).isTrue();
    return refusal;
  }

  private void file(String content) throws IOException {
    Files.writeString(directory.settings(), content);
  }

  private Path secretFile(String content) throws IOException {
    return closed("secret", content);
  }

  private Path closed(String name, String content) throws IOException {
    Path file = Files.writeString(temp.resolve(name), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
  }

  @Test
  void eachLayerIsStrongerThanTheOneBefore() throws IOException {
    file("{\"endpoint.port\": 9001, \"endpoint.host\": \"::1\", \"theme\": \"dark\"}");
    Map<String, String> environment =
        Map.of(
            "COUNTERSIGN_ENDPOINT_PORT", "9002", "COUNTERSIGN_ENDPOINT_HOST", "localhost", "X", "");

    MachineSettings settings = settings(environment, "endpoint.port=9003");

    assertThat(settings.get(MachineSetting.THEME).name()).isEqualTo("DARK");
    assertThat(settings.get(MachineSetting.ENDPOINT_HOST)).isEqualTo("localhost");
    assertThat(settings.origin(MachineSetting.ENDPOINT_HOST)).isEqualTo(Origin.ENVIRONMENT);
    assertThat(settings.pinnedBy(MachineSetting.ENDPOINT_HOST))
        .contains("COUNTERSIGN_ENDPOINT_HOST");
    assertThat(settings.get(MachineSetting.ENDPOINT_PORT)).isEqualTo(9003);
    assertThat(settings.origin(MachineSetting.ENDPOINT_PORT)).isEqualTo(Origin.COMMAND_LINE);
    assertThat(settings.get(MachineSetting.NOTIFICATIONS)).isTrue();
  }

  @Test
  void policiesArePinnedByTheStrongestLayerThatNamesThem() throws IOException {
    file("{\"jwt.life\": \"1m\", \"jwt.leeway\": \"2s\", \"throttle.failures\": 7}");
    Map<String, String> environment =
        Map.of("COUNTERSIGN_JWT_LIFE", "2m", "COUNTERSIGN_JWT_LEEWAY", "3s");

    List<Pin> pins = pins(environment, "jwt.life=3m");

    assertThat(
            pins.stream().map(pin -> pin.policy() + " " + pin.value().reveal() + " " + layer(pin)))
        .containsExactly(
            "JWT_LIFE 3m COMMAND_LINE --set",
            "JWT_LEEWAY 3s ENVIRONMENT COUNTERSIGN_JWT_LEEWAY",
            "THROTTLE_FAILURES 7 FILE " + directory.settings());
  }

  private static String layer(Pin pin) {
    return pin.by().layer() + " " + pin.by().name();
  }

  @Test
  void nothingIsPinnedWhereNothingIsSaid() {
    assertThat(pins(Map.of("COUNTERSIGN_DATA_DIR", "/x", "PATH", "/bin"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COUNTERSIGN_ENDPOINT_PROT",
        "COUNTERSIGN_",
        "COUNTERSIGN_JWT_LIFE_FILE",
        "COUNTERSIGN_endpoint_port",
        "COUNTERSIGN_WINDOW"
      })
  void variableThatNobodyKnowsIsRefused(String name) {
    AppException refusal = refused(Map.of(name, "1", "COUNTERSIGN_ENDPOINT_PORT", "9000"));
    assertThat(refusal.code()).isEqualTo("setting-name-unknown");
    assertThat(refusal.args()).containsExactly(name);
  }

  @ParameterizedTest
  @CsvSource({
    "{\"endpoint.prot\": 1}, settings-name-unknown",
    "{\"jwt.life\": {}}, settings-wrong",
    "{\"oidc.client-secret\": \"x\"}, setting-secret-given"
  })
  void fileThatSaysWhatCannotBeIsRefused(String content, String code) throws IOException {
    file(content);
    assertThat(refused(Map.of()).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "endpoint.prot=1, setting-name-unknown",
    "endpoint.port, setting-option-form",
    "=1, setting-option-form",
    "endpoint.port=0, setting-given-wrong",
    "oidc.client-secret=x, setting-secret-given"
  })
  void optionThatCannotBeIsRefusedWithoutBeingRepeated(String option, String code) {
    AppException refusal = refused(Map.of(), option);
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(Texts.of(Locale.ENGLISH).sentence(refusal)).doesNotContain(option);
  }

  @Test
  void valueThatDoesNotFitNamesItsVariable() {
    AppException refusal = refused(Map.of("COUNTERSIGN_ENDPOINT_PORT", "eighty"));
    assertThat(Texts.of(Locale.ENGLISH).sentence(refusal))
        .isEqualTo(
            "COUNTERSIGN_ENDPOINT_PORT holds a value that cannot be."
                + " endpoint.port is a whole number from 1 to 65535.");
  }

  @Test
  void secretInAVariableIsRefusedWithoutBeingRepeated() {
    AppException refusal = refused(Map.of("COUNTERSIGN_OIDC_CLIENT_SECRET", HIDDEN));
    assertThat(refusal.code()).isEqualTo("setting-secret-given");
    assertThat(Texts.of(Locale.ENGLISH).sentence(refusal))
        .contains("COUNTERSIGN_OIDC_CLIENT_SECRET_FILE")
        .doesNotContain(HIDDEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n"})
  void secretComesFromAFile(String end) throws IOException {
    Path file = secretFile(HIDDEN + end);
    Pin pin = pins(Map.of("COUNTERSIGN_JWT_HS256_SECRET_FILE", file.toString())).getFirst();
    assertThat(pin.policy()).isEqualTo(Policy.JWT_HS256_SECRET);
    assertThat(pin.value()).isEqualTo(Secret.of(HIDDEN));
    assertThat(pin.by())
        .isEqualTo(new PinnedBy(PinnedBy.Layer.ENVIRONMENT, "COUNTERSIGN_JWT_HS256_SECRET_FILE"));
  }

  @Test
  void secretComesAsACredential() throws IOException {
    Path credential = closed("oidc.client-secret", HIDDEN);
    Pin pin = pins(Map.of("CREDENTIALS_DIRECTORY", temp.toString())).getFirst();
    assertThat(pin.policy()).isEqualTo(Policy.OIDC_CLIENT_SECRET);
    assertThat(pin.value()).isEqualTo(Secret.of(HIDDEN));
    assertThat(pin.by().name()).isEqualTo(credential.toString());
  }

  @Test
  void secretFromTwoPlacesIsRefused() throws IOException {
    closed("oidc.client-secret", HIDDEN);
    Map<String, String> both =
        Map.of(
            "CREDENTIALS_DIRECTORY",
            temp.toString(),
            "COUNTERSIGN_OIDC_CLIENT_SECRET_FILE",
            secretFile(HIDDEN).toString());
    assertThat(refused(both).code()).isEqualTo("setting-secret-twice");
  }

  @Test
  void secretFileThatCannotBeReadIsRefused() throws IOException {
    String variable = "COUNTERSIGN_JWT_HS256_SECRET_FILE";
    Path binary = closed("binary", "");
    Files.write(binary, new byte[] {(byte) 0xc3, 0x28});
    Path huge = closed("huge", "x".repeat((1 << 16) + 1));
    for (String file :
        List.of("", temp.toString(), temp.resolve("none").toString(), binary + "", huge + "")) {
      assertThat(refused(Map.of(variable, file)).code()).as(file).isEqualTo("setting-secret-file");
    }
  }

  @Test
  void secretThatEverybodyCanReadIsRefused() throws IOException {
    Path open = closed("secret", HIDDEN);
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    AppException refusal = refused(Map.of("COUNTERSIGN_JWT_HS256_SECRET_FILE", open.toString()));
    assertThat(refusal.code()).isEqualTo("setting-secret-open");
    assertThat(refusal.args()).containsExactly(open.toString(), "jwt.hs256-secret");
  }

  @Test
  void passwordOfTheDatabaseComesFromAVariableAFileOrACredential() throws IOException {
    Path file = secretFile(HIDDEN + "\n");
    closed("database.password", HIDDEN);
    Map<String, String> named = Map.of("COUNTERSIGN_DATABASE_PASSWORD_FILE", file.toString());
    Map<String, String> handed = Map.of("CREDENTIALS_DIRECTORY", temp.toString());
    for (Map<String, String> way :
        List.of(Map.of("COUNTERSIGN_DATABASE_PASSWORD", HIDDEN), named, handed)) {
      Surroundings surroundings = Surroundings.of(way, List.of());
      surroundings.settings(directory);
      assertThat(surroundings.databasePassword()).contains(Secret.of(HIDDEN));
    }
    assertThat(Surroundings.none().databasePassword()).isEmpty();
    Surroundings two =
        Surroundings.of(
            Map.of(
                "COUNTERSIGN_DATABASE_PASSWORD",
                HIDDEN,
                "COUNTERSIGN_DATABASE_PASSWORD_FILE",
                file.toString()),
            List.of());
    assertThat(catchThrowableOfType(AppException.class, two::databasePassword).code())
        .isEqualTo("setting-secret-twice");
  }

  @Test
  void everySettingHasAVariableOfItsOwn() {
    Set<String> variables = new HashSet<>();
    Stream.concat(
            MachineSetting.all().stream().map(MachineSetting::name),
            Arrays.stream(Policy.values()).map(Policy::key))
        .map(Surroundings::variable)
        .forEach(name -> assertThat(variables.add(name)).as(name).isTrue());
    assertThat(variables)
        .contains("COUNTERSIGN_ENDPOINT_BASE_URL", "COUNTERSIGN_THROTTLE_FIRST_DELAY")
        .noneMatch(name -> variables.contains(name + "_FILE"))
        .doesNotContain(DataDirectory.VARIABLE, Surroundings.DATABASE_PASSWORD);
  }

  @Test
  void instanceOpensWithWhatTheSurroundingsSay() {
    SingleInstance claim =
        SingleInstance.take(directory, SingleInstance.Kind.COMMAND, Version.text()).orElseThrow();
    Surroundings surroundings =
        Surroundings.of(
            Map.of("COUNTERSIGN_JWT_LIFE", "2m", "COUNTERSIGN_ENDPOINT_PORT", "9000"), List.of());
    try (Instance instance =
        Instance.open(directory, claim, Clock.systemUTC(), TestCore.CHEAP, surroundings)) {
      assertThat(instance.core().policies().text(Policy.JWT_LIFE)).isEqualTo("PT2M");
      assertThat(instance.settings().get(MachineSetting.ENDPOINT_PORT)).isEqualTo(9000);
      AppException refusal =
          catchThrowableOfType(
              AppException.class,
              () -> instance.keep(TestCore.ROOT, MachineSetting.ENDPOINT_PORT, 9001));
      assertThat(refusal.code()).isEqualTo("setting-pinned");
    }
  }
}
