package io.countersign.core.policy;

/**
 * One policy as lists show it.
 *
 * @param policy which one
 * @param value its value, or null where it is secret
 * @param stored whether somebody set it; false means that the default holds
 */
public record PolicyRow(Policy policy, String value, boolean stored) {}
