/** Take over…: accounts and tokens out of a dump of EasyDMP, looked at before they are taken. */
package io.countersign.desktop.takeover;
