package io.countersign.desktop.contracts;

/**
 * What of a contract is in use.
 *
 * @param signIns JWT sign-ins that are live
 * @param tokens tokens that are live
 */
record ContractUse(long signIns, long tokens) {}
