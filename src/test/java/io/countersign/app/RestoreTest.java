package io.countersign.app;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.core.AppException;
import io.countersign.core.MasterKey;
import io.countersign.core.Progress;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.backup.Opener;
import io.countersign.core.instance.Core;
import io.countersign.core.jwt.JwtVerdict;
import io.countersign.core.session.Browser;
import io.countersign.core.session.Entrance;
import io.countersign.core.store.DatabaseAddress;
import io.countersign.core.store.SchemaSwap;
import io.countersign.core.token.TokenTerms;
import io.countersign.core.verify.Presented;
import io.countersign.core.verify.Verdict;
import io.countersign.settings.MachineSetting;
import io.countersign.testing.BesideScreens;
import io.countersign.testing.Litter;
import io.countersign.testing.MutableClock;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a backup holds takes the place of the data whole, or not at all; what was there is kept. */
@BesideScreens
class RestoreTest {
  private static final String PASSPHRASE = "correct horse battery staple";

  private static final String BACKUP = "one.countersign-backup";

  /** A closed data directory and a backup of it; each test works on copies. */
  private static Path prepared;

  @TempDir private Path root;
  private final MutableClock clock = new MutableClock();
  private DataDirectory old;
  private Path file;

  @BeforeAll
  static void makeABackup() {
    prepared = Litter.directory("restore");
    try (Core core = open(DataDirectory.open(prepared.resolve("old")), new MutableClock());
        Secret passphrase = Secret.of(PASSPHRASE)) {
      account(core, "before");
      core.backups().make(ROOT, prepared.resolve(BACKUP), Optional.of(passphrase), Progress.NONE);
      account(core, "after");
    }
  }

  @BeforeEach
  void copy() throws IOException {
    file = Files.copy(prepared.resolve(BACKUP), root.resolve(BACKUP));
    Litter.copy(prepared.resolve("old"), root.resolve("old"));
    old = DataDirectory.open(root.resolve("old"));
    clock.advance(Duration.ofHours(1));
  }

  private static void account(Core core, String name) {
    core.accounts().create(ROOT, NewAccount.of(Profile.named(name)));
  }

  private Core open(DataDirectory directory) {
    return open(directory, clock);
  }

  private static Core open(DataDirectory directory, Clock clock) {
    MasterKey key = directory.masterKey();
    var address = new DatabaseAddress.Embedded(directory.database(), key);
    return Core.open(address, key, clock, TestCore.CHEAP);
  }

  private Restore.Done restore(DataDirectory directory, boolean overwrite) {
    try (Secret passphrase = Secret.of(PASSPHRASE)) {
      return new Restore(directory, clock)
          .run(ROOT, file, new Opener.ByPassphrase(passphrase), overwrite, Progress.NONE);
    }
  }

  private DataDirectory fresh() {
    return DataDirectory.open(root.resolve("new"));
  }

  private void holds(DataDirectory directory, String... names) {
    new Restore(directory, clock).resume();
    try (Core core = open(directory)) {
      assertThat(core.accounts().count(ROOT, AccountFilter.all())).isEqualTo(names.length);
      for (String name : names) {
        assertThat(core.accounts().require(ROOT, name).active()).isTrue();
      }
      assertThat(core.audit().firstBroken(ROOT)).isEmpty();
    }
  }

  private static AppException refused(Runnable deed) {
    AppException refusal = catchThrowableOfType(AppException.class, deed::run);
    assertThat(refusal).as("a refusal").isNotNull();
    return refusal;
  }

