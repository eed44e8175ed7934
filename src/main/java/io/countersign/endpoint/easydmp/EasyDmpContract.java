package io.countersign.endpoint.easydmp;

import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.endpoint.http.Checks;
import io.countersign.endpoint.http.ContractSwitch;
import io.countersign.endpoint.http.CrossOrigin;
import io.countersign.endpoint.http.Route;
import java.util.List;
import java.util.stream.Stream;

/** The routes of the EasyDMP contract. */
public final class EasyDmpContract {
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE");

  private EasyDmpContract() {}

  /** Its routes, in the order of the contract. */
  public static List<Route> routes(Core core, Checks checks) {
    Authentication members = new Authentication(core.verifier(), core.sessions(), checks);
    return Stream.of(
            JwtRoutes.of(core, checks, members),
            List.of(MeResource.route(members)),
            RequestsResource.routes(core.own().requests(), members))
        .flatMap(List::stream)
        .map(route -> open(new CrossOrigin(core.policies()), route))
        .map(route -> ContractSwitch.around(core.policies(), Policy.EASYDMP_ENABLED, route))
        .toList();
  }

  /** The same route, about which browsers may ask first. */
  private static Route open(CrossOrigin scripts, Route route) {
    return new Route(
        route.path(),
        call -> scripts.permission(call, METHODS).orElseGet(() -> route.handler().answer(call)));
  }
}
