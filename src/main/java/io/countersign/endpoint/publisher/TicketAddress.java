package io.countersign.endpoint.publisher;

import io.countersign.core.Secret;
import java.net.URI;

/** Where links with a ticket lead. */
public final class TicketAddress {
  private TicketAddress() {}

  /**
   * The whole address of {@code ticket} for callers who know the endpoint as {@code base}.
   *
   * @param host the host of the tenant, instead of that of {@code base}
   */
  public static String of(URI base, String host, Secret ticket) {
    String port = base.getPort() < 0 ? "" : ":" + base.getPort();
    return base.getScheme()
        + "://"
        + host
        + port
        + Livesite.REDIRECT
        + "?"
        + Tickets.PARAMETER
        + "="
        + ticket.reveal();
  }
}
