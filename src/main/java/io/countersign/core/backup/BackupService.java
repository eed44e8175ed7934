package io.countersign.core.backup;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Deletion;
import io.countersign.core.MasterKey;
import io.countersign.core.Progress;
import io.countersign.core.Secret;
import io.countersign.core.Subject;
import io.countersign.core.WholeFile;
import io.countersign.core.policy.PolicyService;
import io.countersign.core.store.Database;
import io.countersign.core.store.DatabaseAddress;
import io.countersign.core.store.Right;
import io.countersign.core.store.Snapshot;
import io.countersign.core.store.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes backups while all goes on, and proves them. A backup holds everything there is at one
 * moment, the master key too, and is sealed for the holder of the recovery key or for whoever knows
 * a passphrase.
 */
public final class BackupService {
  /** How the names of backups end. */
  public static final String ENDING = ".countersign-backup";

  /** The least number of characters of a passphrase. */
  public static final int SHORTEST = 12;

  private static final Logger log = LoggerFactory.getLogger(BackupService.class);
  private static final String SUBJECT = "backup";
  private static final int SHOWN = 200;

  private final Database database;
  private final MasterKey masterKey;
  private final int passphraseKibibytes;
  private final Proving proving;
  private final BackupSchedule schedule;

  /**
   * Makes the service.
   *
   * @param passphraseKibibytes the memory that trying a passphrase on a backup takes, in KiB
   * @param proving opens what a drill makes of a backup
   */
  public BackupService(
      Database database,
      PolicyService policies,
      MasterKey masterKey,
      int passphraseKibibytes,
      Proving proving) {
    this.database = database;
    this.passphraseKibibytes = passphraseKibibytes;
    this.masterKey = masterKey;
    this.proving = proving;
    this.schedule = new BackupSchedule(database, policies, this);
  }

  /** The classes Hibernate maps here. */
  public static List<Class<?>> entities() {
    return List.of(KeptRecoveryKey.class, BackupRun.class, BackupClaim.class);
  }

  /**
   * Draws a recovery key. It is of no use until {@link #keepKey} says that somebody has it; the
   * caller closes it.
   */
  public RecoveryKey drawKey(Actor actor) {
    database.require(actor, "recovery-key.make");
    return RecoveryKey.draw();
  }

  /**
   * Seals backups for this key from now on; those made before stay sealed for the key of then.
   *
   * @param recipient the public part of a key that was drawn
   * @throws AppException {@code recovery-key-form}
   */
  public void keepKey(Actor actor, String recipient) {
    database.write(
        actor,
        "recovery-key.make",
        tx -> {
          String checked = RecoveryKey.checked(recipient);
          // Of two that are made at once, one is replaced.
          BackupClaim.hold(tx.session());
          tx.session()
              .createSelectionQuery(
                  "from KeptRecoveryKey where replacedAt is null", KeptRecoveryKey.class)
              .getResultList()
              .forEach(key -> key.replace(tx.now()));
          tx.onConstraint(
              "recovery_keys_recipient_unique", () -> new AppException("recovery-key-known"));
          tx.session().persist(new KeptRecoveryKey(checked, tx.actor().name(), tx.now()));
          tx.audit("recovery-key.made", new Subject("recovery-key", null, checked));
          return null;
        });
  }

  /** The key that backups are sealed for, if one was made. */
  public Optional<RecoveryKeyRow> key(Actor actor) {
    database.require(actor, "backup.list");
    return key();
  }

  Optional<RecoveryKeyRow> key() {
    return database.read(
        session ->
            session
                .createSelectionQuery(
                    "from KeptRecoveryKey where replacedAt is null order by id desc",
                    KeptRecoveryKey.class)
                .setMaxResults(1)
                .uniqueResultOptional()
                .map(KeptRecoveryKey::row));
  }

