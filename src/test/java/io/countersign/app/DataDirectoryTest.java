package io.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.countersign.core.AppException;
import io.countersign.core.MasterKey;
import io.countersign.core.Texts;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataDirectoryTest {
  @TempDir Path temp;

  private static Properties system(String os) {
    Properties system = new Properties();
    system.setProperty("os.name", os);
    system.setProperty("user.home", "/home/alice");
    return system;
  }

  private static void refused(String code, Callable<?> deed) {
    AppException refusal = catchThrowableOfType(AppException.class, deed::call);
    assertThat(refusal).as("refused with " + code).isNotNull();
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(Texts.of(Locale.ENGLISH).has(refusal.messageKey())).isTrue();
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static void allow(Path path, String rights) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, /home/alice/.local/share/countersign",
    "Mac OS X, /home/alice/Library/Application Support/Countersign",
    "Windows 11, /home/alice/AppData/Roaming/Countersign",
  })
  void eachSystemHasItsUsualPlace(String os, String expected) {
    assertThat(DataDirectory.locate(Optional.empty(), Map.of(), system(os)))
        .isEqualTo(Path.of(expected));
  }

  @Test
  void optionIsStrongerThanVariableAndVariableThanTheUsualPlace() {
    Map<String, String> xdg = Map.of("XDG_DATA_HOME", "/data");
    Map<String, String> both = Map.of("XDG_DATA_HOME", "/data", DataDirectory.VARIABLE, "/named");

    assertThat(DataDirectory.locate(Optional.empty(), xdg, system("Linux")))
        .isEqualTo(Path.of("/data/countersign"));
    assertThat(DataDirectory.locate(Optional.empty(), both, system("Linux")))
        .isEqualTo(Path.of("/named"));
    assertThat(DataDirectory.locate(Optional.of("/given/../option"), both, system("Linux")))
        .isEqualTo(Path.of("/option"));
  }

  @Test
  void relativeXdgDirectoryIsIgnoredAsTheSpecificationSays() {
    assertThat(
            DataDirectory.locate(
                Optional.empty(), Map.of("XDG_DATA_HOME", "data"), system("Linux")))
        .isEqualTo(Path.of("/home/alice/.local/share/countersign"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\0b"})
  void nameThatIsNoneIsRefused(String name) {
    refused(
        "data-directory-name",
        () -> DataDirectory.locate(Optional.of(name), Map.of(), system("Linux")));
  }

  @Test
  void newDirectoryIsForItsOwnerOnly() throws IOException {
    DataDirectory directory = DataDirectory.open(temp.resolve("a/b"));

    assertThat(rights(directory.path())).isEqualTo("rwx------");
    assertThat(rights(temp.resolve("a"))).isEqualTo("rwx------");
    assertThat(rights(directory.logs())).isEqualTo("rwx------");
    assertThat(directory.owner()).isEqualTo(Files.getOwner(temp));
    try (var list = Files.list(directory.path())) {
      assertThat(list).containsExactly(directory.logs());
    }
  }

  @Test
  void emptyDirectoryIsClosed() throws IOException {
    Path open = Files.createDirectory(temp.resolve("open"));
    allow(open, "rwxrwxrwx");

    DataDirectory.open(open);

    assertThat(rights(open)).isEqualTo("rwx------");
  }

  @Test
  void directoryWithOtherFilesIsNotTakenOver() throws IOException {
    Path home = Files.createDirectory(temp.resolve("home"));
    Files.writeString(home.resolve("letter.txt"), "Dear Alice");
    allow(home, "rwxr-xr-x");

    refused("data-directory-not-empty", () -> DataDirectory.open(home));

    assertThat(rights(home)).isEqualTo("rwxr-xr-x");
    try (var list = Files.list(home)) {
      assertThat(list).containsExactly(home.resolve("letter.txt"));
    }
  }

  @Test
  void directoryInUseThatOthersMayWriteIsRefused() throws IOException {
    Path data = temp.resolve("data");
    DataDirectory.open(data).masterKey();
    allow(data, "rwxrwx---");

    refused("data-directory-open", () -> DataDirectory.open(data));
  }

  @Test
  void directoryInUseThatOthersMayReadIsClosed() throws IOException {
    Path data = temp.resolve("data");
    DataDirectory.open(data).masterKey();
    allow(data, "rwxr-xr-x");

    DataDirectory.open(data);

    assertThat(rights(data)).isEqualTo("rwx------");
  }

  @Test
  void fileInPlaceOfTheDirectoryIsRefused() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "x");

    refused("data-directory-file", () -> DataDirectory.open(file));
    refused("data-directory-file", () -> DataDirectory.open(file.resolve("below")));

    assertThat(file).hasContent("x");
  }

  @Test
  void linkThatLeadsNowhereIsRefused() throws IOException {
    Path link = Files.createSymbolicLink(temp.resolve("link"), temp.resolve("nowhere"));

    refused("data-directory-file", () -> DataDirectory.open(link));
  }

  @Test
  void directoryOfSomebodyElseIsRefused() throws IOException {
    Path data = Files.createDirectory(temp.resolve("data"));
    boolean given = true;
    try {
      Files.setAttribute(data, "unix:uid", 65_533);
    } catch (IOException e) {
      given = false;
    }
    assumeTrue(given, "only the system's administrator can give a directory away");

    refused("data-directory-foreign", () -> DataDirectory.open(data));
  }

  @Test
  void directoryWithoutRightToWriteIsRefused() throws IOException {
    Path data = Files.createDirectory(temp.resolve("data"));
    allow(data, "r-x------");
    assumeTrue(!Files.isWritable(data), "permissions do not hold the system's administrator");

    refused("data-directory-denied", () -> DataDirectory.open(data));
  }

  @Test
  void placeWhereTheSystemMakesNoDirectoriesIsRefused() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "a system with /proc");

    assertThatThrownBy(() -> DataDirectory.open(Path.of("/proc/countersign")))
        .isInstanceOfSatisfying(
            AppException.class, refusal -> assertThat(refusal.code()).startsWith("data-directory"));
  }

  @Test
  void directoryOnADiskThatCanOnlyBeReadIsRefused() throws IOException {
    Path readOnly = null;
    for (var store : FileSystems.getDefault().getFileStores()) {
      String mount = store.toString().replaceAll(" \\([^()]*\\)$", "");
      if (store.isReadOnly() && Files.isDirectory(Path.of(mount))) {
        readOnly = Path.of(mount);
      }
    }
    assumeTrue(readOnly != null, "a system with a read-only disk");

    Path below = readOnly.resolve("countersign");
    refused("data-directory-read-only", () -> DataDirectory.open(below));
  }

  @ParameterizedTest
  @CsvSource({
    "true, 0, data-directory-read-only",
    "false, 1000, disk-full",
    "false, 10000000, data-directory-unusable",
  })
  void failedWriteIsExplainedByTheStateOfTheDisk(boolean readOnly, long room, String code) {
    AppException refusal = DiskProblems.refusal(temp, new IOException("no"), readOnly, room);

    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.args()).containsExactly(temp.toString());
  }

  @Test
  void missingRightIsNotMistakenForAFullDisk() {
    assertThat(DiskProblems.refusal(temp, new AccessDeniedException("x"), false, 0).code())
        .isEqualTo("data-directory-denied");
  }

  @Test
  void masterKeyIsMadeOnceAndOnlyForItsOwner() throws IOException {
    DataDirectory directory = DataDirectory.open(temp.resolve("data"));
    MasterKey first = directory.masterKey();

    assertThat(rights(directory.masterKeyFile())).isEqualTo("rw-------");
    assertThat(Files.readString(directory.masterKeyFile())).matches("[0-9a-f]{64}\n");
    assertThat(directory.masterKey().derive("a")).isEqualTo(first.derive("a"));
  }

  @Test
  void databaseWithoutItsKeyIsRefusedAndNoKeyIsMade() throws IOException {
    DataDirectory directory = DataDirectory.open(temp.resolve("data"));
    Path database = Files.writeString(directory.path().resolve("countersign.mv.db"), "H2encrypt");

    refused("master-key-missing", directory::masterKey);

    assertThat(directory.masterKeyFile()).doesNotExist();
    assertThat(database).hasContent("H2encrypt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "\n", "%", "z", "é", "00 ", "\n\n", "\r"})
  void damagedKeyIsRefusedAndLeftAsItIs(String change) throws IOException {
    DataDirectory directory = DataDirectory.open(temp.resolve("data"));
    directory.masterKey();
    String good = Files.readString(directory.masterKeyFile());
    String damaged =
        switch (change) {
          case "" -> "";
          case "%", "z", "é" -> good.substring(0, 62) + change + good.substring(63);
          case "\r" -> good.substring(0, 63) + "\r\n";
          default -> good + change;
        };
    Files.writeString(directory.masterKeyFile(), damaged);

    refused("master-key-damaged", directory::masterKey);

    assertThat(Files.readString(directory.masterKeyFile())).isEqualTo(damaged);
  }

  @Test
  void refusalOfADamagedKeyDoesNotRepeatIt() throws IOException {
    DataDirectory directory = DataDirectory.open(temp.resolve("data"));
    directory.masterKey();
    String digits = Files.readString(directory.masterKeyFile()).substring(0, 60);
    Files.writeString(directory.masterKeyFile(), digits);

    AppException refusal = catchThrowableOfType(AppException.class, directory::masterKey);

    assertThat(refusal.toString()).doesNotContain(digits.substring(0, 8));
    assertThat(refusal.getCause()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n"})
  void keyIsReadInEitherCaseWithOrWithoutNewline(String ending) throws IOException {
    DataDirectory directory = DataDirectory.open(temp.resolve("data"));
    byte[] bytes = new byte[32];
    bytes[0] = (byte) 0xab;
    Files.writeString(
        directory.masterKeyFile(), HexFormat.of().withUpperCase().formatHex(bytes) + ending);
    allow(directory.masterKeyFile(), "rw-------");

    assertThat(directory.masterKey().bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw------x"})
  void keyThatOthersReachIsRefused(String rights) throws IOException {
    DataDirectory directory = DataDirectory.open(temp.resolve("data"));
    directory.masterKey();
    allow(directory.masterKeyFile(), rights);

    refused("master-key-open", directory::masterKey);

    assertThat(rights(directory.masterKeyFile())).isEqualTo(rights);
  }

  @Test
  void keyOfSomebodyElseIsRefused() throws IOException {
    DataDirectory directory = DataDirectory.open(temp.resolve("data"));
    directory.masterKey();
    boolean given = true;
    try {
      Files.setAttribute(directory.masterKeyFile(), "unix:uid", 65_533);
    } catch (IOException e) {
      given = false;
    }
    assumeTrue(given, "only the system's administrator can give a file away");

    refused("master-key-foreign", directory::masterKey);
  }

  private Map<String, String> handed(String content, String rights) throws IOException {
    Path credentials = Files.createDirectories(temp.resolve("credentials"));
    Path key = Files.writeString(credentials.resolve("master-key"), content);
    allow(key, rights);
    return Map.of(DataDirectory.CREDENTIALS, credentials.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"r--------", "r--r-----"})
  void keyThatTheSystemHandsOverIsTakenAndNoFileIsMade(String rights) throws IOException {
    DataDirectory directory = DataDirectory.open(temp.resolve("data"));
    Map<String, String> environment = handed("ab".repeat(32) + "\n", rights);

    assertThat(HexFormat.of().formatHex(directory.masterKey(environment).bytes()))
        .isEqualTo("ab".repeat(32));
    assertThat(directory.masterKeyFile()).doesNotExist();
  }

  @Test
  void keyThatTheSystemHandsOverIsStrongerThanTheFile() throws IOException {
    DataDirectory directory = DataDirectory.open(temp.resolve("data"));
    MasterKey own = directory.masterKey();
    Map<String, String> environment = handed("cd".repeat(32), "r--------");

    assertThat(directory.masterKey(environment).bytes()).isNotEqualTo(own.bytes());
    assertThat(directory.masterKey(Map.of()).bytes()).isEqualTo(own.bytes());
  }

  @Test
  void keyThatTheSystemHandsToEverybodyIsRefused() throws IOException {
    DataDirectory directory = DataDirectory.open(temp.resolve("data"));
    Map<String, String> environment = handed("ab".repeat(32), "r--r--r--");

    refused("master-key-open", () -> directory.masterKey(environment));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "not a key"})
  void damagedKeyThatTheSystemHandsOverIsRefusedAndNoneIsMade(String content) throws IOException {
    DataDirectory directory = DataDirectory.open(temp.resolve("data"));
    Map<String, String> environment = handed(content, "r--------");

    refused("master-key-damaged", () -> directory.masterKey(environment));

    assertThat(directory.masterKeyFile()).doesNotExist();
  }

  @Test
  void databaseIsNotOpenedWithoutTheKeyThatTheSystemUsedToHandOver() throws IOException {
    DataDirectory directory = DataDirectory.open(temp.resolve("data"));
    Files.writeString(directory.path().resolve("countersign.mv.db"), "H2encrypt");
    Path empty = Files.createDirectory(temp.resolve("credentials"));

    for (String credentials : new String[] {empty.toString(), "relative", ""}) {
      refused(
          "master-key-missing",
          () -> directory.masterKey(Map.of(DataDirectory.CREDENTIALS, credentials)));
    }
    assertThat(directory.masterKeyFile()).doesNotExist();
  }

  @Test
  void keyThatIsNoFileIsRefused() throws IOException {
    DataDirectory directory = DataDirectory.open(temp.resolve("data"));
    Files.createDirectory(
        directory.masterKeyFile(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));

    refused("master-key-unreadable", directory::masterKey);
  }
}
