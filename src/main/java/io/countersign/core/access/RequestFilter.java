package io.countersign.core.access;

import java.util.Optional;

/**
 * Which requests a list shows; an empty part does not narrow it.
 *
 * @param state only those that stand here
 * @param grantState only those whose grant stands here
 * @param accountId only this account's
 * @param settled only those of which nothing more will come: declined, withdrawn, collected, lapsed
 */
public record RequestFilter(
    Optional<RequestState> state,
    Optional<GrantState> grantState,
    Optional<Integer> accountId,
    boolean settled) {
  /** Every request. */
  public static RequestFilter all() {
    return new RequestFilter(Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  /** Those nobody decided yet. */
  public static RequestFilter pending() {
    return new RequestFilter(
        Optional.of(RequestState.PENDING), Optional.empty(), Optional.empty(), false);
  }

  /** Those that were granted and can still be collected. */
  public static RequestFilter toCollect() {
    return new RequestFilter(
        Optional.empty(), Optional.of(GrantState.GRANTED), Optional.empty(), false);
  }

  /** Those of which nothing more will come. */
  public static RequestFilter done() {
    return new RequestFilter(Optional.empty(), Optional.empty(), Optional.empty(), true);
  }

  /** Those of one account. */
  public static RequestFilter of(int accountId) {
    return new RequestFilter(Optional.empty(), Optional.empty(), Optional.of(accountId), false);
  }

  /** These, but only one account's; all of them if {@code account} is empty. */
  public RequestFilter within(Optional<Integer> account) {
    return new RequestFilter(state, grantState, account, settled);
  }
}
