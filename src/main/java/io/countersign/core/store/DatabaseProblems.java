package io.countersign.core.store;

import io.countersign.core.AppException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.hibernate.JDBCException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.DataException;

/** What a database's own error means for the person in front of the program. */
final class DatabaseProblems {
  private static final int H2_IN_USE = 90020;
  private static final int H2_CORRUPTED = 90030;
  private static final int H2_ENCRYPTION = 90049;
  private static final int H2_READ_ONLY = 90097;
  private static final int H2_WRONG_PASSWORD = 28000;
  private static final int H2_IO = 90028;
  private static final int H2_IO_FILE = 90031;
  private static final int H2_NO_DISK_SPACE = 90100;

  /** With less room than this (bytes) a failed write is put down to a full disk. */
  private static final long ROOM = 1 << 20;

  /** How H2 says which file it could not write. */
  private static final Pattern WRITING = Pattern.compile("^Writing to (.+) failed; length ");

  private DatabaseProblems() {}

  /** Whether there is no room left for the files of {@code directory}. */
  static boolean noRoom(Path directory) {
    return directory.toFile().getTotalSpace() > 0 && directory.toFile().getUsableSpace() < ROOM;
  }

  /** Gives {@code e} a sentence where its cause is one a person can mend; else returns it as is. */
  static RuntimeException translate(RuntimeException e) {
    // What the work met with files of its own is not of the database.
    if (e instanceof AppException || e instanceof UncheckedIOException) {
      return e;
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (text.contains("no space left") || text.contains("disk full")) {
        return AppException.causedBy(e, "database-disk-full");
      }
      if (cause instanceof MVStoreException store && code(store) != null) {
        return AppException.causedBy(e, code(store));
      }
      if (cause instanceof SQLException sql) {
        String code = code(sql);
        if (code != null) {
          return AppException.causedBy(e, code);
        }
        if (sql instanceof SQLTransientConnectionException) {
          return AppException.causedBy(e, "database-busy");
        }
      }
    }
    return e instanceof DataException data ? withoutRow(data) : e;
  }

  /**
   * The same problem for the log, in words of our own: H2 quotes the row that is in the way, and
   * rows hold password hashes.
   */
  static RuntimeException withoutRow(JDBCException e) {
    RuntimeException bare =
        new IllegalStateException(
            "the database refused what was written, SQL state "
                + e.getSQLState()
                + (e instanceof ConstraintViolationException violation
                    ? ", constraint " + nameOf(violation)
                    : ""));
    bare.setStackTrace(e.getStackTrace());
    return bare;
  }

  /**
   * {@code problem} as it may be logged: without what anybody says of it, but for the SQL state,
   * where the database refused what was written, since it may quote the row.
   */
  static Throwable loggable(Throwable problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && mayQuoteRow(String.valueOf(sql.getSQLState()))) {
        Throwable bare =
            new IllegalStateException(
                "the database refused what was written, SQL state " + sql.getSQLState());
        bare.setStackTrace(problem.getStackTrace());
        return bare;
      }
    }
    return problem;
  }

  private static boolean mayQuoteRow(String state) {
    return state.startsWith("22") || state.startsWith("23");
  }

  private static String nameOf(ConstraintViolationException violation) {
    return String.valueOf(violation.getConstraintName()).split(" ")[0];
  }

  /** The system says that the disk is full in its own language, so the room is looked at. */
  private static String code(MVStoreException store) {
    return switch (store.getErrorCode()) {
      case DataUtils.ERROR_WRITING_FAILED -> {
        Matcher writing = WRITING.matcher(String.valueOf(store.getMessage()));
        yield writing.find() && noRoom(Path.of(writing.group(1)).toAbsolutePath().getParent())
            ? "database-disk-full"
            : null;
      }
      case DataUtils.ERROR_READING_FAILED,
          DataUtils.ERROR_FILE_CORRUPT,
          DataUtils.ERROR_CHUNK_NOT_FOUND ->
          "database-damaged";
      default -> null;
    };
  }

  private static String code(SQLException sql) {
    String state = String.valueOf(sql.getSQLState());
    if (state.equals("53100")) {
      return "database-disk-full";
    }
    if (state.startsWith("08") || state.equals("57P01")) {
      return "database-unreachable";
    }
    if (state.startsWith("28") && sql.getErrorCode() != H2_WRONG_PASSWORD) {
      return "database-sign-in";
    }
    return switch (sql.getErrorCode()) {
      case H2_IN_USE -> "database-in-use";
      case H2_CORRUPTED, H2_IO, H2_IO_FILE -> "database-damaged";
      case H2_ENCRYPTION, H2_WRONG_PASSWORD -> "database-wrong-key";
      case H2_READ_ONLY -> "database-read-only";
      case H2_NO_DISK_SPACE -> "database-disk-full";
      default -> null;
    };
  }
}
