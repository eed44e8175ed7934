/**
 * Backups: everything there is in one sealed file, made while all goes on, proved by a drill and
 * turned into a database again.
 */
package io.countersign.core.backup;
