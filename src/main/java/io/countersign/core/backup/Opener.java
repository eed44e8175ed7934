package io.countersign.core.backup;

import io.countersign.core.Secret;
import java.nio.file.Path;

/** What opens a backup; the secret belongs to the caller, who closes it. */
public sealed interface Opener {
  /** What is shown or typed. */
  Secret secret();

  /**
   * What {@code secret} is, by what opens {@code file}.
   *
   * @throws io.countersign.core.AppException {@code backup-missing}, {@code backup-unreadable} or
   *     {@code backup-foreign}
   */
  static Opener of(Path file, Secret secret) {
    return switch (SealedFile.sealing(file)) {
      case RECOVERY_KEY -> new ByRecoveryKey(secret);
      case PASSPHRASE -> new ByPassphrase(secret);
    };
  }

  /**
   * The private part of a recovery key.
   *
   * @param secret as age writes it: {@code AGE-SECRET-KEY-1…}; blanks around it are ignored
   */
  record ByRecoveryKey(Secret secret) implements Opener {}

  /**
   * A passphrase.
   *
   * @param secret to the letter
   */
  record ByPassphrase(Secret secret) implements Opener {}
}
