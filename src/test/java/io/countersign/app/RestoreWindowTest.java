package io.countersign.app;

import static io.countersign.testing.TestCore.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.core.MasterKey;
import io.countersign.core.Progress;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountFilter;
import io.countersign.testing.TestCore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A window on a new computer begins with a backup of the old one. */
class RestoreWindowTest extends WindowFixture {
  private static final String PASSPHRASE = "correct horse battery staple";

  private Path backup() {
    Path file = temp.resolve("one.countersign-backup");
    try (TestCore old = TestCore.open();
        Secret passphrase = Secret.of(PASSPHRASE)) {
      old.superuser(ADA);
      old.account("kari");
      old.core().backups().make(ROOT, file, Optional.of(passphrase), Progress.NONE);
    }
    return file;
  }

  @Test
  void theFirstStartBeginsWithABackup() throws Exception {
    Path file = backup();
    open();
    MasterKey fresh = directory().masterKey();
    assertThat(isSeen("#firstRun")).isTrue();
    press("#restoreLink");
    fill("#fileInput", file.toString());
    fill("#secretInput", PASSPHRASE);
    press("#restoreDialog #restoreButton");
    awaitWindow();
    assertThat(isSeen("#signIn")).isTrue();
    assertThat(opened.core().accounts().count(ROOT, AccountFilter.all())).isEqualTo(2);
    assertThat(directory().masterKey().bytes()).isNotEqualTo(fresh.bytes());
    try (Stream<Path> left = Files.list(place)) {
      assertThat(left.map(each -> each.getFileName().toString()))
          .anyMatch(each -> each.startsWith("before-restore-"));
    }
  }
}
