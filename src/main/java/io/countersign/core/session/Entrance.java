package io.countersign.core.session;

import java.util.Locale;

/** By what somebody came in. */
public enum Entrance {
  /** Username and non-SSO password. */
  PASSWORD,
  /** A one-time link. */
  LINK,
  /** The organisation's own sign-in. */
  PROVIDER,
  /** A session before this one, which a change of the password ended. */
  RENEWAL;

  /** Its word in the audit. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
