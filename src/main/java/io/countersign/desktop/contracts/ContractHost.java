package io.countersign.desktop.contracts;

/**
 * A host under which a tenant is reached.
 *
 * @param tenant its name
 * @param host as the tenant has it, {@code *} for every other host
 */
record ContractHost(String tenant, String host) {}