  @Test
  void intoAnEmptyDirectory() throws IOException {
    DataDirectory directory = fresh();
    Restore.Done done = restore(directory, false);
    assertThat(done.proof().accounts()).isEqualTo(1);
    assertThat(done.aside()).isEmpty();
    assertThat(directory.masterKey().bytes()).isEqualTo(old.masterKey().bytes());
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.masterKeyFile())))
        .isEqualTo("rw-------");
    holds(directory, "before");
    try (Core core = open(directory)) {
      assertThat(TestCore.audited(core, "backup.restored")).isEqualTo(1);
    }
    try (Stream<Path> left = Files.list(directory.path())) {
      assertThat(left)
          .extracting(each -> each.getFileName().toString())
          .containsExactlyInAnyOrder("countersign.mv.db", "master.key", "logs");
    }
  }

  @Test
  void dataThatIsThereIsNotOverwrittenUnasked() {
    assertThat(refused(() -> restore(old, false)).code()).isEqualTo("restore-overwrite");
    holds(old, "before", "after");
  }

  @Test
  void dataThatWasThereIsKeptAside() {
    Restore.Done done = restore(old, true);
    holds(old, "before");
    Path aside = Path.of(done.aside().orElseThrow());
    assertThat(aside.getParent()).isEqualTo(old.path());
    MasterKey key = new MasterKeyFile(aside.resolve("master.key")).read(old.owner());
    var address = new DatabaseAddress.Embedded(aside.resolve("countersign"), key);
    try (Core core = Core.open(address, key, clock, TestCore.CHEAP)) {
      assertThat(core.accounts().count(ROOT, AccountFilter.all())).isEqualTo(2);
    }
  }

  @Test
  void anInstanceWithAnotherMasterKeyIsReplacedWithItsKey() {
    DataDirectory other = fresh();
    try (Core core = open(other)) {
      account(core, "stranger");
    }
    restore(other, true);
    assertThat(other.masterKey().bytes()).isEqualTo(old.masterKey().bytes());
    holds(other, "before");
  }

  @Test
  void aKeyThatTheSystemHandsOverIsNotReplaced() throws IOException {
    Path handed = Files.createDirectory(root.resolve("credentials"));
    MasterKeyFile credential = new MasterKeyFile(handed.resolve(DataDirectory.CREDENTIAL));
    credential.create();
    var environment = Map.of(DataDirectory.CREDENTIALS, handed.toString());
    DataDirectory directory = fresh();
    try (Secret passphrase = Secret.of(PASSPHRASE)) {
      Opener opener = new Opener.ByPassphrase(passphrase);
      Restore restore = new Restore(directory, clock, environment);
      assertThat(refused(() -> restore.run(ROOT, file, opener, false, Progress.NONE)).code())
          .isEqualTo("restore-handed-key");
      assertThat(directory.hasDatabase()).isFalse();
      Files.delete(handed.resolve(DataDirectory.CREDENTIAL));
      credential.keep(old.masterKey());
      restore.run(ROOT, file, opener, false, Progress.NONE);
      assertThat(directory.masterKeyFile()).doesNotExist();
      assertThat(directory.hasDatabase()).isTrue();
    }
  }

  @Test
  void whatIsStoppedOrRefusedLeavesTheDataInUse() throws IOException {
    try (Secret wrong = Secret.of("another passphrase");
        Secret right = Secret.of(PASSPHRASE)) {
      Restore restore = new Restore(old, clock);
      assertThat(
              refused(
                      () ->
                          restore.run(
                              ROOT, file, new Opener.ByPassphrase(wrong), true, Progress.NONE))
                  .code())
          .isEqualTo("backup-wrong-key");
      for (double share : new double[] {0, 1}) {
        Progress stop =
            (done, total) -> {
              if (done >= total * share) {
                throw new CancellationException();
              }
            };
        assertThat(
                catchThrowableOfType(
                    CancellationException.class,
                    () -> restore.run(ROOT, file, new Opener.ByPassphrase(right), true, stop)))
            .isNotNull();
      }
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);
      assertThat(refused(() -> restore(old, true)).code()).isEqualTo("backup-damaged");
    }
    holds(old, "before", "after");
    assertThat(old.path().resolve("restoring")).doesNotExist();
    try (Stream<Path> left = Files.list(old.path())) {
      assertThat(left.map(each -> each.getFileName().toString()))
          .noneMatch(each -> each.startsWith("before-restore"));
    }
  }

  @Test
  void aRestoreThatWasKilledBeforeItsEndLeavesTheOldData() throws IOException {
    Path unfinished = Files.createDirectory(old.path().resolve("restoring"));
    Files.write(unfinished.resolve("countersign.mv.db"), new byte[20_000]);
    Files.writeString(unfinished.resolve("aside"), "before-restore-20260601T120000Z");
    holds(old, "before", "after");
    assertThat(unfinished).doesNotExist();
  }

  /** After the step that counts, each point at which a kill can come. */
  @Test
  void aRestoreThatWasKilledAfterThatIsFinishedAtTheNextStart() throws IOException {
    DataDirectory made = fresh();
    restore(made, false);
    DataDirectory other = DataDirectory.open(root.resolve("other"));
    try (Core core = open(other)) {
      account(core, "stranger");
    }
    for (int moved = 0; moved <= 4; moved++) {
      Path killed = root.resolve("killed-" + moved);
      Litter.copy(other.path(), killed);
      DataDirectory directory = DataDirectory.open(killed);
      Path whole = Files.createDirectory(directory.path().resolve("restored"));
      Path aside = directory.path().resolve("before-restore-20260601T120000Z");
      Files.writeString(whole.resolve("aside"), aside.getFileName().toString());
      for (Path each : new Path[] {made.databaseFile(), made.masterKeyFile()}) {
        Files.copy(each, whole.resolve(each.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
      if (moved >= 1) {
        Files.createDirectory(aside);
        Files.move(directory.databaseFile(), aside.resolve("countersign.mv.db"));
      }
      if (moved >= 2) {
        Files.move(directory.masterKeyFile(), aside.resolve("master.key"));
      }
      if (moved >= 3) {
        Files.delete(whole.resolve("aside"));
        Files.move(whole.resolve("master.key"), directory.masterKeyFile());
      }
      if (moved >= 4) {
        Files.move(whole.resolve("countersign.mv.db"), directory.databaseFile());
      }
      holds(directory, "before");
      assertThat(whole).doesNotExist();
      assertThat(aside.resolve("master.key")).exists();
      assertThat(aside.resolve("countersign.mv.db")).exists();
    }
  }

  @Test
  void whoWasSignedInHasToSignInAnewAndLinksOpenNoMore() {
    DataDirectory directory = fresh();
    Path other = root.resolve("other");
    Secret session;
    Secret jwt;
    Secret token;
    try (TestCore test = TestCore.open();
        Secret passphrase = Secret.of(PASSPHRASE);
        Secret password = Secret.of(TestCore.PASSWORD)) {
      int ada = test.superuser("ada").accountId();
      token = test.core().tokens().issue(ROOT, ada, TokenTerms.named("kept")).secret();
      test.core().links().create(ROOT, ada);
      session =
          test.core()
              .sessions()
              .open(
                  ada, Entrance.PASSWORD, new Browser("192.0.2.1", "test"), test.clock().instant())
              .id();
      jwt = test.core().jwts().authenticate("ada", password, "192.0.2.1").token();
      test.core().backups().make(ROOT, other, Optional.of(passphrase), Progress.NONE);
    }
    file = other;
    restore(directory, false);
    try (Core core = open(directory)) {
      assertThat(core.sessions().find(session)).isEmpty();
      assertThat(core.jwts().verify(jwt)).isInstanceOf(JwtVerdict.Refused.class);
      long open =
          core.database()
              .read(
                  each ->
                      each.createNativeQuery(
                              "select count(*) from one_time_links where cancelled_at is null",
                              Long.class)
                          .getSingleResult());
      assertThat(open).isZero();
      assertThat(core.verifier().bearer(new Presented(token, "192.0.2.1")))
          .isInstanceOf(Verdict.Accepted.class);
    }
  }

  @Test
  void intoASharedDatabaseWhoseTablesAreKeptAside() throws IOException, SQLException {
    var address = (DatabaseAddress.Postgresql) Store.POSTGRESQL.fresh(MasterKey.generate());
    DataDirectory directory = fresh();
    Surroundings.none().settings(directory).set(MachineSetting.DATABASE_URL, address.url());
    Surroundings.none().settings(directory).set(MachineSetting.DATABASE_USER, address.user());
    try (Core core = Core.open(address, directory.masterKey(), clock, TestCore.CHEAP)) {
      account(core, "stranger");
      assertThat(refused(() -> restore(directory, true)).code()).isEqualTo("restore-shared-in-use");
    }
    assertThat(refused(() -> restore(directory, false)).code())
        .isEqualTo("restore-overwrite-shared");
    try (Connection elsewhere = Store.connection(address);
        Statement statement = elsewhere.createStatement()) {
      statement.execute("set application_name = 'countersign-restore elsewhere'");
      assertThat(refused(() -> restore(directory, true)).code()).isEqualTo("restore-shared-in-use");
    }
    Restore.Done done = restore(directory, true);
    assertThat(done.aside().orElseThrow()).startsWith("countersign_before_restore_");
    assertThat(directory.masterKey().bytes()).isEqualTo(old.masterKey().bytes());
    try (Core core = Core.open(address, directory.masterKey(), clock, TestCore.CHEAP)) {
      assertThat(core.accounts().count(ROOT, AccountFilter.all())).isEqualTo(1);
      account(core, "next");
    }
    try (SchemaSwap swap = new SchemaSwap(address.inSchema(done.aside().orElseThrow()))) {
      assertThat(swap.isInUse()).isTrue();
    }
    aKillBesideASharedDatabaseLeavesTheKeyOfItsTables(directory);
  }

  private void aKillBesideASharedDatabaseLeavesTheKeyOfItsTables(DataDirectory directory)
      throws IOException {
    Path unfinished = directory.path().resolve("restoring");
    Path first = onlyAside(directory);
    // After the swap: the new key is not in its place yet.
    String name = "before-restore-20260601T200000Z";
    Files.createDirectory(unfinished);
    Files.writeString(unfinished.resolve("aside"), name);
    Files.move(directory.masterKeyFile(), unfinished.resolve("master.key"));
    Files.copy(first.resolve("master.key"), directory.masterKeyFile());
    byte[] stranger = directory.masterKey().bytes();
    new Restore(directory, clock).resume();
    assertThat(directory.masterKey().bytes()).isEqualTo(old.masterKey().bytes());
    MasterKeyFile replaced = new MasterKeyFile(directory.path().resolve(name, "master.key"));
    assertThat(replaced.read(directory.owner()).bytes()).isEqualTo(stranger);
    assertThat(unfinished).doesNotExist();
    // Before the swap: the tables in use still need the key that is there.
    Files.createDirectory(unfinished);
    Files.writeString(unfinished.resolve("aside"), name);
    new MasterKeyFile(unfinished.resolve("master.key")).keep(MasterKey.generate());
    new Restore(directory, clock).resume();
    assertThat(directory.masterKey().bytes()).isEqualTo(old.masterKey().bytes());
    assertThat(unfinished).doesNotExist();
  }

  private static Path onlyAside(DataDirectory directory) throws IOException {
    try (Stream<Path> found = Files.list(directory.path())) {
      List<Path> asides =
          found
              .filter(each -> each.getFileName().toString().startsWith("before-restore-"))
              .toList();
      assertThat(asides).hasSize(1);
      return asides.getFirst();
    }
  }
}
