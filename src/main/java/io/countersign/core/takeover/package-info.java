/**
 * Takes accounts and keys over from a running EasyDMP, or another Django, by what its {@code
 * dumpdata} wrote: passwords and keys keep working unchanged.
 */
package io.countersign.core.takeover;
