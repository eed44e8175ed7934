package io.countersign.endpoint.account;

import io.countersign.core.instance.Core;
import io.countersign.endpoint.http.Route;
import java.util.List;

/** The routes of the user's pages. */
public final class AccountDoors {
  private AccountDoors() {}

  /** Its routes. */
  public static List<Route> routes(Core core, Visits visits, Pages pages) {
    return new SignInDoors(
            visits,
            pages,
            core.database().clock(),
            core.sessions(),
            core.links(),
            core.passwordSignIn())
        .routes();
  }
}
