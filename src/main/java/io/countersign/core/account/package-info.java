/** Accounts, their non-SSO passwords, and who may act as a superuser. */
package io.countersign.core.account;
