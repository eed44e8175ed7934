package io.countersign.core.verify;

/** Why a credential is refused. Callers learn only what their contract tells them. */
public enum Rule {
  /** It has no form that a credential of this kind can have, or its checksum is wrong. */
  MALFORMED,
  /** Nobody has a credential like this, or only one that goes with another contract. */
  UNKNOWN,
  /** A superuser ended it. */
  REVOKED,
  /** A superuser stopped it. */
  SUSPENDED,
  /** Its time is over. */
  EXPIRED,
  /** It may not be used from this address. */
  NETWORK,
  /** Its owner may not use credentials. */
  ACCOUNT_INACTIVE,
  /** It is good only on tenants of the organisation that its owner belongs to. */
  ELSEWHERE
}
