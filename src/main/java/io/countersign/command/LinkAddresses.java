package io.countersign.command;

import io.countersign.core.Secret;
import java.net.URI;

/** Where links lead. */
public interface LinkAddresses {
  /** The whole address of the one-time link with this secret, as the user's browser reaches it. */
  String of(Secret link);

  /**
   * The same of a link into the livesite editor.
   *
   * @param host the host of the tenant
   */
  String livesite(String host, Secret ticket);

  /** Where the endpoint is reached, or will be once it runs. */
  URI base();
}
