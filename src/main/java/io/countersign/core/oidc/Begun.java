package io.countersign.core.oidc;

import io.countersign.core.Secret;
import java.net.URI;

/**
 * A sign-in that goes on at the provider.
 *
 * @param address where the browser is sent (OpenID Connect Core, section 3.1.2.1)
 * @param binding what the browser keeps, so that it alone can come back
 */
public record Begun(URI address, Secret binding) {}
