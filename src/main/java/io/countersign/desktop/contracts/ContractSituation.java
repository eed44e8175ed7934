package io.countersign.desktop.contracts;

import io.countersign.contracts.Contract;
import io.countersign.core.policy.Policy;
import java.util.List;

/**
 * How contracts are answered.
 *
 * @param off those that are switched off
 * @param hosts the hosts of every tenant
 * @param settings those that are not at their default
 */
record ContractSituation(List<Contract> off, List<ContractHost> hosts, List<Policy> settings) {
  /** Whether it is answered while the endpoint runs. */
  boolean isOn(Contract contract) {
    return !off.contains(contract);
  }

  /** The names of settings that make this instance answer otherwise than by default. */
  List<String> otherwise(Contract contract) {
    return settings.stream().filter(contract::hangsOn).map(Policy::key).toList();
  }
}
