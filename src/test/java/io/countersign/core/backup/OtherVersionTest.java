package io.countersign.core.backup;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.core.AppException;
import io.countersign.core.MasterKey;
import io.countersign.core.Progress;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.instance.Core;
import io.countersign.core.instance.Restoration;
import io.countersign.core.policy.Policy;
import io.countersign.core.store.DatabaseAddress;
import io.countersign.core.token.TokenFilter;
import io.countersign.testing.EarlierDatabase;
import io.countersign.testing.MutableClock;
import io.countersign.testing.Store;
import io.countersign.testing.TestCore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Backups that earlier versions made are brought up to date; those of later ones are refused. */
class OtherVersionTest {
  /** The first schema of which there could be backups. */
  private static final String FIRST = "8";

  @TempDir private Path folder;

  private Path kept() throws IOException {
    Path file = folder.resolve("V" + FIRST + BackupService.ENDING);
    try (InputStream kept =
        OtherVersionTest.class.getResourceAsStream("/backups/" + file.getFileName())) {
      Files.copy(kept, file);
    }
    return file;
  }

  private static Rebuilding.Rebuilt restore(Path file, DatabaseAddress place) {
    try (Secret passphrase = Secret.of(EarlierDatabase.PASSWORD)) {
      return new Restoration(new MutableClock())
          .restore(
              ROOT,
              file,
              new Opener.ByPassphrase(passphrase),
              key -> BackupFixture.withKey(place, key),
              Progress.NONE);
    }
  }

  @ParameterizedTest
  @EnumSource(Store.class)
  void aBackupOfTheFirstSchemaIsBroughtUpToDateWithAllThatIsInIt(Store store) throws IOException {
    Rebuilding.Rebuilt rebuilt = restore(kept(), store.fresh(MasterKey.generate()));
    assertThat(rebuilt.proof().schema()).isEqualTo(FIRST);
    assertThat(rebuilt.masterKey().bytes()).isEqualTo(EarlierDatabase.key().bytes());
    try (Core core =
            Core.open(rebuilt.address(), rebuilt.masterKey(), new MutableClock(), TestCore.CHEAP);
        TestCore present = TestCore.open();
        Secret password = Secret.of(EarlierDatabase.PASSWORD)) {
      assertThat(core.database().schema())
          .isEqualTo(present.core().database().schema())
          .isNotEqualTo(FIRST);
      assertThat(core.accounts().count(ROOT, AccountFilter.all())).isEqualTo(2);
      assertThat(core.accounts().require(ROOT, "kari").profile().roles()).containsExactly("ROLE_A");
      assertThat(core.tokens().count(ROOT, TokenFilter.all())).isEqualTo(2);
      assertThat(core.policies().number(Policy.PASSWORD_MIN_LENGTH)).isEqualTo(14);
      assertThat(core.audit().firstBroken(ROOT)).isEmpty();
      assertThat(core.passwordSignIn().enter("ada", password, "192.0.2.1").username())
          .isEqualTo("ada");
    }
  }

  private void sealed(Path file, String text) throws IOException {
    try (Secret passphrase = Secret.of(EarlierDatabase.PASSWORD);
        OutputStream out =
            new GZIPOutputStream(
                SealedFile.seal(
                    Files.newOutputStream(file), new Protection.ByPassphrase(passphrase, 64)))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void refused(Path file, String code) {
    DatabaseAddress.Embedded place =
        new DatabaseAddress.Embedded(folder.resolve("countersign"), MasterKey.generate());
    assertThatThrownBy(() -> restore(file, place))
        .isInstanceOfSatisfying(
            AppException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(code);
              assertThat(refusal.args()).containsExactly(file);
            });
    assertThat(place.databaseFile()).doesNotExist();
  }

  @Test
  void aBackupInAFormOfALaterProgramIsRefused() throws IOException {
    Path file = folder.resolve("later");
    sealed(file, "{\"format\":\"countersign backup\",\"version\":2,\"later\":{\"a\":[1]}}\n");
    refused(file, "backup-form");
  }

  @Test
  void whatIsSealedButNoBackupIsRefused() throws IOException {
    Path file = folder.resolve("other");
    sealed(file, "{\"format\":\"something else\",\"version\":1}\n");
    refused(file, "backup-content");
    sealed(file, "no JSON");
    refused(file, "backup-content");
  }

  /** Whoever knows the public part of a recovery key can seal what they like for it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "accounts; call csvwrite('%s', 'select 1')",
        "accounts where (select count(*) from csvwrite('%s', 'select 1')) = 0",
        "accounts; drop all objects",
        "flyway_schema_history",
        "information_schema.users",
        "web_sessions_of_others",
        ""
      })
  void aSealedFileThatNamesOtherTablesDoesNothing(String table) throws IOException {
    Path file = folder.resolve("forged");
    Path written = folder.resolve("written");
    sealed(
        file,
        """
        {"format":"countersign backup","version":1,"made":"2026-01-01T00:00:00Z","schema":"9",
        "key":"%s","tables":["%s"],"rows":0}
        {"end":0}
        """
            .formatted("A".repeat(43) + "=", table.formatted(written)));
    refused(file, "backup-content");
    assertThat(written).doesNotExist();
  }
}
