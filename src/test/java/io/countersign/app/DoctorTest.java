package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.CheckLine;
import io.countersign.core.CheckLine.Level;
import io.countersign.core.Progress;
import io.countersign.core.Secret;
import io.countersign.core.Texts;
import io.countersign.core.account.Profile;
import io.countersign.settings.MachineSetting;
import io.countersign.testing.MutableClock;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  private static final Actor ROOT = TestCore.ROOT;

  @TempDir Path temp;
  private final MutableClock clock = new MutableClock();
  private Path place;
  private Instance instance;

  @BeforeEach
  void place() {
    place = temp.resolve("data");
  }

  @AfterEach
  void close() {
    if (instance != null) {
      instance.close();
    }
  }

  private Instance open(SingleInstance.Kind kind) {
    DataDirectory directory = DataDirectory.open(place);
    SingleInstance claim = SingleInstance.take(directory, kind, Version.text()).orElseThrow();
    instance = Instance.open(directory, claim, clock, TestCore.CHEAP);
    return instance;
  }

  private List<CheckLine> outside() {
    return PlaceCheck.look(place, Surroundings.none(), Clock.systemUTC());
  }

  private static CheckLine about(List<CheckLine> lines, String about) {
    return lines.stream().filter(line -> line.about().equals(about)).findFirst().orElseThrow();
  }

  private static void is(List<CheckLine> lines, Level level, String about, String code) {
    assertThat(about(lines, about).code()).isEqualTo(code);
    assertThat(about(lines, about).level()).isEqualTo(level);
  }

  @Test
  void directoryThatIsNotThereIsNotMade() {
    is(outside(), Level.WARN, "directory", "directory-none");
    assertThat(place).doesNotExist();
  }

  @Test
  void directoryThatIsNoneIsBad() throws IOException {
    Files.writeString(place, "");
    is(outside(), Level.BAD, "directory", "directory-file");
  }

  @Test
  void wholeInstallationIsGoodFromOutsideAndNothingIsChanged() throws IOException {
    open(SingleInstance.Kind.DESKTOP);
    Instant before = Files.getLastModifiedTime(place).toInstant();
    assertThat(outside())
        .extracting(CheckLine::about)
        .containsExactly("program", "clock", "directory", "rights", "key", "settings", "disk");
    assertThat(outside()).noneMatch(line -> line.level() == Level.BAD);
    is(outside(), Level.GOOD, "key", "key");
    assertThat(Files.getLastModifiedTime(place).toInstant()).isEqualTo(before);
  }

  @Test
  void rightsOfOthersAreSaid() throws IOException {
    open(SingleInstance.Kind.DESKTOP);
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-x---"));
    Path settings = Files.writeString(place.resolve("settings.json"), "{}");
    Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-r--r--"));
    is(outside(), Level.WARN, "directory", "directory-open");
    is(outside(), Level.WARN, "rights", "rights-open");
    assertThat(about(outside(), "rights").args()).containsExactly("settings.json");
    assertThat(Files.getPosixFilePermissions(place))
        .isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
  }

  @Test
  void masterKeyThatIsMissingOrOpenIsBad() throws IOException {
    open(SingleInstance.Kind.DESKTOP).close();
    Path key = place.resolve("master.key");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    is(outside(), Level.BAD, "key", "refused");
    Files.delete(key);
    is(outside(), Level.BAD, "key", "key-missing");
  }

  @Test
  void settingsThatCannotBeUsedAreBadAndSayWhy() throws IOException {
    Files.createDirectory(place);
    Files.writeString(place.resolve("settings.json"), "{\"endpoint.prot\": 1}");
    assertThat(about(outside(), "settings").sentence(Texts.of(Locale.ENGLISH)))
        .contains("endpoint.prot", "which is no setting");
    List<CheckLine> misled =
        PlaceCheck.look(
            temp, Surroundings.of(Map.of("COUNTERSIGN_X", "1"), List.of()), Clock.systemUTC());
    is(misled, Level.BAD, "settings", "refused");
  }

  @Test
  void clockThatIsInThePastIsBad() {
    clock.set(Instant.parse("2001-01-01T00:00:00Z"));
    is(PlaceCheck.look(place, Surroundings.none(), clock), Level.BAD, "clock", "clock-past");
  }

  @Test
  void insideSaysWhatIsMissing() {
    open(SingleInstance.Kind.DESKTOP);
    List<CheckLine> lines = instance.checks(ROOT);
    is(lines, Level.GOOD, "database", "database-own");
    is(lines, Level.GOOD, "schema", "schema");
    is(lines, Level.GOOD, "entries", "entries");
    is(lines, Level.WARN, "superusers", "superusers-none");
    is(lines, Level.BAD, "endpoint", "endpoint-silent");
    is(lines, Level.WARN, "backup", "backup-none");
    instance.settings().set(MachineSetting.ENDPOINT_ENABLED, false);
    is(instance.checks(ROOT), Level.WARN, "endpoint", "endpoint-off");
  }

  @Test
  void insideSaysWhatIsGood() {
    open(SingleInstance.Kind.DESKTOP);
    instance
        .core()
        .accounts()
        .createFirstSuperuser(Profile.named("ada"), Secret.of(TestCore.PASSWORD));
    instance.endpoint().start("127.0.0.1", 0);
    Path file = temp.resolve("one.countersign-backup");
    instance
        .core()
        .backups()
        .make(
            ROOT,
            file,
            Optional.of(Secret.of("nine small boats before the harbour")),
            Progress.NONE);
    List<CheckLine> lines = instance.checks(ROOT);
    is(lines, Level.GOOD, "superusers", "superusers");
    is(lines, Level.GOOD, "endpoint", "endpoint");
    is(lines, Level.GOOD, "backup", "backup");
    clock.advance(Duration.ofDays(8));
    is(instance.checks(ROOT), Level.WARN, "backup", "backup-old");
  }

  @Test
  void clockThatWentBackIsBad() {
    open(SingleInstance.Kind.DESKTOP);
    instance
        .core()
        .accounts()
        .createFirstSuperuser(Profile.named("ada"), Secret.of(TestCore.PASSWORD));
    clock.set(clock.instant().minus(Duration.ofHours(1)));
    is(instance.checks(ROOT), Level.BAD, "entries", "entries-ahead");
  }

  @Test
  void endpointOfACommandIsNotBad() {
    open(SingleInstance.Kind.COMMAND);
    is(instance.checks(ROOT), Level.WARN, "endpoint", "endpoint-nobody");
  }

  @Test
  void whoMayNotIsRefused() {
    open(SingleInstance.Kind.COMMAND);
    assertThat(catchThrowableOfType(AppException.class, () -> instance.checks(Actor.ANYONE)).code())
        .isEqualTo("not-allowed");
  }

  @Test
  void everyLineIsOneLineAndHoldsNoSecret() throws IOException {
    open(SingleInstance.Kind.DESKTOP);
    String key = Files.readString(place.resolve("master.key")).strip();
    Texts texts = Texts.of(Locale.ENGLISH);
    for (List<CheckLine> lines : List.of(outside(), instance.checks(ROOT))) {
      for (CheckLine line : lines) {
        assertThat(line.line(texts)).matches("(good |warn |BAD  ) [a-z ]{15} \\S[^\\n]*\\S");
        assertThat(line.line(texts).contains(key)).isFalse();
      }
    }
  }
}
