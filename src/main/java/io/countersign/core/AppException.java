package io.countersign.core;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An expected refusal: something the caller asked for cannot be done, and a sentence says why.
 *
 * <p>The sentence is the message {@code error.<code>} of the bundle, formatted with {@link
 * #args()}. Arguments are shown to people and written to logs: they never hold a secret.
 */
public final class AppException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String field;
  private final transient Object[] args;
  private final transient Subject subject;

  /**
   * Makes a refusal that concerns no single input field.
   *
   * @param code the code, for example {@code account-unknown}; never null
   * @param args what the sentence mentions, in order; no secrets
   */
  public AppException(String code, Object... args) {
    this(null, code, null, null, args);
  }

  private AppException(String field, String code, Throwable cause, Subject subject, Object[] args) {
    super(code + (args.length == 0 ? "" : " " + Arrays.toString(args)), cause);
    this.code = code;
    this.field = field;
    this.args = args.clone();
    this.subject = subject;
  }

  /** Makes a refusal that belongs beside the input {@code field} (its property name). */
  public static AppException of(String field, String code, Object... args) {
    return new AppException(field, code, null, null, args);
  }

  /** Makes a refusal that keeps the technical {@code cause} for the log. */
  public static AppException causedBy(Throwable cause, String code, Object... args) {
    return new AppException(null, code, cause, null, args);
  }

  /**
   * Makes a refusal that superusers can trace to whom it concerns; its sentence does not tell.
   *
   * @param subject null for nobody
   */
  public static AppException about(Subject subject, String code, Object... args) {
    return new AppException(null, code, null, subject, args);
  }

  /** The stable code, without the {@code error.} prefix; never null. */
  public String code() {
    return code;
  }

  /** The key of the sentence in the message bundle. */
  public String messageKey() {
    return "error." + code;
  }

  /** The input this refusal belongs beside, if it belongs to one. */
  public Optional<String> field() {
    return Optional.ofNullable(field);
  }

  /** Whom it concerns, for superusers alone; empty for nobody, or if that is not known. */
  public Optional<Subject> subject() {
    return Optional.ofNullable(subject);
  }

  /** What the sentence mentions, in order; never null. */
  public List<Object> args() {
    return args == null ? List.of() : List.of(args);
  }
}
