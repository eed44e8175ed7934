package io.countersign.endpoint.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What was just done, told on the page the browser is sent on to. */
public enum Done {
  /** A bearer token was revoked. */
  TOKEN_REVOKED,
  /** A JWT sign-in was ended. */
  SIGN_IN_ENDED,
  /** All JWT sign-ins were ended. */
  SIGN_INS_ENDED,
  /** A web session was ended. */
  SESSION_ENDED,
  /** The password was changed. */
  PASSWORD_CHANGED,
  /** A request was sent. */
  REQUEST_SENT,
  /** A request was changed. */
  REQUEST_CHANGED,
  /** A request was withdrawn. */
  REQUEST_WITHDRAWN;

  /** The word in the address and in message keys, for example {@code token-revoked}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Done> of(String word) {
    return Arrays.stream(values()).filter(done -> done.word().equals(word)).findFirst();
  }
}
