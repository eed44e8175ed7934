/** Backups: how things stand, making them, trying them, and going back to one. */
package io.countersign.desktop.backups;
