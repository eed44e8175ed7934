package io.countersign.endpoint;

import io.countersign.core.instance.Core;
import io.countersign.endpoint.easydmp.EasyDmpContract;
import io.countersign.endpoint.http.Checks;
import io.countersign.endpoint.http.Route;
import io.countersign.endpoint.http.Routes;
import io.countersign.endpoint.oauth.OAuthContract;
import java.util.List;
import java.util.stream.Stream;

/** Everything that is answered, in one table. */
final class ContractRoutes {
  private ContractRoutes() {}

  static Routes of(Core core, Checks checks) {
    return new Routes(
        Stream.of(
                List.of(new Route(HealthHandler.PATH, new HealthHandler(core.database()))),
                EasyDmpContract.routes(core, checks),
                OAuthContract.routes(core, checks))
            .flatMap(List::stream)
            .toList());
  }
}
