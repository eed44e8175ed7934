package io.countersign.endpoint;

import io.countersign.endpoint.account.AccountDoors;
import io.countersign.endpoint.account.Pages;
import io.countersign.endpoint.http.Checks;
import io.countersign.endpoint.http.Routes;
import io.countersign.testing.TestCore;
import java.net.URI;
import java.util.List;
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
    Routes routes = new Routes(AccountDoors.routes(test.core(), pages));
    endpoint = new HttpEndpoint(routes, new Checks(), Limits.PRODUCTION);
    Exposure exposure = new Exposure(Optional.ofNullable(baseUrl), List.of());
    address = endpoint.start("127.0.0.1", 0, exposure);
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
