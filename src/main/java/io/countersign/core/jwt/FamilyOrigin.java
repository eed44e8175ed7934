package io.countersign.core.jwt;

/** How a sign-in came to be. */
public enum FamilyOrigin {
  /** With the account's non-SSO password, here. */
  PASSWORD,
  /** By a superuser in place of the account. */
  IMPERSONATION,
  /** At another program that shares the secret of HS256; seen here since. */
  ELSEWHERE
}
