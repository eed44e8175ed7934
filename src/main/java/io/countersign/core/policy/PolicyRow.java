package io.countersign.core.policy;

import java.util.Optional;

/**
 * One policy as lists show it.
 *
 * @param policy which one
 * @param value the value in force, or null where it is secret
 * @param stored whether somebody set it in the database
 * @param pinned what keeps it at its value, whatever is in the database; empty for nothing
 */
public record PolicyRow(Policy policy, String value, boolean stored, Optional<PinnedBy> pinned) {}
