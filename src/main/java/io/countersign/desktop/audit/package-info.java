/** What happened: searched, read entry by entry, and its chain verified. */
package io.countersign.desktop.audit;
