package io.countersign.core.session;

import java.time.Instant;

/**
 * What a one-time link shows to whoever has it, before it is opened.
 *
 * @param username the username of whose session it opens
 * @param name the full name, or the username where there is none
 * @param expiresAt until when it can be opened
 */
public record LinkPreview(String username, String name, Instant expiresAt) {}
