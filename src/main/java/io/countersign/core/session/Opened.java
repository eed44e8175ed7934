package io.countersign.core.session;

import io.countersign.core.Secret;

/**
 * A web session at the only moment its secret can be read.
 *
 * @param id what the browser keeps: 43 characters of base64url
 * @param session whose it is, and the proof its forms carry
 */
public record Opened(Secret id, SessionCheck session) {}
