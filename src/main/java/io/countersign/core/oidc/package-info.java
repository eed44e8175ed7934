/** Signing in by an OpenID Connect provider: the organisation's own sign-in. */
package io.countersign.core.oidc;
