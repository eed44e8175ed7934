/**
 * What belongs to this machine and not to the data: where the endpoint listens, how the window
 * looks, which database is used. Kept in one small file; what all users of a database share is
 * policy and lives there.
 */
package io.countersign.settings;
