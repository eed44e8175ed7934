package io.countersign.app;

import io.countersign.core.AppException;
import io.countersign.core.backup.BackupService;
import io.countersign.core.instance.Core;
import io.countersign.settings.MachineSetting;
import io.countersign.settings.MachineSettings;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every minute whether a backup is due, the first time soon after the start. What goes wrong
 * is in the list of backups and in the audit; it is tried again later.
 */
final class BackupRounds implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BackupRounds.class);
  private static final int FIRST_SECONDS = 20;
  private static final int SECONDS = 60;
  private static final int LAST_SECONDS = 10;

  private final BackupService backups;
  private final DataDirectory directory;
  private final MachineSettings settings;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("backups").daemon().factory());
  private volatile boolean ending;

  private BackupRounds(BackupService backups, DataDirectory directory, MachineSettings settings) {
    this.backups = backups;
    this.directory = directory;
    this.settings = settings;
  }

  /** Begins. */
  static BackupRounds begin(Core core, DataDirectory directory, MachineSettings settings) {
    BackupRounds rounds = new BackupRounds(core.backups(), directory, settings);
    rounds.thread.scheduleWithFixedDelay(rounds::look, FIRST_SECONDS, SECONDS, TimeUnit.SECONDS);
    return rounds;
  }

  /** Where backups made by themselves go on this machine. */
  static Path folder(DataDirectory directory, MachineSettings settings) {
    String folder = settings.get(MachineSetting.BACKUP_FOLDER);
    return folder.isEmpty() ? directory.backups() : Path.of(folder);
  }

  /** Makes a backup if one is due. */
  void look() {
    try {
      backups
          .makeIfDue(
              folder(directory, settings),
              (done, total) -> {
                if (ending) {
                  throw new CancellationException();
                }
              })
          .ifPresent(made -> log.info("Made the backup {}", made.file()));
    } catch (CancellationException e) {
      log.info("The backup under way was given up, because the program ends");
    } catch (AppException e) {
      log.warn("No backup could be made: {}", e.code());
    } catch (RuntimeException e) {
      log.error("No backup could be made", e);
    }
  }

  /** A backup under way is given up; the next start makes it. Its thread is not interrupted. */
  @Override
  public void close() {
    ending = true;
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS)) {
        log.warn("A backup has not ended");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
