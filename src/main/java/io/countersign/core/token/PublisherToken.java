package io.countersign.core.token;

import io.countersign.core.Secret;
import io.countersign.core.account.PublisherUser;
import java.time.Instant;

/**
 * What a sign-in under the Web Publisher contract gives (section B1).
 *
 * @param apiKey the token itself; whoever has read it closes it
 * @param validTo when it ends
 * @param user whose it is
 */
public record PublisherToken(Secret apiKey, Instant validTo, PublisherUser user) {}
