package io.countersign.core.access;

/** What somebody asks for. */
public enum Wants {
  /** A bearer token. */
  BEARER,
  /** A non-SSO password to fetch JWTs with. */
  JWT,
  /** Both. */
  BOTH;

  /** Whether a bearer token is among it. */
  public boolean bearer() {
    return this != JWT;
  }

  /** Whether a password is among it. */
  public boolean password() {
    return this != BEARER;
  }
}
