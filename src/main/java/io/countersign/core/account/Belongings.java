package io.countersign.core.account;

/**
 * What goes when an account goes.
 *
 * @param tokens its bearer tokens, in any state
 * @param liveTokens those of them that are live
 * @param requests its access requests, in any state
 */
public record Belongings(long tokens, long liveTokens, long requests) {}
