package io.countersign.core.account;

/**
 * How many accounts have a role.
 *
 * @param stored how many hold it themselves
 * @param inherited how many have it by another alone
 */
public record RoleCount(long stored, long inherited) {}
