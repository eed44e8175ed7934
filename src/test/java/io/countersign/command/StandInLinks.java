package io.countersign.command;

import io.countersign.core.Secret;
import java.net.URI;

/** Addresses in which the secret is easy to find. */
record StandInLinks() implements LinkAddresses {
  @Override
  public String of(Secret link) {
    return base() + "/link/" + link.reveal() + "/";
  }

  @Override
  public String livesite(String host, Secret ticket) {
    return "https://" + host + "/livesite/" + ticket.reveal();
  }

  @Override
  public URI base() {
    return URI.create("https://id.example.org");
  }
}
