package io.countersign.core.access;

import io.countersign.core.Secret;
import io.countersign.core.token.Issued;
import java.util.Optional;

/**
 * The secrets of a grant, at the only moment they can be read.
 *
 * @param token the bearer token, if one was asked for
 * @param password the non-SSO password, if one was asked for
 */
public record Collected(Optional<Issued> token, Optional<Secret> password) {}
