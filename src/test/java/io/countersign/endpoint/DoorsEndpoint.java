package io.countersign.endpoint;

import io.countersign.endpoint.account.AccountDoors;
import io.countersign.endpoint.account.Pages;
import io.countersign.endpoint.account.Visits;
import io.countersign.endpoint.http.Checks;
import io.countersign.endpoint.http.Routes;
import io.countersign.testing.TestCore;
import java.net.URI;
import java.util.Optional;

/** The doors of the user's pages on a free port of loopback, whatever the pages look like. */
public final class DoorsEndpoint implements AutoCloseable {
  private final HttpEndpoint endpoint;
  private final URI address;

  /**
   * Starts them.
   *
   * @param baseUrl what is set as the base URL, or null
   */
  public DoorsEndpoint(TestCore test, Pages pages, URI baseUrl) {
    Visits visits = new Visits(test.core().sessions(), () -> Optional.ofNullable(baseUrl));
    Routes routes = new Routes(AccountDoors.routes(test.core(), visits, pages));
    endpoint = new HttpEndpoint(routes, new Checks(), Limits.PRODUCTION);
    address = endpoint.start("127.0.0.1", 0);
  }

  /** Where it answers. */
  public URI address() {
    return address;
  }

  @Override
  public void close() {
    endpoint.stop();
  }
}
