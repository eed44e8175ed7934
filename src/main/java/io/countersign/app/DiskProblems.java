package io.countersign.app;

import io.countersign.core.AppException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says in a sentence why a directory cannot be written. */
final class DiskProblems {
  /** With less room than this (bytes) a failed write is put down to a full disk. */
  private static final long ROOM = 1 << 20;

  private DiskProblems() {}

  /** The refusal for {@code problem}, met while working in {@code directory}. */
  static AppException refusal(Path directory, Exception problem) {
    Path nearest = directory;
    while (nearest != null && !Files.exists(nearest)) {
      nearest = nearest.getParent();
    }
    if (nearest == null) {
      return AppException.causedBy(problem, "data-directory-unusable", directory.toString());
    }
    if (!Files.isDirectory(nearest)) {
      return AppException.causedBy(problem, "data-directory-file", nearest.toString());
    }
    try {
      var store = Files.getFileStore(nearest);
      // A file system without a size (/proc) is not full.
      long room = store.getTotalSpace() == 0 ? Long.MAX_VALUE : store.getUsableSpace();
      return refusal(directory, problem, store.isReadOnly(), room);
    } catch (IOException e) {
      problem.addSuppressed(e);
      return AppException.causedBy(problem, "data-directory-unusable", directory.toString());
    }
  }

  static AppException refusal(Path directory, Exception problem, boolean readOnly, long room) {
    String code;
    if (readOnly) {
      code = "data-directory-read-only";
    } else if (problem instanceof AccessDeniedException) {
      code = "data-directory-denied";
    } else if (room < ROOM) {
      code = "disk-full";
    } else {
      code = "data-directory-unusable";
    }
    return AppException.causedBy(problem, code, directory.toString());
  }
}
