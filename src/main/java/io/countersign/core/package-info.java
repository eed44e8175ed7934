/**
 * The words all parts of the core share: who acts, what was refused, what changed, and the few
 * value types that cross aggregates. Nothing here knows a database or a screen.
 */
package io.countersign.core;
