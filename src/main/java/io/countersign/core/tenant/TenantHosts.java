package io.countersign.core.tenant;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which tenant a host belongs to: what names it goes before what names all below a domain. */
final class TenantHosts {
  private final Map<String, TenantRow> entries = new HashMap<>();

  TenantHosts(List<TenantRow> tenants) {
    tenants.forEach(tenant -> tenant.hosts().forEach(host -> entries.put(host, tenant)));
  }

  /** The tenant of a canonical host. */
  Optional<TenantRow> at(String host) {
    return named(host).or(() -> Optional.ofNullable(entries.get(HostName.ANY)));
  }

  /** The tenant that names the canonical host, or a domain above it, the nearest first. */
  Optional<TenantRow> named(String host) {
    TenantRow found = entries.get(host);
    for (int dot = host.indexOf('.'); found == null && dot >= 0; dot = host.indexOf('.', dot + 1)) {
      found = entries.get("*" + host.substring(dot));
    }
    return Optional.ofNullable(found);
  }
}
