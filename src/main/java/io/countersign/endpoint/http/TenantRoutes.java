package io.countersign.endpoint.http;

import io.countersign.core.tenant.TenantRow;
import io.countersign.core.tenant.TenantService;
import java.util.List;

/**
 * Makes the routes of a contract whose calls belong to the tenant of their host (the Web Publisher
 * contract, section B4). They are there for the hosts of tenants alone, by whatever name the
 * endpoint itself goes.
 */
public final class TenantRoutes {
  private final TenantService tenants;

  /** Makes routes for these tenants. */
  public TenantRoutes(TenantService tenants) {
    this.tenants = tenants;
  }

  /** Answers the calls of one route on the hosts of every tenant. */
  @FunctionalInterface
  public interface Handler {
    /** As {@link Route.Handler#answer}, for the tenant whose host was called. */
    Answer answer(Call call, TenantRow tenant);
  }

  /** A route that is there for the hosts of tenants. */
  public Route route(String path, Handler handler) {
    return new Route(path, call -> handler.answer(call, tenant(call)), true);
  }

  private TenantRow tenant(Call call) {
    List<String> hosts = call.headers("Host");
    return tenants.at(hosts.getFirst()).orElseThrow(NoSuchPath::new);
  }
}
