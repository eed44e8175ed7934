/**
 * The tenants of the Web Publisher contract: which host names belong to whom, and which
 * organisation's accounts are good there.
 */
package io.countersign.core.tenant;
