package io.countersign.endpoint.account;

import io.countersign.core.instance.Core;
import io.countersign.endpoint.http.Route;
import java.util.List;
import java.util.stream.Stream;

/** The routes of the user's pages. */
public final class AccountDoors {
  private AccountDoors() {}

  /** Its routes. */
  public static List<Route> routes(Core core, Pages pages) {
    Visits visits = new Visits(core.sessions());
    Door.Maker doors = new Door.Maker(visits, pages, new Resent(core.database().clock()));
    return Stream.of(
            new SignInDoors(core, visits, pages).routes(doors),
            new ProviderDoors(core, visits, pages).routes(doors),
            new ProfileDoors(core, visits, pages).routes(doors))
        .flatMap(List::stream)
        .toList();
  }
}
