package io.countersign.core.access;

import java.util.Optional;

/**
 * Which requests a list shows; an empty part does not narrow it.
 *
 * @param state only those that stand here
 * @param grantState only those whose grant stands here
 * @param accountId only this account's
 */
public record RequestFilter(
    Optional<RequestState> state, Optional<GrantState> grantState, Optional<Integer> accountId) {
  /** Every request. */
  public static RequestFilter all() {
    return new RequestFilter(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Those nobody decided yet. */
  public static RequestFilter pending() {
    return new RequestFilter(Optional.of(RequestState.PENDING), Optional.empty(), Optional.empty());
  }

  /** Those of one account. */
  public static RequestFilter of(int accountId) {
    return new RequestFilter(Optional.empty(), Optional.empty(), Optional.of(accountId));
  }
}
