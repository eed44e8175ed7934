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
import io.countersign.endpoint.HttpEndpoint;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import io.countersign.testing.MutableClock;
import io.countersign.testing.Store;
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

  private List<CheckLine> checks(Actor actor) {
    return instance.checks(actor, false, Progress.NONE);
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
  void directoryThatNoStartCanMakeIsBad() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "");
    place = file.resolve("deep").resolve("data");
    is(outside(), Level.BAD, "directory", "directory-file");
    assertThat(about(outside(), "directory").args()).containsExactly(file);
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
  void directoryOfAnotherIsBadAndThatOfAUserWithoutANameIsNot() {
    open(SingleInstance.Kind.DESKTOP);
    is(as("somebody-else"), Level.BAD, "directory", "directory-foreign");
    is(as("?"), Level.GOOD, "directory", "directory");
  }

  private List<CheckLine> as(String user) {
    return PlaceCheck.look(place, Surroundings.none(), Clock.systemUTC(), user);
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
    List<CheckLine> lines = checks(ROOT);
    is(lines, Level.GOOD, "database", "database-own");
    is(lines, Level.GOOD, "schema", "schema");
    is(lines, Level.GOOD, "entries", "entries");
    is(lines, Level.GOOD, "chain", "chain");
    is(lines, Level.WARN, "superusers", "superusers-none");
    is(lines, Level.BAD, "endpoint", "endpoint-silent");
    is(lines, Level.WARN, "backup", "backup-none");
    instance.settings().set(MachineSetting.ENDPOINT_ENABLED, false);
    is(checks(ROOT), Level.WARN, "endpoint", "endpoint-off");
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
    List<CheckLine> lines = checks(ROOT);
    is(lines, Level.GOOD, "superusers", "superusers");
    is(lines, Level.GOOD, "endpoint", "endpoint");
    is(lines, Level.GOOD, "backup", "backup");
    clock.advance(Duration.ofDays(8));
    is(checks(ROOT), Level.WARN, "backup", "backup-old");
  }

  @Test
  void clockThatWentBackIsBad() {
    open(SingleInstance.Kind.DESKTOP);
    instance
        .core()
        .accounts()
        .createFirstSuperuser(Profile.named("ada"), Secret.of(TestCore.PASSWORD));
    clock.set(clock.instant().minus(Duration.ofHours(1)));
    is(checks(ROOT), Level.BAD, "entries", "entries-ahead");
  }

  @Test
  void endpointOfACommandIsNotBad() {
    open(SingleInstance.Kind.COMMAND);
    is(checks(ROOT), Level.WARN, "endpoint", "endpoint-nobody");
  }

  @Test
  void whoMayNotIsRefused() {
    open(SingleInstance.Kind.COMMAND);
    assertThat(catchThrowableOfType(AppException.class, () -> checks(Actor.ANYONE)).code())
        .isEqualTo("not-allowed");
  }

  @Test
  void auditThatWasChangedIsBadAlsoFarBackWhereAllOfItIsVerified() {
    try (TestCore test = TestCore.open()) {
      for (int i = 0; i < 1010; i++) {
        test.account("account" + i);
      }
      test.sql("update audit_entries set detail = 'x' where sequence = 2");
      List<CheckLine> newest = look(test, "", Optional.empty());
      is(newest, Level.GOOD, "chain", "chain-newest");
      List<CheckLine> all = look(test, "", Optional.of(Progress.NONE));
      is(all, Level.BAD, "chain", "chain-broken");
      assertThat(about(all, "chain").args()).containsExactly(2L);
      test.sql("update audit_entries set detail = 'x' where sequence = 1005");
      is(look(test, "", Optional.empty()), Level.BAD, "chain", "chain-broken");
    }
  }

  @Test
  void clockOfTheServerIsComparedWhereThereIsOne() {
    try (TestCore test = TestCore.on(Store.POSTGRESQL)) {
      assertThat(look(test, "", Optional.empty()))
          .extracting(CheckLine::about)
          .doesNotContain("server-clock");
      test.clock().set(Instant.now());
      is(look(test, "x", Optional.empty()), Level.GOOD, "server-clock", "server-clock");
      test.clock().set(Instant.now().plus(Duration.ofMinutes(2)));
      is(look(test, "x", Optional.empty()), Level.BAD, "server-clock", "server-clock-behind");
      test.clock().set(Instant.now().minus(Duration.ofMinutes(2)));
      List<CheckLine> lines = look(test, "x", Optional.empty());
      is(lines, Level.BAD, "server-clock", "server-clock-ahead");
      assertThat(about(lines, "server-clock").sentence(Texts.of(Locale.ENGLISH)))
          .contains("ahead of the one of this machine");
    }
  }

  private List<CheckLine> look(TestCore test, String url, Optional<Progress> audit) {
    MachineSettings settings = MachineSettings.load(temp.resolve("settings.json"));
    settings.override(MachineSetting.DATABASE_URL, url);
    HttpEndpoint endpoint = new HttpEndpoint(test.core());
    return InstanceCheck.look(ROOT, test.core(), endpoint, settings, true, audit);
  }

  @Test
  void everyLineIsOneLineAndHoldsNoSecret() throws IOException {
    open(SingleInstance.Kind.DESKTOP);
    String key = Files.readString(place.resolve("master.key")).strip();
    Texts texts = Texts.of(Locale.ENGLISH);
    for (List<CheckLine> lines : List.of(outside(), checks(ROOT))) {
      for (CheckLine line : lines) {
        assertThat(line.line(texts)).matches("(good |warn |BAD  ) [a-z ]{15} \\S[^\\n]*\\S");
        assertThat(line.line(texts).contains(key)).isFalse();
        assertThat(line.line(texts)).as("moments to the second").doesNotContainPattern("[.]\\d+Z");
      }
    }
  }
}
