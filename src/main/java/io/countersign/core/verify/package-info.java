/** The one place that decides whether a presented credential is good, and whose it is. */
package io.countersign.core.verify;
