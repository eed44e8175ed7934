package io.countersign.core.access;

/** Where a request stands. All but {@link #PENDING} are final. */
public enum RequestState {
  /** Nobody decided yet. */
  PENDING,
  /** A superuser granted it. */
  APPROVED,
  /** A superuser refused it, with a reason. */
  DECLINED,
  /** Whoever asked took it back. */
  WITHDRAWN
}
