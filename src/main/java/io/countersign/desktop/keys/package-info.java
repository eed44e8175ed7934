/** The section of the keys that sign JWTs. */
package io.countersign.desktop.keys;
