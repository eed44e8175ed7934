package io.countersign.core.store;

import io.countersign.core.Subject;
import java.util.Map;

/**
 * Something that happened in a transaction, before it has a place in the audit.
 *
 * @param action the deed, for example {@code token.revoked}; never null
 * @param subject what it was done to, or null
 * @param detail names and values worth keeping, in order; never a secret
 */
public record AuditEvent(String action, Subject subject, Map<String, String> detail) {}
