package io.countersign.app;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.MasterKey;
import io.countersign.core.Progress;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.policy.Policy;
import io.countersign.core.store.DatabaseAddress;
import io.countersign.settings.MachineSetting;
import io.countersign.testing.BesideScreens;
import io.countersign.testing.Litter;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A window restores into what it was started with: its data directory and its options. */
@BesideScreens
class DirectoryOpeningTest {
  private static final String PASSPHRASE = "correct horse battery staple";

  /** A backup of an instance in which there are ada, a superuser, and kari. */
  private static Path backup;

  @TempDir Path temp;
  private DirectoryOpening opening;

  @BeforeAll
  static void makeABackup() {
    backup = Litter.directory("opening").resolve("one.countersign-backup");
    try (TestCore old = TestCore.open();
        Secret passphrase = Secret.of(PASSPHRASE)) {
      old.superuser("ada");
      old.account("kari");
      old.core().policies().set(ROOT, Policy.PASSWORD_MIN_LENGTH, "14");
      old.core().backups().make(ROOT, backup, Optional.of(passphrase), Progress.NONE);
    }
  }

  @AfterEach
  void close() {
    opening.close();
  }

  /** As a window that was started with {@code --set} and each of {@code options}. */
  private void begin(String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("endpoint.enabled=false");
    Surroundings surroundings = Surroundings.of(Map.of(), all);
    opening = new DirectoryOpening(temp.resolve("data"), TestCore.CHEAP, surroundings, held -> {});
  }

  private void restore(Actor actor, String passphrase) {
    try (Secret secret = Secret.of(passphrase)) {
      opening.restore(actor, backup, secret, Progress.NONE);
    }
  }

  private String refusal(Actor actor, String passphrase) {
    return catchThrowableOfType(AppException.class, () -> restore(actor, passphrase)).code();
  }

  private static long accounts(Instance instance) {
    return instance.core().accounts().count(ROOT, AccountFilter.all());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> found = Files.list(temp.resolve("data"))) {
      return found.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void databaseThatAnOptionNamesIsRestoredAndItsSettingsStay() throws IOException {
    var shared = (DatabaseAddress.Postgresql) Store.POSTGRESQL.fresh(MasterKey.generate());
    begin("database.url=" + shared.url(), "database.user=" + shared.user());
    restore(ROOT, PASSPHRASE);

    Instance opened = opening.open();
    assertThat(opened.address())
        .isInstanceOfSatisfying(
            DatabaseAddress.Postgresql.class,
            address -> assertThat(address.url()).isEqualTo(shared.url()));
    assertThat(accounts(opened)).isEqualTo(2);
    assertThat(opened.core().policies().number(Policy.PASSWORD_MIN_LENGTH)).isEqualTo(14);
    assertThat(files()).contains("master.key").doesNotContain("countersign.mv.db", "settings.json");
  }

  @Test
  void dataOfAnOpenWindowGivesWayAndItsSettingsStay() throws IOException {
    begin("endpoint.port=49151", "password.min-length=21");
    Instance before = opening.open();
    before.settings().set(MachineSetting.THEME, MachineSetting.THEME.read("dark"));
    restore(ROOT, PASSPHRASE);

    Instance opened = opening.open();
    assertThat(opened).isNotSameAs(before);
    assertThat(accounts(opened)).isEqualTo(2);
    assertThat(opened.core().policies().number(Policy.PASSWORD_MIN_LENGTH)).isEqualTo(21);
    assertThat(opened.settings().get(MachineSetting.ENDPOINT_PORT)).isEqualTo(49151);
    assertThat(opened.settings().text(MachineSetting.THEME)).isEqualTo("dark");
    assertThat(Files.readString(temp.resolve("data/settings.json"))).doesNotContain("endpoint");
    assertThat(files()).anyMatch(each -> each.startsWith("before-restore-"));
  }

  @Test
  void whoIsNoSuperuserRestoresNothingAndTheWindowWorksOn() throws IOException {
    begin("password.min-length=21");
    Instance instance = opening.open();
    assertThat(refusal(Actor.ANYONE, PASSPHRASE)).isEqualTo("not-allowed");
    assertThat(opening.open()).isSameAs(instance);
    assertThat(accounts(instance)).isZero();
    assertThat(files()).noneMatch(each -> each.startsWith("before-restore-"));
  }

  /** The window of a first run may still be there when a command has made a superuser. */
  @Test
  void nobodyRestoresUnsignedOnceThereIsASuperuser() throws IOException {
    begin();
    Instance instance = opening.open();
    instance
        .core()
        .accounts()
        .createFirstSuperuser(Profile.named("bea"), Secret.of(TestCore.PASSWORD));
    assertThat(refusal(Actor.SYSTEM, PASSPHRASE)).isEqualTo("first-superuser-exists");
    assertThat(opening.open()).isSameAs(instance);
    assertThat(files()).noneMatch(each -> each.startsWith("before-restore-"));
  }

  @Test
  void wrongPassphraseLeavesTheDataAsItWas() throws IOException {
    begin("password.min-length=21");
    opening.open().core().accounts().create(ROOT, NewAccount.of(Profile.named("bea")));
    byte[] key = DataDirectory.open(temp.resolve("data")).masterKey().bytes();
    assertThat(refusal(ROOT, "another passphrase")).isEqualTo("backup-wrong-key");
    Instance opened = opening.open();
    assertThat(opened.core().accounts().require(ROOT, "bea").active()).isTrue();
    assertThat(opened.core().policies().number(Policy.PASSWORD_MIN_LENGTH)).isEqualTo(21);
    assertThat(DataDirectory.open(temp.resolve("data")).masterKey().bytes()).isEqualTo(key);
    assertThat(files()).noneMatch(each -> each.startsWith("before-restore-"));
  }

  @Test
  void optionThatNobodyKnowsIsRefusedBeforeAnythingIsMade() throws IOException {
    begin("database.ulr=jdbc:postgresql://192.0.2.1/elsewhere");
    assertThat(refusal(ROOT, PASSPHRASE)).isEqualTo("setting-name-unknown");
    assertThat(files()).doesNotContain("countersign.mv.db", "master.key", "restoring");
  }
}
