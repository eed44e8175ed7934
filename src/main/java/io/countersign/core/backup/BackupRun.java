package io.countersign.core.backup;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** One backup that was made, or that failed. */
@Entity
@Table(name = "backup_runs")
class BackupRun {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Column(name = "begun_at", nullable = false, updatable = false)
  private Instant begunAt;

  @Column(name = "ended_at", nullable = false, updatable = false)
  private Instant endedAt;

  @Column(nullable = false, updatable = false)
  private boolean scheduled;

  @Column(name = "made_by", nullable = false, updatable = false, length = 200)
  private String madeBy;

  @Column(nullable = false, updatable = false, length = 255)
  private String machine;

  @Column(nullable = false, updatable = false, length = 4096)
  private String file;

  @Column(updatable = false, length = 80)
  private String recipient;

  @Column(updatable = false, length = 100)
  private String problem;

  @Column(nullable = false, updatable = false)
  private long size;

  @Column(updatable = false, length = 64)
  private String digest;

  @Column(nullable = false, updatable = false)
  private long accounts;

  @Column(nullable = false, updatable = false)
  private long tokens;

  @Column(nullable = false, updatable = false)
  private long entries;

  @Column(name = "drilled_at")
  private Instant drilledAt;

  @Column(name = "removed_at")
  private Instant removedAt;

  /** For Hibernate. */
  protected BackupRun() {}

  /**
   * What is known when it begins.
   *
   * @param scheduled whether nobody asked for it just then
   * @param by who asked
   * @param at the moment of which it holds everything
   */
  record Task(Path file, Protection protection, boolean scheduled, String by, Instant at) {
    private String recipient() {
      return switch (protection) {
        case Protection.ForRecoveryKey key -> key.recipient();
        case Protection.ByPassphrase _ -> null;
      };
    }
  }

  private BackupRun(Task task, Instant endedAt) {
    this.begunAt = task.at();
    this.endedAt = endedAt;
    this.scheduled = task.scheduled();
    this.madeBy = task.by();
    this.machine = Machine.name();
    this.file = task.file().toString();
    this.recipient = task.recipient();
  }

  /** One that was made. */
  static BackupRun made(Task task, Instant endedAt, WrittenFile written) {
    BackupRun run = new BackupRun(task, endedAt);
    run.size = written.size();
    run.digest = written.digest();
    Map<String, Long> rows = written.rows();
    run.accounts = rows.getOrDefault("accounts", 0L);
    run.tokens = rows.getOrDefault("bearer_tokens", 0L);
    run.entries = rows.getOrDefault("audit_entries", 0L);
    return run;
  }

  /** One that was not made. */
  static BackupRun failed(Task task, Instant endedAt, String problem) {
    BackupRun run = new BackupRun(task, endedAt);
    run.problem = problem;
    return run;
  }

  void drilled(Instant at) {
    drilledAt = at;
  }

  void removed(Instant at) {
    removedAt = at;
  }

  long id() {
    return id;
  }

  Path file() {
    return Path.of(file);
  }

  long size() {
    return size;
  }

  String digest() {
    return digest;
  }

  BackupRow row() {
    return new BackupRow(
        id, begunAt, endedAt, scheduled, madeBy, machine, file(), recipient, problem, size,
        accounts, tokens, entries, drilledAt, removedAt);
  }

  @Override
  public String toString() {
    return "BackupRun[" + id + "]";
  }
}
