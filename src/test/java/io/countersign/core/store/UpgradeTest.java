package io.countersign.core.store;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.countersign.LoggedErrors;
import io.countersign.core.AppException;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.core.token.TokenFilter;
import io.countersign.testing.EarlierDatabase;
import io.countersign.testing.MutableClock;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that earlier versions wrote are brought up to date, or left as they are. */
class UpgradeTest {
  @TempDir private Path directory;
  private final MutableClock clock = new MutableClock();

  private DatabaseAddress.Embedded place(int version) throws IOException {
    Path file = directory.resolve("countersign.mv.db");
    try (InputStream kept =
        UpgradeTest.class.getResourceAsStream("/databases/V" + version + ".mv.db")) {
      Files.deleteIfExists(file);
      Files.copy(kept, file);
    }
    return new DatabaseAddress.Embedded(directory.resolve("countersign"), EarlierDatabase.key());
  }

  private Core open(DatabaseAddress address) {
    return Core.open(address, EarlierDatabase.key(), clock, TestCore.CHEAP);
  }

  private List<Path> aside() throws IOException {
    try (Stream<Path> found = Files.list(directory.resolve(FileUpgrade.ASIDE))) {
      return found.sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8})
  void aDatabaseOfEveryEarlierSchemaOpensWithAllThatWasInIt(int version) throws IOException {
    DatabaseAddress.Embedded address = place(version);
    byte[] before = Files.readAllBytes(address.databaseFile());
    try (Core core = open(address);
        Secret password = Secret.of(EarlierDatabase.PASSWORD)) {
      assertThat(core.accounts().count(ROOT, AccountFilter.all())).isEqualTo(2);
      AccountDetail kari = core.accounts().require(ROOT, "kari");
      assertThat(kari.profile().roles()).containsExactly("ROLE_A");
      assertThat(core.tokens().count(ROOT, TokenFilter.all())).isEqualTo(2);
      assertThat(core.policies().number(Policy.PASSWORD_MIN_LENGTH)).isEqualTo(14);
      assertThat(core.audit().firstBroken(ROOT)).isEmpty();
      assertThat(core.passwordSignIn().enter("ada", password, "192.0.2.1").username())
          .isEqualTo("ada");
    }
    assertThat(aside()).hasSize(1);
    assertThat(aside().getFirst().getFileName().toString())
        .matches("countersign-\\d{8}T\\d{6}Z-V" + version + "\\.mv\\.db");
    assertThat(Files.readAllBytes(aside().getFirst())).isEqualTo(before);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(aside().getFirst())))
        .isEqualTo("rw-------");
  }

  @Test
  void whatIsUpToDateIsNotCopied() throws IOException {
    open(place(5)).close();
    open(new DatabaseAddress.Embedded(directory.resolve("countersign"), EarlierDatabase.key()))
        .close();
    assertThat(aside()).hasSize(1);
  }

  @Test
  void threeCopiesAreKept() throws IOException {
    for (int version = 1; version <= 5; version++) {
      open(place(version)).close();
      clock.advance(Duration.ofMinutes(1));
    }
    assertThat(aside())
        .extracting(each -> each.getFileName().toString().replaceAll(".*-", ""))
        .containsExactly("V3.mv.db", "V4.mv.db", "V5.mv.db");
  }

  @Test
  void aMigrationThatFailsLeavesTheFileInUse() throws Exception {
    DatabaseAddress.Embedded address = place(3);
    try (Connection connection = Store.connection(address);
        Statement statement = connection.createStatement()) {
      statement.execute("create table tenants (in_the_way integer)");
    }
    byte[] before = Files.readAllBytes(address.databaseFile());
    try (LoggedErrors log = new LoggedErrors(DatabaseOpening.class)) {
      AppException refusal = catchThrowableOfType(AppException.class, () -> open(address).close());
      assertThat(refusal.code()).isEqualTo("upgrade-failed");
      assertThat(log.events())
          .singleElement()
          .satisfies(e -> assertThat(trace(e)).contains("TENANTS", "already exists"));
    }
    assertThat(Files.readAllBytes(address.databaseFile())).isEqualTo(before);
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left)
          .containsExactlyInAnyOrder(address.databaseFile(), directory.resolve(FileUpgrade.ASIDE));
    }
  }

  private static String trace(ILoggingEvent event) {
    return ThrowableProxyUtil.asString(event.getThrowableProxy());
  }

  /** A service that is started anew every five seconds must not fill the disk with copies. */
  @Test
  void upgradesThatFailAgainAndAgainLeaveNoCopies() throws Exception {
    open(place(2)).close();
    List<Path> before = aside();
    DatabaseAddress.Embedded address = place(3);
    try (Connection connection = Store.connection(address);
        Statement statement = connection.createStatement()) {
      statement.execute("create table tenants (in_the_way integer)");
    }
    for (int i = 0; i < 4; i++) {
      clock.advance(Duration.ofSeconds(5));
      AppException refusal = catchThrowableOfType(AppException.class, () -> open(address).close());
      assertThat(refusal.code()).isEqualTo("upgrade-failed");
    }
    assertThat(aside()).containsExactlyElementsOf(before).hasSize(1);
  }

  @Test
  void ofTheCopiesThatKilledUpgradesLeftThreeAreKeptAtMost() throws Exception {
    DatabaseAddress.Embedded address = place(3);
    try (Connection connection = Store.connection(address);
        Statement statement = connection.createStatement()) {
      statement.execute("create table tenants (in_the_way integer)");
    }
    Path aside = Files.createDirectory(directory.resolve(FileUpgrade.ASIDE));
    for (int second = 10; second < 16; second++) {
      Files.writeString(aside.resolve("countersign-20260101T0000" + second + "Z-V3.mv.db"), "half");
    }
    AppException refusal = catchThrowableOfType(AppException.class, () -> open(address).close());
    assertThat(refusal.code()).isEqualTo("upgrade-failed");
    assertThat(aside()).hasSize(3);
  }

  @Test
  void whatAnInterruptedUpgradeLeftIsNoHindrance() throws IOException {
    DatabaseAddress.Embedded address = place(5);
    Files.write(directory.resolve("countersign-upgraded.mv.db"), new byte[20_000]);
    open(address).close();
    assertThat(directory.resolve("countersign-upgraded.mv.db")).doesNotExist();
  }

  @Test
  void whereNothingCanBePutAsideNothingIsChanged() throws IOException {
    DatabaseAddress.Embedded address = place(4);
    byte[] before = Files.readAllBytes(address.databaseFile());
    Files.writeString(directory.resolve(FileUpgrade.ASIDE), "in the way");
    AppException refusal = catchThrowableOfType(AppException.class, () -> open(address).close());
    assertThat(refusal.code()).isEqualTo("upgrade-failed");
    assertThat(Files.readAllBytes(address.databaseFile())).isEqualTo(before);
  }
}
