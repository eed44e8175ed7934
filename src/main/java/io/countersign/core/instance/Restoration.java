package io.countersign.core.instance;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.MasterKey;
import io.countersign.core.Progress;
import io.countersign.core.Subject;
import io.countersign.core.account.AccountFilter;
import io.countersign.core.audit.AuditFilter;
import io.countersign.core.backup.Opener;
import io.countersign.core.backup.Proving;
import io.countersign.core.backup.Rebuilding;
import io.countersign.core.store.DatabaseAddress;
import io.countersign.core.store.Right;
import io.countersign.core.store.SchemaSwap;
import io.countersign.core.token.TokenFilter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes an instance of a backup, in a place where nobody else looks yet. Whoever was signed in when
 * the backup was made is not signed in any more: what was ended since would else go on.
 */
public final class Restoration implements Proving {
  private static final Actor PROVER = Actor.SYSTEM;

  /** What is tried, for the audit of a refusal. */
  private static final String ACT = "backup.restore";

  private final Clock clock;

  /** Makes it. */
  public Restoration(Clock clock) {
    this.clock = clock;
  }

  /**
   * Refuses whoever may not put a backup in the place of what {@code core} holds. Nobody has to be
   * signed in as long as nobody can be.
   *
   * @throws AppException {@code not-allowed}; {@code first-superuser-exists} for the program itself
   *     once there is a superuser
   */
  public static void demandRight(Core core, Actor actor) {
    core.database().require(actor, ACT);
    if (actor.kind() == Actor.Kind.SYSTEM && !core.accounts().needsFirstSuperuser()) {
      throw new AppException("first-superuser-exists");
    }
  }

  /**
   * Makes the instance, proves it, ends its sign-ins and audits whose deed it was.
   *
   * @param place where the database goes, for the master key of the backup
   * @return where it is, closed, and what it holds
   * @throws AppException {@code backup-…}, {@code recovery-key-form}, {@code database-…}; what was
   *     begun is then of no use
   */
  public Rebuilding.Rebuilt restore(
      Actor actor,
      Path file,
      Opener opener,
      Function<MasterKey, DatabaseAddress> place,
      Progress progress) {
    Rebuilding.Rebuilt rebuilt =
        Rebuilding.rebuild(file, opener, place, this, progress.part(0, 90));
    try (Core core = open(rebuilt.address(), rebuilt.masterKey())) {
      core.jwts().endBefore(PROVER, core.database().now());
      Map<String, String> detail = new LinkedHashMap<>();
      detail.put("file", file.toString());
      detail.put("made", rebuilt.proof().madeAt().toString());
      core.database()
          .write(
              actor,
              Right.DECIDED_WITHIN,
              ACT,
              tx -> {
                for (String statement :
                    new String[] {
                      "delete from web_sessions",
                      "delete from livesite_tickets",
                      "update backup_claim set holder = null, ends_at = null"
                    }) {
                  tx.session().createNativeMutationQuery(statement).executeUpdate();
                }
                tx.session()
                    .createNativeMutationQuery(
                        """
                        update one_time_links set cancelled_at = :now
                        where opened_at is null and cancelled_at is null
                        """)
                    .setParameter("now", tx.now())
                    .executeUpdate();
                String name = file.getFileName().toString();
                tx.audit("backup.restored", new Subject("backup", null, name), detail);
                return null;
              });
    }
    progress.done(rebuilt.proof().rows(), rebuilt.proof().rows());
    return rebuilt;
  }

  /** Whether the data at {@code address} belongs to {@code key}. */
  public static boolean belongs(DatabaseAddress.Postgresql address, MasterKey key) {
    try (SchemaSwap swap = new SchemaSwap(address)) {
      return swap.keyDigest().filter(MasterKeyCheck.digest(key)::equals).isPresent();
    }
  }

  @Override
  public long[] prove(DatabaseAddress address, MasterKey key, Progress progress) {
    try (Core core = open(address, key)) {
      core.database().keepSize();
      if (core.audit().firstBroken(PROVER, progress::done).isPresent()) {
        throw new AppException("backup-audit-broken");
      }
      return new long[] {
        core.accounts().count(PROVER, AccountFilter.all()),
        core.tokens().count(PROVER, TokenFilter.all()),
        core.audit().count(PROVER, AuditFilter.all())
      };
    }
  }

  private Core open(DatabaseAddress address, MasterKey key) {
    return Core.open(address, key, clock, Core.Effort.PRODUCTION);
  }
}
