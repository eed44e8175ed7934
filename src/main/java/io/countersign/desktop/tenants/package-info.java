/** The tenants of the Web Publisher contract: which site is whose, by its hosts. */
package io.countersign.desktop.tenants;
