package io.countersign.endpoint.web;

import io.countersign.core.Secret;
import java.time.Instant;

/**
 * A one-time link before it is opened.
 *
 * @param link its secret
 * @param name the full name of whose it is, or the username where there is none
 * @param username the username
 * @param expiresAt until when it can be opened
 */
record LinkPage(Secret link, String name, String username, Instant expiresAt) {}
