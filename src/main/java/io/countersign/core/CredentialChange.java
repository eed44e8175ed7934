package io.countersign.core;

/** Something that may alter the verdict on credentials: what remembered verdicts must forget. */
public sealed interface CredentialChange {
  /** Everything that belongs to one account: its state, roles, password or name changed. */
  record OfAccount(int accountId) implements CredentialChange {}

  /** One bearer token: revoked, suspended, resumed, its expiry or networks changed. */
  record OfToken(long tokenId) implements CredentialChange {}

  /** A rule that concerns all credentials changed. */
  record OfEverything() implements CredentialChange {}
}
