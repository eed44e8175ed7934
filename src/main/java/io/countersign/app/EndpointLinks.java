package io.countersign.app;

import io.countersign.command.LinkAddresses;
import io.countersign.core.Secret;
import io.countersign.endpoint.HttpEndpoint;
import java.net.URI;
import java.util.function.Supplier;

/**
 * Links to the endpoint, wherever it is reached when they are made.
 *
 * @param known where that is
 */
record EndpointLinks(Supplier<URI> known) implements LinkAddresses {
  @Override
  public String of(Secret link) {
    return HttpEndpoint.linkAddress(base(), link);
  }

  @Override
  public String livesite(String host, Secret ticket) {
    return HttpEndpoint.livesiteAddress(base(), host, ticket);
  }

  @Override
  public URI base() {
    return known.get();
  }
}
