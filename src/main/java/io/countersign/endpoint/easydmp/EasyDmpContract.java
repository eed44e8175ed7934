package io.countersign.endpoint.easydmp;

import io.countersign.core.verify.Verifier;
import io.countersign.endpoint.http.Checks;
import io.countersign.endpoint.http.Route;
import java.util.List;

/** The routes of the EasyDMP contract. */
public final class EasyDmpContract {
  private EasyDmpContract() {}

  /** Its routes, in the order of the contract. */
  public static List<Route> routes(Verifier verifier, Checks checks) {
    Authentication authentication = new Authentication(verifier, checks);
    return List.of(new Route(MeHandler.PATH, new MeHandler(authentication)));
  }
}
