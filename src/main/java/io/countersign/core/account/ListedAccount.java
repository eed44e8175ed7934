package io.countersign.core.account;

/**
 * One account with all that is told of it.
 *
 * @param account the account
 * @param tokens how many bearer tokens it has, in any state
 * @param liveTokens how many of them are live
 */
public record ListedAccount(AccountDetail account, long tokens, long liveTokens) {}
