/** What happened, in order, each entry bound to the one before by its hash. */
package io.countersign.core.audit;
