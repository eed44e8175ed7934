/** The settings: what all who use the database share, and what belongs to this machine. */
package io.countersign.desktop.preferences;
