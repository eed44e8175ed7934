package io.countersign.desktop.backups;

import io.countersign.core.AppException;
import io.countersign.core.backup.BackupRow;
import io.countersign.core.backup.Proof;
import io.countersign.core.backup.Sealing;
import io.countersign.core.backup.Standing;
import io.countersign.desktop.kit.Messages;
import io.countersign.desktop.kit.State;

/** Backups in words. */
final class BackupWords {
  private static final double KILOBYTE = 1000;

  private final Messages messages;

  BackupWords(Messages messages) {
    this.messages = messages;
  }

  /** For the status bar. */
  String status(Standing standing) {
    return standing
        .newest()
        .map(
            row ->
                messages.text(
                    standing.old() ? "backups.status.old" : "backups.status.newest",
                    messages.relative(row.begunAt())))
        .orElseGet(() -> messages.text("backups.status.none"));
  }

  /** What went wrong with the newest. */
  String failed(BackupRow run) {
    return messages.text("backups.failed", messages.relative(run.begunAt()), problem(run));
  }

  /** Why it was not made. */
  String problem(BackupRow run) {
    return messages.sentence(new AppException(run.problem(), run.file()));
  }

  State state(BackupRow row) {
    if (!row.isGood()) {
      return State.failed(messages.text("backups.state.failed"));
    }
    if (row.removedAt() != null) {
      return State.ended(messages.text("backups.state.removed"));
    }
    return row.drilledAt() == null
        ? State.live(messages.text("backups.state.made"))
        : State.live(messages.text("backups.state.proved"));
  }

  /** How many of something it holds; nothing for one that was not made. */
  String count(BackupRow row, long count) {
    return row.isGood() ? messages.number(count) : messages.text("backups.none");
  }

  String size(BackupRow row) {
    if (!row.isGood()) {
      return messages.text("backups.none");
    }
    return row.size() < KILOBYTE * KILOBYTE
        ? messages.text("backups.size.kilobytes", row.size() / KILOBYTE)
        : messages.text("backups.size.megabytes", row.size() / KILOBYTE / KILOBYTE);
  }

  String sealed(BackupRow row) {
    return messages.text(
        row.sealing() == Sealing.PASSPHRASE ? "backups.sealed.passphrase" : "backups.sealed.key");
  }

  String by(BackupRow row) {
    return row.scheduled() ? messages.text("backups.by-itself") : row.madeBy();
  }

  String proved(Proof proof) {
    return messages.text(
        "backups.drill.done",
        messages.exact(proof.madeAt()),
        proof.accounts(),
        proof.tokens(),
        proof.entries());
  }
}
