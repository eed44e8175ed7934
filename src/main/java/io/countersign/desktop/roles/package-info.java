/** The roles: which includes which, and who has them. */
package io.countersign.desktop.roles;
