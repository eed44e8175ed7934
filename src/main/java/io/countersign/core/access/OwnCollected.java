package io.countersign.core.access;

import io.countersign.core.Secret;
import io.countersign.core.session.Opened;
import io.countersign.core.token.Issued;
import java.util.Optional;

/**
 * What somebody collected, at the only moment its secrets can be read.
 *
 * @param token the bearer token, if one was granted
 * @param drawnPassword the non-SSO password, if one was granted and not chosen
 * @param renewed the session that replaces all there were, if a password was set
 */
public record OwnCollected(
    Optional<Issued> token, Optional<Secret> drawnPassword, Optional<Opened> renewed) {}
