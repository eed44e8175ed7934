package io.countersign.settings;

import java.util.List;

/**
 * A setting that cannot be read, set or kept. The doors translate {@link #code()} and {@link
 * #args()} into the sentence {@code error.<code>}.
 */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final transient List<Object> args;

  SettingsException(Throwable cause, String code, Object... args) {
    super(code + " " + List.of(args), cause);
    this.code = code;
    this.args = List.of(args);
  }

  SettingsException(String code, Object... args) {
    this(null, code, args);
  }

  /** The stable code, for example {@code setting-unknown}; never null. */
  public String code() {
    return code;
  }

  /** What the sentence mentions, in order; never null, no secrets. */
  public List<Object> args() {
    return args == null ? List.of() : args;
  }
}
