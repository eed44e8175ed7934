package io.countersign.endpoint;

import io.countersign.core.instance.Core;
import io.countersign.core.trace.Contract;
import io.countersign.endpoint.account.AccountDoors;
import io.countersign.endpoint.easydmp.EasyDmpContract;
import io.countersign.endpoint.http.Checks;
import io.countersign.endpoint.http.Route;
import io.countersign.endpoint.http.Routes;
import io.countersign.endpoint.oauth.OAuthContract;
import io.countersign.endpoint.publisher.PublisherContract;
import io.countersign.endpoint.web.UserPages;
import java.util.List;
import java.util.stream.Stream;

/** Everything that is answered, in one table. */
final class ContractRoutes {
  private ContractRoutes() {}

  static Routes of(Core core, UserPages pages, Checks checks) {
    // Health says by itself that the database is away; what needs the database first would fail.
    Stream<Route> health = HealthHandler.routes(core.database()).stream();
    Stream<Route> contracts =
        Stream.of(
                under(Contract.EASYDMP, EasyDmpContract.routes(core, checks)),
                under(Contract.PAGES, AccountDoors.routes(core, pages)),
                under(Contract.PAGES, pages.routes()),
                under(
                    Contract.PUBLISHER, PublisherContract.routes(core, checks, pages::registered)),
                under(Contract.OAUTH, OAuthContract.routes(core, checks)))
            .flatMap(routes -> routes)
            .map(route -> route.after(core::catchUp));
    return new Routes(Stream.concat(health, contracts).toList());
  }

  private static Stream<Route> under(Contract contract, List<Route> routes) {
    return routes.stream().map(route -> route.under(contract));
  }
}
