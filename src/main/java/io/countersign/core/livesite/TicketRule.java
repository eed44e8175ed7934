package io.countersign.core.livesite;

/** Why a ticket opens nothing. Whoever follows its link learns only what the contract tells. */
public enum TicketRule {
  /** Nobody made one like this, or it is forgotten. */
  UNKNOWN,
  /** It was opened before. */
  OPENED,
  /** Nobody opened it in time. */
  EXPIRED,
  /** Its account may not be used, or its sign-ins were ended since. */
  ENDED,
  /** Its account has lost the role. */
  ROLE,
  /** It is another tenant's, or its account is not of this tenant's organisation. */
  ELSEWHERE,
  /** A superuser stopped the token that it would give. */
  SUSPENDED
}
