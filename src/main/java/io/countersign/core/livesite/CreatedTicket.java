package io.countersign.core.livesite;

import io.countersign.core.Secret;
import java.time.Instant;

/**
 * A ticket that was just made.
 *
 * @param secret what opens it, shown this once; whoever has read it closes it
 * @param place where its link leads
 * @param expiresAt until when it can be opened
 */
public record CreatedTicket(Secret secret, LivesitePlace place, Instant expiresAt) {}
