package io.countersign.core.superdesk;

import java.time.Instant;
import java.util.Optional;

/**
 * What came of asking.
 *
 * @param at when
 * @param server which server it was about; empty if none was asked
 * @param username who was signed in, or was not though a server confirmed them
 * @param doubt why nobody was signed in; empty if somebody was
 * @param status the status that the server answered with, where that was the reason
 */
public record Outcome(
    Instant at,
    Optional<String> server,
    Optional<String> username,
    Optional<Doubt> doubt,
    Optional<Integer> status) {}
