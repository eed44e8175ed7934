package io.countersign.core.account;

/**
 * What goes when an account goes.
 *
 * @param tokens its bearer tokens, in any state
 * @param liveTokens those of them that are live
 * @param requests its access requests, in any state
 * @param signIns its JWT sign-ins that have a good token
 * @param sessions its web sessions
 * @param links its one-time links that can still be opened
 */
public record Belongings(
    long tokens, long liveTokens, long requests, long signIns, long sessions, long links) {}
