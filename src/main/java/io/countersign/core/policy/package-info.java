/**
 * What all who use one database agree on: rules for passwords, lifetimes, throttling. Kept in the
 * database, audited; secret values are wrapped by the master key and never printed.
 */
package io.countersign.core.policy;
