package io.countersign.core.backup;

import io.countersign.core.Actor;
import io.countersign.core.AppException;
import io.countersign.core.Progress;
import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyService;
import io.countersign.core.store.Database;
import io.countersign.core.store.Right;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hibernate.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes backups by itself, daily or weekly. What was missed is made up for as soon as a program
 * runs; of several programs on one database, one makes it.
 */
final class BackupSchedule {
  /** After so much time without a backup somebody should look. */
  private static final Duration OLD = Duration.ofDays(7);

  private static final Logger log = LoggerFactory.getLogger(BackupSchedule.class);
  private static final Duration RETRY = Duration.ofHours(1);
  private static final Duration RENEW = Duration.ofMinutes(2);

  /** What was not written to for so long is not going on any more. */
  private static final Duration LEFT = Duration.ofHours(1);

  /** What is further in the future was made by a clock that was wrong, and counts for nothing. */
  private static final Duration AHEAD = Duration.ofHours(1);

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** The names of those that are made here; see {@link #make}. */
  private static final Pattern NAME =
      Pattern.compile("countersign-[0-9]{8}T[0-9]{6}Z" + Pattern.quote(BackupService.ENDING));

  private final Database database;
  private final PolicyService policies;
  private final BackupService backups;
  private final String holder = Machine.name() + " " + UUID.randomUUID();

  /** Makes it; nothing is done by itself until {@link #makeIfDue} is called. */
  BackupSchedule(Database database, PolicyService policies, BackupService backups) {
    this.database = database;
    this.policies = policies;
    this.backups = backups;
  }

  Standing standing() {
    Optional<Duration> interval = interval();
    boolean key = backups.key().isPresent();
    Instant now = database.now();
    return database.read(
        session -> {
          Optional<BackupRow> newest = newest(session, now, "problem is null");
          Optional<BackupRow> failed =
              newest(session, now, "problem is not null")
                  .filter(row -> newest.isEmpty() || row.begunAt().isAfter(newest.get().begunAt()));
          return new Standing(
              newest,
              failed,
              interval.filter(each -> key).map(each -> dueAt(session, each, now)),
              key,
              newest.isEmpty() || newest.get().begunAt().plus(OLD).isBefore(now));
        });
  }

  private Optional<Duration> interval() {
    return switch (policies.text(Policy.BACKUP_SCHEDULE)) {
      case "daily" -> Optional.of(Duration.ofDays(1));
      case "weekly" -> Optional.of(Duration.ofDays(7));
      default -> Optional.empty();
    };
  }

  private static Optional<BackupRow> newest(Session session, Instant now, String condition) {
    return session
        .createSelectionQuery(
            "from BackupRun where begunAt <= :latest and "
                + condition
                + " order by begunAt desc, id desc",
            BackupRun.class)
        .setParameter("latest", now.plus(AHEAD))
        .setMaxResults(1)
        .uniqueResultOptional()
        .map(BackupRun::row);
  }

  /** After a failure an hour passes before the next try. */
  private static Instant dueAt(Session session, Duration interval, Instant now) {
    Instant due =
        newest(session, now, "scheduled = true and problem is null")
            .map(row -> row.begunAt().plus(interval))
            .orElse(now);
    return newest(session, now, "scheduled = true and problem is not null")
        .map(row -> row.begunAt().plus(RETRY))
        .filter(retry -> retry.isAfter(due))
        .orElse(due);
  }

  Optional<BackupRow> makeIfDue(Path folder, Progress progress) {
    Optional<Duration> interval = interval();
    if (interval.isEmpty() || backups.key().isEmpty() || !claim(interval.get())) {
      return Optional.empty();
    }
    try {
      BackupRow made = make(folder, progress);
      removeOldest();
      return Optional.of(made);
    } finally {
      giveBack();
    }
  }

  private boolean claim(Duration interval) {
    if (!database.read(session -> isDue(session, interval))) {
      return false;
    }
    return database.write(
        Actor.SYSTEM,
        Right.DECIDED_WITHIN,
        "backup.make",
        tx -> {
          BackupClaim claim = BackupClaim.hold(tx.session());
          boolean ours = claim.isFree(holder, tx.now()) && isDue(tx.session(), interval);
          if (ours) {
            claim.take(holder, tx.now());
          }
          return ours;
        });
  }

  private boolean isDue(Session session, Duration interval) {
    Instant now = database.now();
    return !dueAt(session, interval, now).isAfter(now);
  }

  private BackupRow make(Path folder, Progress progress) {
    Instant now = database.now();
    Path file =
        folder
            .toAbsolutePath()
            .normalize()
            .resolve("countersign-" + MOMENT.format(now) + BackupService.ENDING);
    BackupRun.Task task =
        new BackupRun.Task(file, backups.forKey(), true, Actor.SYSTEM.name(), now);
    prepare(folder, now);
    Instant[] renewed = {now};
    return backups.make(
        Actor.SYSTEM,
        task,
        (done, total) -> {
          progress.done(done, total);
          if (renewed[0].plus(RENEW).isBefore(database.now())) {
            renewed[0] = database.now();
            renew();
          }
        });
  }

  /** A folder that cannot be made is told by the attempt to write into it. */
  private static void prepare(Path folder, Instant now) {
    try {
      Files.createDirectories(folder);
      WrittenFile.sweep(folder, now.minus(LEFT));
    } catch (IOException e) {
      log.debug("The folder for backups cannot be made, or not be swept", e);
    }
  }

  private void renew() {
    database.write(
        Actor.SYSTEM,
        Right.DECIDED_WITHIN,
        "backup.make",
        tx -> {
          BackupClaim.hold(tx.session()).take(holder, tx.now());
          return null;
        });
  }

  private void giveBack() {
    try {
      database.write(
          Actor.SYSTEM,
          Right.DECIDED_WITHIN,
          "backup.make",
          tx -> {
            BackupClaim.hold(tx.session()).giveBack(holder);
            return null;
          });
    } catch (AppException e) {
      log.warn("The claim of a backup ends by itself", e);
    }
  }

  /**
   * Of the scheduled ones that were written on this machine, and of nothing else: a list that was
   * restored may name files that are no backups, or not any more.
   */
  private void removeOldest() {
    int keep = policies.number(Policy.BACKUP_KEEP);
    List<BackupRow> scheduled =
        database.read(
            session ->
                session
                    .createSelectionQuery(
                        """
                        from BackupRun where scheduled = true and problem is null
                        and removedAt is null and machine = :machine
                        order by id desc
                        """,
                        BackupRun.class)
                    .setParameter("machine", Machine.name())
                    .getResultList()
                    .stream()
                    .map(BackupRun::row)
                    .filter(row -> NAME.matcher(name(row)).matches())
                    .toList());
    scheduled.stream().skip(keep).forEach(this::remove);
  }

  private static String name(BackupRow row) {
    return String.valueOf(row.file().getFileName());
  }

  private void remove(BackupRow old) {
    try {
      Files.deleteIfExists(old.file());
    } catch (IOException e) {
      log.warn("An old backup cannot be removed", e);
      return;
    }
    database.write(
        Actor.SYSTEM,
        Right.DECIDED_WITHIN,
        "backup.make",
        tx -> {
          tx.session().find(BackupRun.class, old.id()).removed(tx.now());
          return null;
        });
  }
}
