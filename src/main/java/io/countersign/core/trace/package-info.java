/**
 * Why a call was answered as it was, told to superusers by the id that the answer carried.
 *
 * <p>Nothing is stored: the id itself holds what there is to tell, sealed under a key that only
 * this instance has.
 */
package io.countersign.core.trace;