  /**
   * Makes a backup. It can be stopped up to its end; then nothing is left of it.
   *
   * @param file where; nothing may be there yet
   * @param passphrase what it is sealed with, or empty for the recovery key
   * @throws AppException {@code backup-no-key} without either, {@code backup-passphrase-short},
   *     {@code file-in-data} beside the data of an instance, and what stands in the way of writing;
   *     that is audited
   */
  public BackupRow make(Actor actor, Path file, Optional<Secret> passphrase, Progress progress) {
    database.require(actor, "backup.make");
    Protection protection = passphrase.map(this::checked).orElseGet(this::forKey);
    Path whole = file.toAbsolutePath().normalize();
    if (Files.exists(whole.resolveSibling(WholeFile.DATA_MARK))) {
      throw new AppException("file-in-data", whole);
    }
    return make(
        actor,
        new BackupRun.Task(whole, protection, false, actor.name(), database.now()),
        progress);
  }

  private Protection checked(Secret passphrase) {
    if (passphrase.length() < SHORTEST) {
      throw AppException.of("passphrase", "backup-passphrase-short", SHORTEST);
    }
    return new Protection.ByPassphrase(passphrase, passphraseKibibytes);
  }

  Protection forKey() {
    return key()
        .map(row -> new Protection.ForRecoveryKey(row.recipient()))
        .orElseThrow(() -> new AppException("backup-no-key"));
  }

  /** Makes one for somebody who was asked for their right, and keeps what came of it. */
  BackupRow make(Actor actor, BackupRun.Task task, Progress progress) {
    boolean[] stopped = new boolean[1];
    Progress watched =
        (done, total) -> {
          stopped[0] = true;
          progress.done(done, total);
          stopped[0] = false;
        };
    try (Snapshot snapshot = database.snapshot()) {
      WrittenFile written =
          WrittenFile.write(
              task.file(), task.protection(), snapshot, task.at(), masterKey, watched);
      return kept(actor, "backup.made", BackupRun.made(task, database.now(), written));
    } catch (AppException e) {
      keepFailure(actor, task, e.code());
      throw e;
    } catch (RuntimeException e) {
      if (!stopped[0]) {
        keepFailure(actor, task, "backup-unwritable");
      }
      throw e;
    }
  }

  private void keepFailure(Actor actor, BackupRun.Task task, String problem) {
    try {
      kept(actor, "backup.failed", BackupRun.failed(task, database.now(), problem));
    } catch (AppException e) {
      log.warn("A backup failed, and so did keeping that in mind", e);
    }
  }

  private BackupRow kept(Actor actor, String action, BackupRun run) {
    return database.write(
        actor,
        Right.DECIDED_WITHIN,
        "backup.make",
        tx -> {
          tx.session().persist(run);
          tell(tx, action, run);
          return run.row();
        });
  }

  private static void tell(Transaction tx, String action, BackupRun run) {
    BackupRow row = run.row();
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put("file", row.file().toString());
    if (row.isGood()) {
      detail.put("size", Long.toString(row.size()));
    } else {
      detail.put("problem", row.problem());
    }
    detail.put("sealed", row.recipient() == null ? "passphrase" : row.recipient());
    if (row.scheduled()) {
      detail.put("scheduled", "true");
    }
    Subject subject = subject(row);
    if (action.equals("backup.made")) {
      tx.audit("backup.made", subject, detail);
    } else {
      tx.audit("backup.failed", subject, detail);
    }
  }

  private static Subject subject(BackupRow row) {
    Path name = row.file().getFileName();
    Path shown = name == null ? row.file() : name; // a root has no name
    return new Subject(SUBJECT, Long.toString(row.id()), shown.toString());
  }

  /** The newest backups, made or failed, newest first; at most {@value #SHOWN}. */
  public List<BackupRow> list(Actor actor) {
    return database.read(
        actor,
        "backup.list",
        session ->
            session
                .createSelectionQuery(
                    "from BackupRun order by begunAt desc, id desc", BackupRun.class)
                .setMaxResults(SHOWN)
                .getResultList()
                .stream()
                .map(BackupRun::row)
                .toList());
  }

