package io.countersign.core.trace;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * How a call ended.
 *
 * @param at when it came, to the second
 * @param contract under which it was answered
 * @param reason the rule that refused it, or that none did
 * @param accountId whose credential it was, as far as that is known
 * @param method one of HTTP's, or another in capital letters
 * @param route the path of its route, parameters by name; empty for none
 * @param status of the answer, 100 to 599
 * @param address where it came from, as a literal; empty for unknown
 */
public record Outcome(
    Instant at,
    Contract contract,
    Reason reason,
    OptionalInt accountId,
    String method,
    String route,
    int status,
    String address) {}
