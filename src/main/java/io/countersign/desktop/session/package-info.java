/** Coming in and going out: the first superuser, signing in, the locked window. */
package io.countersign.desktop.session;
