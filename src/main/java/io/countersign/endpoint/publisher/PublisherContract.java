package io.countersign.endpoint.publisher;

import io.countersign.core.instance.Core;
import io.countersign.core.policy.Policy;
import io.countersign.endpoint.http.Answer;
import io.countersign.endpoint.http.Call;
import io.countersign.endpoint.http.Checks;
import io.countersign.endpoint.http.ContractSwitch;
import io.countersign.endpoint.http.CrossOrigin;
import io.countersign.endpoint.http.Route;
import io.countersign.endpoint.http.TenantRoutes;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The routes of the Web Publisher contract. */
public final class PublisherContract {
  private PublisherContract() {}

  /**
   * Its routes, in both versions.
   *
   * @param registered the page that people see who have registered
   */
  public static List<Route> routes(Core core, Checks checks, Function<Call, Answer> registered) {
    Guard guard = new Guard(core.verifier(), core.policies(), checks);
    TenantRoutes tenants = new TenantRoutes(core.tenants());
    CrossOrigin scripts = new CrossOrigin(core.policies());
    return Stream.of(
            Stream.of(Version.values()).flatMap(version -> inBoth(version, core, guard, checks)),
            Livesite.of(guard, new Tickets(core.livesite(), checks)).stream(),
            Stream.of(Registering.page(core, registered)))
        .flatMap(resources -> resources)
        .map(resource -> resource.route(tenants, scripts))
        .map(route -> ContractSwitch.around(core.policies(), Policy.PUBLISHER_ENABLED, route))
        .toList();
  }

  private static Stream<Resource> inBoth(Version version, Core core, Guard guard, Checks checks) {
    return Stream.concat(
        Stream.of(
            PasswordAuth.of(version, core.publisherTokens(), checks),
            SuperdeskAuth.of(version, core.superdeskSignIn(), checks),
            Registering.of(version, core),
            Me.of(version, guard),
            Profiles.of(version, core.members(), guard)),
        Promotions.of(version, core.members(), guard).stream());
  }
}
