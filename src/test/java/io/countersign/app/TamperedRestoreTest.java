package io.countersign.app;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.countersign.core.AppException;
import io.countersign.core.MasterKey;
import io.countersign.core.Progress;
import io.countersign.core.Secret;
import io.countersign.core.Subject;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.backup.Opener;
import io.countersign.core.backup.RecoveryKey;
import io.countersign.core.backup.Sealing;
import io.countersign.core.backup.Tampering;
import io.countersign.core.instance.Core;
import io.countersign.core.store.DatabaseAddress;
import io.countersign.core.store.Right;
import io.countersign.testing.BesideScreens;
import io.countersign.testing.MutableClock;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No backup that was tampered with is restored, and each byte of the data is as it was. */
@BesideScreens
@TestInstance(Lifecycle.PER_CLASS)
class TamperedRestoreTest {
  private static final int ENTRIES = 3000;
  private static final int CHUNK = 64 * 1024;

  private final MutableClock clock = new MutableClock();
  private final Secret passphrase = Secret.of("correct horse battery staple");
  private DataDirectory directory;
  private RecoveryKey key;
  private Map<Sealing, byte[]> backups;
  private Path file;

  @BeforeAll
  void make(@TempDir Path root) throws IOException {
    directory = DataDirectory.open(root.resolve("data"));
    file = root.resolve("one.countersign-backup");
    MasterKey master = directory.masterKey();
    var address = new DatabaseAddress.Embedded(directory.database(), master);
    try (Core core = Core.open(address, master, clock, TestCore.CHEAP)) {
      core.accounts().create(ROOT, NewAccount.of(Profile.named("kari")));
      core.database()
          .write(
              ROOT,
              Right.DECIDED_WITHIN,
              "token.issue",
              tx -> {
                for (int i = 0; i < ENTRIES; i++) {
                  String name = UUID.randomUUID().toString();
                  tx.audit("token.issued", new Subject("token", Integer.toString(i), name));
                }
                return null;
              });
      key = core.backups().drawKey(ROOT);
      core.backups().keepKey(ROOT, key.recipient());
      core.backups().make(ROOT, file, Optional.empty(), Progress.NONE);
    }
    byte[] sealed = Files.readAllBytes(file);
    assertThat(sealed.length).as("several chunks").isGreaterThan(2 * CHUNK);
    backups =
        Map.of(
            Sealing.RECOVERY_KEY,
            sealed,
            Sealing.PASSPHRASE,
            Tampering.underPassphrase(file, opener(Sealing.RECOVERY_KEY), passphrase));
  }

  @AfterAll
  void close() {
    key.close();
    passphrase.close();
  }

  private Opener opener(Sealing sealing) {
    return switch (sealing) {
      case RECOVERY_KEY -> new Opener.ByRecoveryKey(key.identity());
      case PASSPHRASE -> new Opener.ByPassphrase(passphrase);
    };
  }

  /** Each file of the data directory, with the digest of what is in it. */
  private Map<String, String> digests() throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> found = Files.walk(directory.path())) {
      for (Path each : found.toList()) {
        String name = directory.path().relativize(each).toString();
        digests.put(name, Files.isDirectory(each) ? "" : digest(each));
      }
    }
    return digests;
  }

  private static String digest(Path file) throws IOException {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void refused(Sealing sealing, byte[] changed, String what) throws IOException {
    Files.write(file, changed);
    AppException refusal =
        catchThrowableOfType(
            AppException.class,
            () ->
                new Restore(directory, clock)
                    .run(ROOT, file, opener(sealing), true, Progress.NONE));
    assertThat(refusal).as(what).isNotNull();
    assertThat(refusal.code()).as(what).isIn(Tampering.REFUSALS);
  }

  @ParameterizedTest
  @EnumSource(Sealing.class)
  void changesAndTruncationsAreRefusedAndNothingIsTouched(Sealing sealing) throws IOException {
    byte[] whole = backups.get(sealing);
    Map<String, String> before = digests();
    assertThat(before).containsKeys("countersign.mv.db", "master.key");
    String[] names = directory.path().toFile().list();
    for (var tampering : List.<Tamper>of(Tampering::singleBytes, Tampering::truncations)) {
      tampering.with(
          whole,
          (changed, what) -> {
            refused(sealing, changed, what);
            assertThat(directory.path().toFile().list()).as(what).containsOnly(names);
          });
    }
    assertThat(digests()).isEqualTo(before);
    Files.write(file, whole);
    var proof =
        new Restore(directory, clock).run(ROOT, file, opener(sealing), true, Progress.NONE).proof();
    assertThat(proof.entries()).as("untouched it opens").isGreaterThan(ENTRIES);
  }

  /** One way of tampering. */
  private interface Tamper {
    void with(byte[] whole, Tampering.Look look) throws IOException;
  }
}
