package io.countersign.testing;

import io.countersign.core.Actor;
import io.countersign.core.MasterKey;
import io.countersign.core.Progress;
import io.countersign.core.Secret;
import io.countersign.core.account.AccountDetail;
import io.countersign.core.account.NewAccount;
import io.countersign.core.account.Profile;
import io.countersign.core.backup.BackupService;
import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.core.store.DatabaseAddress;
import io.countersign.core.token.TokenTerms;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Writes the databases in {@code src/test/resources/databases}, which tests open to see that a file
 * of every earlier schema is still understood. It is run once per schema version, from the sources
 * that have that schema as their newest, before the next migration is added:
 *
 * <pre>
 * java -cp target/test-classes:target/classes:resources:… io.countersign.testing.EarlierDatabase DIRECTORY
 * </pre>
 *
 * <p>and {@code DIRECTORY/countersign.mv.db} is kept as {@code V<version>.mv.db}, and {@code
 * countersign.countersign-backup} as {@code V<version>.countersign-backup} in {@code backups}
 * beside it. Everything in these files is invented, and their master key is no secret.
 */
public final class EarlierDatabase {
  /** The one password in them, and what opens the backups. */
  public static final String PASSWORD = "quiet-lantern-over-9-hills";

  private static final Actor ROOT = Actor.operatingSystem("tester");

  private EarlierDatabase() {}

  /** The master key of all of them: 32 bytes, each its own number. */
  public static MasterKey key() {
    byte[] key = new byte[MasterKey.LENGTH];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) i;
    }
    return new MasterKey(key);
  }

  /** Writes one; see above. */
  public static void main(String[] args) {
    DatabaseAddress address =
        new DatabaseAddress.Embedded(Path.of(args[0]).resolve("countersign"), key());
    try (Core core = Core.open(address, key(), Clock.systemUTC(), TestCore.CHEAP);
        Secret password = Secret.of(PASSWORD)) {
      core.accounts()
          .create(ROOT, new NewAccount(Profile.named("ada"), true, true, Optional.of(password)));
      AccountDetail kari =
          core.accounts()
              .create(ROOT, NewAccount.of(Profile.named("kari").withRoles(List.of("ROLE_A"))));
      core.tokens().issue(ROOT, kari.id(), TokenTerms.named("kept"));
      long revoked = core.tokens().issue(ROOT, kari.id(), TokenTerms.named("revoked")).row().id();
      core.tokens().revoke(ROOT, revoked, "lost");
      core.policies().set(ROOT, Policy.PASSWORD_MIN_LENGTH, "14");
      Path backup = Path.of(args[0]).resolve("countersign" + BackupService.ENDING);
      core.backups().make(ROOT, backup, Optional.of(password), Progress.NONE);
    }
  }
}
