/** The dialog that says what a pasted credential is. */
package io.countersign.desktop.inspector;
