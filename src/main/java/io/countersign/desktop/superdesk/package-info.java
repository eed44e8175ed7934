/** The Superdesk servers that are trusted, and what came of asking them. */
package io.countersign.desktop.superdesk;
