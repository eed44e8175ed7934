package io.countersign.core.livesite;

import io.countersign.core.tenant.TenantRow;
import java.net.URI;
import java.util.Optional;

/**
 * Where a livesite link can lead.
 *
 * @param tenant a tenant with a homepage
 * @param host the host of the link, canonical: one of the tenant's
 */
public record LivesitePlace(TenantRow tenant, String host) {
  /** Whether the homepage is on another host than the link: its pages cannot read the cookie. */
  public boolean isHomepageElsewhere() {
    return !tenant.homepage().map(URI::getHost).equals(Optional.of(host));
  }
}
