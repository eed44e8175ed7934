package io.countersign.endpoint.easydmp;

import io.countersign.endpoint.http.Route;
import java.util.Map;

/**
 * {@code GET /api/v1/users/me/}: who the bearer of a credential is (the EasyDMP contract, sections
 * 0.2 and 6).
 */
final class MeResource {
  private static final String PATH = "/api/v1/users/me/";

  /** The whole body, its fields in this order. */
  private record Me(int id, String username, String email) {
    static Me of(Caller caller) {
      return new Me(caller.accountId(), caller.username(), caller.email());
    }
  }

  private MeResource() {}

  static Route route(Gate<Caller> members) {
    return new Route(
        PATH,
        new Resource<>(
            members,
            Description.of("Me", ""),
            Map.of("GET", (_, caller) -> Reply.of(200, Me.of(caller)))));
  }
}
