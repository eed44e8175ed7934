/** Requests for API access: asked, decided once, and what was granted collected once. */
package io.countersign.core.access;