  /**
   * Looks whether a file is byte for byte what was written. It needs no key, and so cannot tell
   * whether it opens; that is what {@link #drill} is for.
   *
   * @throws AppException {@code backup-unknown} if it was not made here, {@code backup-missing},
   *     {@code backup-changed}, {@code backup-unreadable}
   */
  public BackupRow check(Actor actor, Path file) {
    Path whole = file.toAbsolutePath().normalize();
    BackupRun run =
        database
            .read(actor, "backup.check", session -> find(session, whole))
            .orElseThrow(() -> new AppException("backup-unknown", whole));
    if (!Files.exists(whole)) {
      throw new AppException("backup-missing", whole);
    }
    try {
      boolean same =
          Files.size(whole) == run.size() && WrittenFile.digestOf(whole).equals(run.digest());
      if (!same) {
        throw new AppException("backup-changed", whole);
      }
      return run.row();
    } catch (IOException e) {
      throw AppException.causedBy(e, "backup-unreadable", whole);
    }
  }

  private static Optional<BackupRun> find(Session session, Path file) {
    return session
        .createSelectionQuery(
            "from BackupRun where file = :file and problem is null order by id desc",
            BackupRun.class)
        .setParameter("file", file.toString())
        .setMaxResults(1)
        .uniqueResultOptional();
  }

  /**
   * Proves that a backup opens and that what it holds fits together, by making a database of it in
   * a place of its own, which is taken away again. The data in use is not touched.
   *
   * @param scratch a directory of this program's user with room for that
   * @throws AppException what would stand in the way of restoring it
   */
  public Proof drill(Actor actor, Path file, Opener opener, Path scratch, Progress progress) {
    database.require(actor, "backup.drill");
    Path whole = file.toAbsolutePath().normalize();
    Proof proof = prove(whole, opener, scratch, progress);
    database.write(
        actor,
        "backup.drill",
        tx -> {
          Optional<BackupRun> run = find(tx.session(), whole);
          run.ifPresent(each -> each.drilled(tx.now()));
          Map<String, String> detail = new LinkedHashMap<>();
          detail.put("file", whole.toString());
          detail.put("made", proof.madeAt().toString());
          detail.put("accounts", Long.toString(proof.accounts()));
          detail.put("tokens", Long.toString(proof.tokens()));
          detail.put("entries", Long.toString(proof.entries()));
          Subject subject =
              new Subject(
                  SUBJECT,
                  run.map(each -> Long.toString(each.id())).orElse(null),
                  whole.getFileName().toString());
          tx.audit("backup.drilled", subject, detail);
          return null;
        });
    return proof;
  }

  private Proof prove(Path file, Opener opener, Path scratch, Progress progress) {
    try {
      Path place = Files.createTempDirectory(scratch, "drill");
      try {
        return Rebuilding.rebuild(
                file,
                opener,
                key -> new DatabaseAddress.Embedded(place.resolve("countersign"), key),
                proving,
                progress)
            .proof();
      } finally {
        Files.walkFileTree(place, new Deletion());
      }
    } catch (IOException e) {
      throw AppException.causedBy(e, "backup-scratch", scratch);
    } catch (AppException e) {
      // The database that is made there is not the one that people know.
      throw e.code().equals("database-disk-full")
          ? AppException.causedBy(e, "backup-scratch", scratch)
          : e;
    }
  }

  /** How things stand. */
  public Standing standing(Actor actor) {
    database.require(actor, "backup.list");
    return schedule.standing();
  }

  /**
   * Makes a backup for the recovery key if one is due and nobody else makes it, and removes those
   * that are more than are to be kept. To be called now and then, the first time soon after the
   * start.
   *
   * @param folder where; it is made if it is not there
   * @param progress may stop it
   * @return what was made, or empty if nothing was to be done
   * @throws AppException what stood in the way; that is audited
   */
  public Optional<BackupRow> makeIfDue(Path folder, Progress progress) {
    return schedule.makeIfDue(folder, progress);
  }
}
