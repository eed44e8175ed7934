package io.countersign.core.superdesk;

import java.util.Locale;

/** Why somebody was not signed in by Superdesk; for the log and for superusers. */
public enum Doubt {
  /** The session or the token cannot be one; no server was asked. */
  FORM,
  /** No server is trusted. */
  NO_SERVERS,
  /** The server does not know the session, or not this token (a status from 400 to 499). */
  REFUSED,
  /** The server failed, or answered with another status than 200. */
  STATUS,
  /** The server wants to send us elsewhere. */
  REDIRECT,
  /** The server cannot be reached. */
  UNREACHABLE,
  /** No whole answer came in time. */
  SLOW,
  /** The answer is too long or broke off. */
  BROKEN,
  /** The answer is no JSON object with the user as an object. */
  UNREADABLE,
  /** The answer names nobody who could have an account: no id, no username. */
  NOBODY,
  /** The person has no account, and a request for one lies in the inbox. */
  WAITING,
  /** The account may not be used. */
  INACTIVE,
  /** An account that cannot be theirs has the username, or the profile is not one. */
  ACCOUNT,
  /** The token belongs to somebody else, was revoked or is suspended. */
  TOKEN;

  /** Its word in texts. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
