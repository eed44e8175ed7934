package io.countersign.endpoint.http;

import io.countersign.core.policy.Policy;
import io.countersign.core.policy.PolicyService;

/** Takes the routes of a contract away while it is switched off. */
public final class ContractSwitch {
  private ContractSwitch() {}

  /** The same route, which is there only while {@code policy} is on. */
  public static Route around(PolicyService policies, Policy policy, Route route) {
    return route.after(
        () -> {
          if (!policies.isOn(policy)) {
            throw new NoSuchPath();
          }
        });
  }
}
