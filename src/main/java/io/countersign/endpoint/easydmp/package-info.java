/**
 * The EasyDMP contract: the statuses, header lines and texts its clients match on. It translates
 * only; who may do what is decided in the core.
 */
package io.countersign.endpoint.easydmp;
