/** Opaque bearer tokens (RFC 6750): issued once, kept as digests, ended when told. */
package io.countersign.core.token;
