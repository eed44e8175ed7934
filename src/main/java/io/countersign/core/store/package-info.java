/**
 * One database: opened, migrated, transacted. It receives the list of entities and the two parties
 * that take part in every transaction (who guards, who journals); it knows none of them by name.
 */
package io.countersign.core.store;
