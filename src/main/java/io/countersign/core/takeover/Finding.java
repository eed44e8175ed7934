package io.countersign.core.takeover;

/**
 * Something to say about one row of a dump.
 *
 * @param row its place in the dump, from 1
 * @param reason what there is to say
 * @param name the username, or the owner's username of a key, cut to be shown; empty if unknown
 * @param detail what the sentence of the reason mentions; empty for nothing; never a secret
 */
public record Finding(int row, Reason reason, String name, String detail) {}
