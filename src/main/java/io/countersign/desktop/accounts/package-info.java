/** Accounts: the list, one account opened, editing, passwords, deeds on many. */
package io.countersign.desktop.accounts;
