package io.countersign.core.access;

import io.countersign.core.AppException;
import java.util.List;
import java.util.Locale;

/** What somebody asks for. */
public enum Wants {
  /** A bearer token. */
  BEARER,
  /** A non-SSO password to fetch JWTs with. */
  JWT,
  /** Both. */
  BOTH,
  /** An account: theirs is inactive until the request is approved. Nothing is to be collected. */
  ACCOUNT;

  /** What an account can ask for, or others on its behalf. */
  public static final List<Wants> ASKABLE = List.of(BEARER, JWT, BOTH);

  /**
   * Reads {@code bearer}, {@code jwt} or {@code both}.
   *
   * @throws AppException {@code wants-invalid} beside the field {@code wants}
   */
  public static Wants parse(String text) {
    return ASKABLE.stream()
        .filter(each -> each.word().equals(text))
        .findFirst()
        .orElseThrow(() -> AppException.of("wants", "wants-invalid"));
  }

  /** Its word in forms and commands. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a bearer token is among it. */
  public boolean bearer() {
    return this == BEARER || this == BOTH;
  }

  /** Whether a password is among it. */
  public boolean password() {
    return this == JWT || this == BOTH;
  }
}
