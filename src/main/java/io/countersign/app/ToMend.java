package io.countersign.app;

import io.countersign.core.AppException;
import java.util.Set;

/**
 * The refusals of a server that are the same at each start, until somebody mends what they name:
 * whoever watches over it need not start it again. A database that is away, a disk that is full and
 * a port that is taken are none of them, nor is a file that could not be read, which a disk may
 * give back.
 */
final class ToMend {
  private static final Set<String> CODES =
      Set.of(
          "setting-given-wrong",
          "setting-name-unknown",
          "setting-option-form",
          "setting-pinned-shared",
          "setting-secret-given",
          "setting-secret-open",
          "setting-secret-twice",
          "settings-damaged",
          "settings-name-unknown",
          "settings-wrong",
          "jwt-secret-missing",
          "endpoint-not-loopback",
          "data-directory-file",
          "data-directory-foreign",
          "data-directory-name",
          "data-directory-not-empty",
          "data-directory-open",
          "path-semicolon",
          "master-key-damaged",
          "master-key-foreign",
          "master-key-missing",
          "master-key-open",
          "wrong-master-key",
          "database-wrong-key",
          "database-newer",
          "database-foreign",
          "database-foreign-schema");

  private ToMend() {}

  /** Whether this is one of them. */
  static boolean is(AppException refusal) {
    return CODES.contains(refusal.code());
  }

  /** Their codes. */
  static Set<String> codes() {
    return CODES;
  }
}
